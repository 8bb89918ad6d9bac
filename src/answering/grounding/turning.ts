import { type Check, type Cited, overlap, without } from './cited.ts';
import { ofBeing } from './parts.ts';
import type { Study } from './study.ts';
import type { Word } from './words.ts';

/** "X costs more than Y" where the sources say that Y costs more than X. */
export const checkComparison: Check = (sentence, cited) => {
  const own = comparatives(sentence);
  const same = cited.sentences.filter((study) => comparatives(study).some((word) => own.includes(word)));
  return turnsRound(sentence, { ...cited, sentences: same })
    ? 'it turns a comparison of its sources round'
    : undefined;
};

/** Whether a comparison has its sides the other way round than one of the sources. */
export function turnsRound(sentence: Study, { sentences }: Cited): boolean {
  const mine = aroundThan(sentence);
  if (!mine) return false;
  return sentences.some((study) => {
    const theirs = aroundThan(study);
    if (!theirs) return false;
    const onlyLeft = without(theirs.left, theirs.right);
    const onlyRight = without(theirs.right, theirs.left);
    return (
      overlap(mine.left, onlyRight) > 0 &&
      overlap(mine.right, onlyLeft) > 0 &&
      overlap(mine.right, onlyRight) === 0
    );
  });
}

/** Words that compare: "more", "faster", "rather". */
const comparatives = ({ words }: Study): readonly string[] =>
  words.map(({ key }) => key).filter((key) => /^(?:more|less|fewer|rather|other)$|\p{L}{3,}er$/u.test(key));

function aroundThan(study: Study) {
  const than = study.words.find(({ key }) => key === 'than');
  if (!than) return undefined;
  const content = (words: readonly Word[]) =>
    new Set(words.filter((word) => word.content).map(({ stem }) => stem));
  const close = study.clauses.find(({ at }) => at >= than.end);
  return {
    left: content(study.words.filter(({ end }) => end <= than.at)),
    right: content(study.words.filter(({ at }) => at >= than.end && at < (close?.end ?? study.text.length))),
  };
}

/** "A behind B" where the sources have B behind A. */
export const checkPreposition: Check = (sentence, cited) => {
  const topic = topicOf(cited);
  for (const study of cited.sentences)
    for (const word of sentence.words.filter(({ key }) => turning.has(key))) {
      const other = study.words.find(({ key }) => key === word.key);
      if (!other) continue;
      const [mine, theirs] = [around(sentence, word, topic), around(study, other, topic)];
      const [onlyLeft, onlyRight] = [without(theirs.left, theirs.right), without(theirs.right, theirs.left)];
      if (
        overlap(mine.left, onlyRight) > 0 &&
        overlap(mine.right, onlyLeft) > 0 &&
        overlap(mine.right, onlyRight) === 0
      )
        return `around "${word.text}" its sources have it the other way round`;
    }
  return undefined;
};

const turning = new Set(['from', 'behind', 'under', 'over', 'against', 'into', 'before', 'after', 'atop']);

/** What stands before and after the same verb is exchanged: "a view maps URLs" for "a URLconf maps URLs to views". */
export const checkPivot: Check = (sentence, cited) => {
  const topic = topicOf(cited);
  for (const study of cited.sentences)
    for (const word of sentence.words) {
      if (!word.content || !isVerb(sentence, word)) continue;
      const other = study.words.find(({ key }) => key === word.key);
      if (!other || !isVerb(study, other)) continue;
      const [mine, theirs] = [around(sentence, word, topic), around(study, other, topic)];
      if (
        overlap(mine.left, theirs.right) > 0 &&
        overlap(mine.right, theirs.left) > 0 &&
        overlap(mine.left, theirs.left) === 0
      )
        return `around "${word.text}" its sources have it the other way round`;
    }
  return undefined;
};

/** As far as its form tells: an active verb with -s or after "do", "can", "to"; a capital makes it a name. */
function isVerb({ words }: Study, { key, at, text }: Word): boolean {
  if (/\p{Lu}/u.test(text)) return false;
  const last = words
    .filter(({ end }) => end <= at)
    .slice(-3)
    .map((word) => word.key);
  if (last.some((one) => ofBeing.has(one)) || last.at(-1) === 'a' || last.at(-1) === 'an') return false;
  return (
    /[^s]s$/u.test(key) || last.some((one) => beforeVerb.has(one)) || /^(?:stop|need|help|block)$/u.test(key)
  );
}

const beforeVerb = new Set(['do', 'does', 'can', 'to', 'not', 'will', 'may', 'dont', 'doesnt']);

/** Words of the titles: a sentence may name what all of it is about anywhere. */
const topicOf = ({ titles }: Cited): ReadonlySet<string> =>
  new Set(titles.flatMap(({ words }) => words.map(({ key }) => key)));

function around(study: Study, pivot: Word, topic: ReadonlySet<string>) {
  const part = study.parts.find(({ at, end }) => pivot.at >= at && pivot.at < end);
  const content = (words: readonly Word[]) =>
    new Set(
      words
        .filter((word) => word.content && word.stem !== pivot.stem && !topic.has(word.key))
        .map(({ stem }) => stem),
    );
  const words = part?.words ?? [];
  return {
    left: content(words.filter(({ at }) => at < pivot.at)),
    right: content(words.filter(({ at }) => at > pivot.at)),
  };
}
