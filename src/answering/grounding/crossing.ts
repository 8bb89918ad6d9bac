import { type Check, overlap, pairsIn, without } from './cited.ts';
import { directed } from './order.ts';
import { beginsAnew, leadOf, namesWithin, ofBeing, type Part } from './parts.ts';
import type { Study } from './study.ts';

/** Two clauses that each mix what two parts of the sources say apart. */
export const checkCrossing: Check = (sentence, cited) => {
  const several = new Set(sentence.names.map(({ key }) => key)).size > 1;
  const own = sentence.parts.map((part) => ({ part, items: itemsOf(sentence, part, several) }));
  const theirs = cited.sentences.flatMap((study) => {
    let subject: readonly string[] = [];
    return study.parts.map((part) => {
      if (subject.length === 0 || beginsAnew(study, part)) subject = leadOf(study, part);
      return { study, part, items: new Set([...itemsOf(study, part, several), ...(several ? subject : [])]) };
    });
  });
  for (const [a, b] of pairsIn(theirs)) {
    if (a.study === b.study && !parted(a.study, a.part, b.part)) continue;
    const onlyA = without(a.items, b.items);
    const onlyB = without(b.items, a.items);
    for (const [c, d] of pairsIn(own)) {
      if (!parted(sentence, c.part, d.part)) continue;
      const mixes = (items: ReadonlySet<string>) => overlap(items, onlyA) > 0 && overlap(items, onlyB) > 0;
      if (mixes(c.items) && mixes(d.items))
        return `it mixes up: ${sentence.text.slice(c.part.at, d.part.end)}`;
    }
  }
  return undefined;
};

/** What a part speaks of: words of meaning and numbers, and names where there are several. */
function itemsOf(study: Study, part: Part, withNames: boolean): ReadonlySet<string> {
  const inside = ({ at }: { at: number }) => at >= part.at && at < part.end;
  return new Set([
    ...part.content,
    ...study.quantities.filter(inside).map(({ value }) => value),
    ...(withNames ? namesWithin(study, part) : []),
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
