import { type Check, pairsIn } from './cited.ts';
import { listedTogether } from './lists.ts';
import { compact, type Name } from './names.ts';
import type { Study } from './study.ts';
import type { Word } from './words.ts';

/** Prepositions that give a direction between two names. */
export const directed = new Set(
  'for of on from by under behind against over than with to in into onto above below within atop'.split(' '),
);

/** Names, and words that are names in the sources: "Passport" at the start of a sentence says nothing by its capital. */
export function namesIn(study: Study, sources: readonly Study[]): readonly Name[] {
  const known = new Set(sources.flatMap(({ names }) => names.map(({ key }) => key)));
  const more = study.words.filter(
    ({ at, key, content, text }) =>
      content &&
      key !== 'faq' &&
      /\p{Lu}/u.test(text) &&
      known.has(compact(key)) &&
      !study.names.some((name) => at >= name.at && at < name.end),
  );
  return [
    ...study.names.filter(({ key }) => key !== 'faq'),
    ...more.map(({ text, key, at, end }) => ({ key: compact(key), text, at, end })),
  ].sort((a, b) => a.at - b.at);
}

/** "Starlette is built on FastAPI" where the sources have the two the other way round around the same words. */
export const checkOrder: Check = (sentence, cited) => {
  const sources = cited.sentences;
  const names = namesIn(sentence, sources);
  for (const [first, second] of pairsIn(names)) {
    if (first.key === second.key || apart(sentence.text.slice(first.end, second.at))) continue;
    const between = joints(sentence, first.end, second.at);
    const pairs = sources
      .flatMap((study) => pairsOf(study, namesIn(study, [sentence]), first, second))
      .filter(({ study, turned, one, other }) => {
        const text = study.text.slice(one.end, other.at);
        return turned ? !contrast.test(text) : !apart(text);
      })
      .map((pair) => ({ ...pair, shared: shared(between, joints(pair.study, pair.one.end, pair.other.at)) }));
    const most = Math.max(0, ...pairs.map((pair) => pair.shared.length));
    const likest = pairs.filter((pair) => pair.shared.length === most);
    if (most === 0 || likest.some(({ turned }) => !turned)) continue;
    for (const { study, one, other, shared } of likest) {
      if (listedTogether(sentence.text, first, second) && listedTogether(study.text, one, other)) continue;
      const meaning = shared.some((word) => !directed.has(word) && !mutual.has(word));
      const led = before(sentence, first)?.stem === before(study, one)?.stem && before(study, one)?.content;
      if (!(meaning || led)) continue;
      if (roleOf(sentence, first) !== roleOf(study, one) || roleOf(sentence, second) !== roleOf(study, other))
        continue;
      return `its sources have ${first.text} and ${second.text} the other way round`;
    }
  }
  return undefined;
};

/** Stems of what is as true the other way round: X works with Y. */
const mutual: ReadonlySet<string> = new Set(['work', 'integr', 'compat', 'pair', 'combin', 'too', 'togeth']);

const shared = (some: ReadonlySet<string>, others: ReadonlySet<string>): readonly string[] =>
  [...some].filter((word) => others.has(word));

/** Words that begin another statement: order across them says nothing. */
const apart = (text: string): boolean =>
  /[;:]|\b(?:while|whereas|but|although|though|because|since)\b|, (?:and|which|so)\b/iu.test(text);

const contrast = /\b(?:while|whereas|but|although|though)\b/iu;

const before = ({ words }: Study, { at }: Name): Word | undefined =>
  words.filter(({ end, content }) => content && end <= at).at(-1);

/** The preposition that governs a name, looked for through articles, adjectives and lists; '' for none. */
function roleOf(study: Study, name: Name): string {
  const back = study.words
    .filter(({ end }) => end <= name.at)
    .slice(-5)
    .reverse();
  let last = name.at;
  for (const { key, end, at } of back) {
    if (/[;:()]/u.test(study.text.slice(end, last))) return '';
    if (directed.has(key)) return key;
    last = at;
  }
  return '';
}

/** Where two names stand in a source, and whether in the other order. */
function pairsOf(study: Study, names: readonly Name[], first: Name, second: Name) {
  return pairsIn(names).flatMap(([one, other]) => {
    if (one.key === first.key && other.key === second.key) return [{ study, turned: false, one, other }];
    if (one.key === second.key && other.key === first.key) return [{ study, turned: true, one, other }];
    return [];
  });
}

/** What joins two names: words of meaning (as stems) and directed prepositions. */
function joints(study: Study, from: number, to: number): ReadonlySet<string> {
  return new Set(
    study.words
      .filter(({ at, end }) => at >= from && end <= to)
      .filter(({ content, key }) => content || directed.has(key))
      .map(({ content, stem, key }) => (content ? stem : key)),
  );
}
