import { type Check, overlap, pairsIn, without } from './cited.ts';
import { listsIn } from './lists.ts';
import { directed } from './order.ts';
import { beginsAnew, leadOf, namesWithin, ofBeing, type Part } from './parts.ts';
import type { Study } from './study.ts';

type Told = Readonly<{ study: Study; part: Part; statement: number; items: ReadonlySet<string> }>;

/** Two clauses that each mix what two parts of the sources say apart. */
export const checkCrossing: Check = (sentence, cited) => {
  const topics = new Set(cited.titles.flatMap(({ names }) => names.map(({ key }) => key)));
  const subjects = new Set(sentence.names.flatMap(({ subject }) => (subject === undefined ? [] : [subject])));
  // With one subject alone its name says nothing of what belongs to what; with several it does.
  const named = (key: string) => !topics.has(key) || subjects.size > 1;
  const several = new Set(sentence.names.map(({ key }) => key)).size > 1;
  const names = several ? named : () => false;
  const own = sentence.parts.map((part) => ({ part, items: itemsOf(sentence, part, names) }));
  const theirs = cited.sentences.flatMap((study) => tellingsOf(study, names));
  for (const [a, b] of pairsIn(theirs)) {
    if (a.study === b.study && !parted(a.study, a.part, b.part)) continue;
    const listed = a.study === b.study ? listedOver(a.study, a.part, b.part) : nothing;
    const onlyA = without(without(a.items, b.items), listed);
    const onlyB = without(without(b.items, a.items), listed);
    const mixes = (items: ReadonlySet<string>) =>
      overlap(items, onlyA) > 0 && overlap(items, onlyB) > 0 && !saidElsewhere(items, theirs, a, b);
    for (const [c, d] of pairsIn(own))
      if (parted(sentence, c.part, d.part) && mixes(c.items) && mixes(d.items))
        return `it mixes up: ${sentence.text.slice(c.part.at, d.part.end)}`;
  }
  return undefined;
};

const nothing: ReadonlySet<string> = new Set();

/** What stands in one list that begins in one part and ends in the other: it is said of both. */
function listedOver({ text, words }: Study, a: Part, b: Part): ReadonlySet<string> {
  const lists = listsIn(text).filter(({ at, end }) => at < a.end && end > b.at);
  return new Set(
    words
      .filter((word) => lists.some(({ at, end }) => word.at >= at && word.at < end))
      .map(({ stem }) => stem),
  );
}

/** The parts of a source, each with the name its statement began with and the number of that statement. */
function tellingsOf(study: Study, names: (key: string) => boolean): readonly Told[] {
  let subject: readonly string[] = [];
  return study.parts.map((part) => {
    if (subject.length === 0 || beginsAnew(study, part)) subject = leadOf(study, part);
    const statement = study.text.slice(0, part.at).match(/[;:]/gu)?.length ?? 0;
    const items = new Set([
      ...itemsOf(study, part, names),
      ...subject.filter((key) => names(key) || /^\d/u.test(key)),
    ]);
    return { study, part, statement, items };
  });
}

/** Whether one statement of the sources, which does not hold both of the two parts, says all of it. */
function saidElsewhere(items: ReadonlySet<string>, theirs: readonly Told[], a: Told, b: Told): boolean {
  const holds = (one: Told) =>
    theirs.filter((other) => other.study === one.study && other.statement === one.statement);
  return theirs.some((one) => {
    const whole = holds(one);
    if (whole.includes(a) && whole.includes(b)) return false;
    const all = new Set(whole.flatMap((part) => [...part.items]));
    return overlap(items, all) === items.size;
  });
}

/** What a part speaks of: words of meaning and numbers, and those names that tell things apart. */
function itemsOf(study: Study, part: Part, names: (key: string) => boolean): ReadonlySet<string> {
  const inside = ({ at }: { at: number }) => at >= part.at && at < part.end;
  return new Set([
    ...part.content,
    ...study.quantities.filter(inside).map(({ value }) => value),
    ...namesWithin(study, part).filter(names),
  ]);
}

/** Whether something stronger than commas and colons stands between two parts. */
function parted({ clauses, text }: Study, a: Part, b: Part): boolean {
  if (b.words.every(({ content }) => !content)) return false;
  if (b.words.some(({ key }) => ofBeing.has(key)) && a.words.some(({ key }) => ofBeing.has(key))) return true;
  const inside = clauses.filter(({ at }) => at > a.at && at <= b.at);
  if (/^(?:and |\()?\p{Lu}/u.test(text.slice(b.at).trim()) && b.words.some(({ key }) => directed.has(key)))
    return true;
  return inside.some(({ at }) =>
    /(?:[;()]|\b(?:and|but|while|whereas|where|which|because|since|than|though|although))\s*$/iu.test(
      text.slice(0, at),
    ),
  );
}
