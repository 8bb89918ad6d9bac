import type { Check } from './cited.ts';
import { ofBeing } from './parts.ts';
import type { Study } from './study.ts';
import type { Word } from './words.ts';

/** Least share of a sentence's words that one source has, for it to count as a copy. */
const LEAST_COPIED = 0.85;
const LEAST_WORDS = 4;

/** A copy of a source in which two words have changed places around what stands between them. */
export const checkTransposition: Check = (sentence, { sentences }) => {
  if (sentence.words.length < LEAST_WORDS) return undefined;
  for (const source of sentences) {
    const common = alignedWords(sentence, source);
    if (common.length < sentence.words.length * LEAST_COPIED || voiceDiffers(sentence, source)) continue;
    const exchanged = exchangedIn(common, sentence.text);
    if (exchanged) return `"${exchanged[0].text}" and "${exchanged[1].text}" have changed places`;
  }
  return undefined;
};

type Aligned = Readonly<{ word: Word; at: number }>;

/** Words that both have once, in the order of the sentence, with their places in the source. */
function alignedWords(sentence: Study, source: Study): readonly Aligned[] {
  const places = new Map<string, number[]>();
  for (const [at, { key }] of source.words.entries()) places.set(key, [...(places.get(key) ?? []), at]);
  const seen = new Set<string>();
  return sentence.words.flatMap((word) => {
    const [at, more] = places.get(word.key) ?? [];
    if (at === undefined || more !== undefined || seen.has(word.key)) return [];
    seen.add(word.key);
    return [{ word, at }];
  });
}

/** Two telling words that stand in exchanged order around a third: a m b became b m a. */
function exchangedIn(common: readonly Aligned[], text: string): readonly [Word, Word] | undefined {
  for (let first = 0; first < common.length; first++)
    for (let last = first + 2; last < common.length; last++) {
      const [b, a] = [common[first] as Aligned, common[last] as Aligned];
      if (a.at >= b.at || !telling(a.word) || !telling(b.word)) continue;
      const between = common.slice(first + 1, last);
      // All that stood between them still does, in its own order: nothing else has moved.
      const kept = between.filter(({ at }) => at > a.at && at < b.at);
      const inOrder = kept.every(({ at }, index) => index === 0 || at > (kept[index - 1] as Aligned).at);
      const joined = !listed.test(text.slice(b.word.end, a.word.at));
      if (kept.length === between.length && inOrder && joined) return [a.word, b.word];
    }
  return undefined;
}

const telling = ({ content, text }: Word): boolean => content || /^\p{Lu}/u.test(text);
/** Between members of one list stands nothing but its other members. */
const listed = /^[\s,]*(?:(?:[\p{L}\p{N}.+#/-]+ ?){0,2}\s*(?:,|\band\b|\bor\b)[\s,]*)+$/u;

/** "X uses Y" and "Y is used by X" say the same. */
function voiceDiffers(one: Study, other: Study): boolean {
  const passive = ({ words }: Study) =>
    words.some(({ key }) => key === 'by') && words.some(({ key }) => ofBeing.has(key));
  return passive(one) !== passive(other);
}
