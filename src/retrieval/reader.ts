import type { Correction } from './engine/speller.ts';
import { stopwords } from './engine/stopwords.ts';
import { type CompiledLexicon, type Meaning, placesOf } from './lexicon.ts';
import type { Names } from './names.ts';
import { type Found, longestApart } from './phrases.ts';
import { wordsIn } from './words.ts';

/** One thing the question asks about: its index term and what else would count as the same thing. */
export type Unit = Readonly<{
  /** As typed, for logs and messages. */
  typed: string;
  /** Index terms with weights in 0..1, the best first; any of them in a passage covers the unit. */
  terms: readonly Readonly<{ term: string; weight: number }>[];
  /** Neither the knowledge nor the lexicon nor English knows it, and nothing is spelt alike. */
  unknown: boolean;
  /** A name of something that no fact mentions. */
  outsider?: boolean;
}>;

/** A message taken apart. */
export type Reading = Readonly<{
  /** Words as typed, before translation and mending. */
  typed: readonly string[];
  /** Words in English as far as the lexicon knows them, spelling mended; what phrases are looked for in. */
  words: readonly string[];
  stems: readonly string[];
  units: readonly Unit[];
  /** Subjects named, with the place of each. */
  subjects: readonly Found<string>[];
  /** Words of asking that tell two similar questions apart: when, who, how many. */
  asks: readonly string[];
  aspects: readonly string[];
  outsideNames: readonly string[];
  foreign: boolean;
}>;

/** What a synonym counts against the word itself, and a second guess at a misspelt word against the first. */
const synonymShare = 0.7;
const secondGuess = 0.5;
const longestMessage = 4000;
const mostWords = 400;
const longestWord = 60;

/** Index term of a subject, so that a name in any spelling is one term. */
export const subjectTerm = (id: string): string => `@${id}`;

const asking = new Set([
  'when',
  'who',
  'where',
  'why',
  'which',
  'whose',
  'long',
  'many',
  'much',
  'often',
  'old',
]);

export type Reader = Readonly<{
  /** A person's message: foreign words translated, spelling mended, fillers dropped, synonyms added. */
  question(text: string): Reading;
  /** Index terms of a text of ours, which is taken as it stands. */
  terms(text: string): string[];
  /** The same for an example question: fillers dropped, words of asking kept. */
  exampleTerms(text: string): string[];
}>;

export type ReaderParts = Readonly<{
  lexicon: CompiledLexicon;
  names: Names;
  stem: (word: string) => string;
  /** What a word that nobody knows may have been meant to be, best first. */
  mend: (word: string) => readonly Correction[];
  /** Whether the word (as typed) stands in the knowledge. */
  known: (word: string) => boolean;
}>;

export function createReader({ lexicon, names, stem, mend, known }: ReaderParts): Reader {
  const meaningless = (word: string) => stopwords.has(word) || lexicon.isFiller(word);
  const isWord = (word: string) =>
    known(word) ||
    meaningless(word) ||
    lexicon.words.has(word) ||
    lexicon.isEnglish(word) ||
    names.words.has(word);

  // Three letters are one edit from anything: "usd" is no "used". Names and grammar are typed so, other words are not.
  const isShort = (word: string) => meaningless(word) || names.words.has(word);

  /** Words of ours → terms; names become one term each. */
  const terms = (words: readonly string[], drop: (word: string) => boolean): string[] => {
    const found = names.find(words);
    const taken = placesOf(found);
    const result = found.map((one) => subjectTerm(one.value));
    for (const [at, word] of words.entries()) {
      if (asking.has(word)) result.push(`?${word}`);
      if (!taken.has(at) && !drop(word)) result.push(stem(word));
    }
    return result;
  };

  const translate = (words: readonly string[]) => {
    const clear = words.filter((word) => lexicon.onlyForeign.has(word)).length;
    const foreign = clear >= 2 || clear / Math.max(1, words.length) >= 0.25;
    const found = longestApart(lexicon.foreign.find(words)).filter(({ start, end }) =>
      foreign ? true : words.slice(start, end).some((word) => lexicon.onlyForeign.has(word)),
    );
    const at = new Map<number, Found<Meaning>>(found.map((one) => [one.start, one]));
    const result: string[] = [];
    for (let place = 0; place < words.length; ) {
      const meaning = at.get(place);
      if (meaning) result.push(...meaning.value.means);
      else result.push(lexicon.spelledOut(words[place] as string));
      place = meaning ? meaning.end : place + 1;
    }
    return { words: result, foreign };
  };

  return {
    terms: (text) => terms(wordsIn(text), (word) => stopwords.has(word)),
    exampleTerms: (text) => terms(wordsIn(text), meaningless),
    question(text) {
      const typed = wordsIn(text.slice(0, longestMessage)).slice(0, mostWords);
      const { words: english, foreign } = translate(typed);
      const nameless = placesOf(names.find(english));
      const outside = longestApart(lexicon.outsideNames.find(english));
      const outsidePlaces = placesOf(outside);
      const outsideAt = new Set([...outsidePlaces].map((at) => english[at] as string));
      const words: string[] = [];
      const alternatives = new Map<string, readonly Readonly<{ term: string; weight: number }>[]>();
      const strange = new Set<string>();
      for (const [at, word] of english.entries()) {
        if (nameless.has(at) || outsidePlaces.has(at) || isWord(word)) {
          words.push(word);
          continue;
        }
        const corrections = mend(word).filter(
          (one) => (!foreign || one.distance <= 1) && (word.length > 3 || isShort(one.word)),
        );
        const best = corrections[0];
        if (best === undefined) strange.add(word);
        else
          alternatives.set(
            best.word,
            corrections.slice(1).map(({ word, weight }) => ({ term: stem(word), weight })),
          );
        words.push(...(best?.word ?? word).split(' '));
      }
      const stems = words.map(stem);
      const subjects = names.find(words);
      const named = placesOf(subjects);
      const filler = placesOf(lexicon.fillerPhrases.find(words));
      const synonyms = lexicon.synonyms.find(stems);
      const units: Unit[] = [];
      const unitAt = new Map<number, number>();
      for (const [at, word] of words.entries()) {
        if (named.has(at) || meaningless(word) || filler.has(at) || word.length > longestWord) continue;
        // In another language a word that nobody knows is an everyday word the lexicon lacks, not a strange thing asked for.
        if (foreign && strange.has(word)) continue;
        unitAt.set(at, units.length);
        const term = stems[at] as string;
        // A name of something the facts never mention stands for nothing else, whatever the lexicon makes of it.
        const outsider = outsideAt.has(word);
        units.push({
          typed: word,
          outsider,
          terms: [
            { term, weight: 1 },
            ...(alternatives.get(word) ?? []).map((one) => ({ ...one, weight: one.weight * secondGuess })),
          ],
          unknown: strange.has(word) || outsider,
        });
      }
      const aspects = new Set<string>();
      for (const { value, start, end } of synonyms) {
        if (value.aspect !== undefined) aspects.add(value.aspect);
        const meant = value.means.map((term) => ({
          term,
          weight: (synonymShare * value.weight) / Math.sqrt(Math.max(1, value.means.length)),
        }));
        const places = [...unitAt.keys()].filter((at) => at >= start && at < end);
        for (const at of places) {
          const index = unitAt.get(at) as number;
          const unit = units[index] as Unit;
          if (!unit.outsider)
            units[index] = { ...unit, unknown: false, terms: mergeTerms(unit.terms, meant) };
        }
        const inName = Array.from({ length: end - start }, (_, i) => start + i).some((at) => named.has(at));
        if (places.length === 0 && !inName)
          units.push({ typed: words.slice(start, end).join(' '), terms: meant, unknown: false });
      }
      return {
        typed,
        words,
        stems,
        units,
        subjects,
        asks: words.filter((word) => asking.has(word)).map((word) => `?${word}`),
        aspects: [...aspects],
        outsideNames: outside.map(({ value }) => value),
        foreign,
      };
    },
  };
}

function mergeTerms(
  first: readonly Readonly<{ term: string; weight: number }>[],
  second: readonly Readonly<{ term: string; weight: number }>[],
): readonly Readonly<{ term: string; weight: number }>[] {
  const weights = new Map<string, number>();
  for (const { term, weight } of [...first, ...second])
    weights.set(term, Math.max(weight, weights.get(term) ?? 0));
  return [...weights].map(([term, weight]) => ({ term, weight }));
}
