import type { Correction } from './engine/speller.ts';
import { stopwords } from './engine/stopwords.ts';
import { leavingPlaces } from './leaving.ts';
import { type CompiledLexicon, placesOf } from './lexicon.ts';
import { withoutLikened } from './likened.ts';
import type { Names } from './names.ts';
import type { Found } from './phrases.ts';
import { createPlainEnglish, type PlainEnglish } from './plain-english.ts';
import { type Unit, unitsOf } from './units.ts';
import { wordsIn } from './words.ts';

/** A message taken apart. */
export type Reading = Pick<
  PlainEnglish,
  'typed' | 'words' | 'breaks' | 'foreign' | 'otherLanguage' | 'outsideNames'
> &
  Readonly<{
    stems: readonly string[];
    units: readonly Unit[];
    /** Subjects named, with the place of each. */
    subjects: readonly Found<string>[];
    /** Words of asking that tell two similar questions apart: when, who, how many. */
    asks: readonly string[];
    /** Aspects that the synonyms speak of. */
    aspects: readonly string[];
    /** Says that another subject begins; the words that say so ask for nothing. */
    leaving: boolean;
  }>;

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

/** Index term of a subject, so that a name in any spelling is one term. */
export const subjectTerm = (id: string): string => `@${id}`;

const asking = new Set('when who where why which whose long many much often old'.split(' '));
const longestWord = 60;

export function createReader({ lexicon, names, stem, mend, known }: ReaderParts): Reader {
  const meaningless = (word: string) => stopwords.has(word) || lexicon.isFiller(word);
  const plainEnglish = createPlainEnglish({
    lexicon,
    names,
    mend,
    isShortTarget: (word) => meaningless(word) || names.words.has(word),
    isWord: (word) =>
      known(word) ||
      meaningless(word) ||
      lexicon.words.has(word) ||
      lexicon.isEnglish(word) ||
      names.words.has(word),
  });

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

  return {
    terms: (text) => terms(wordsIn(text), (word) => stopwords.has(word)),
    exampleTerms: (text) => terms(wordsIn(text), meaningless),
    question(text) {
      const english = plainEnglish(text);
      const { typed, words, breaks, foreign, otherLanguage, outsideNames } = english;
      const stems = words.map(stem);
      const left = leavingPlaces(words, breaks);
      const named = names.find(words).filter(({ start }) => !left.has(start));
      const synonyms = lexicon.synonyms.find(stems);
      const silent = placesOf([...lexicon.fillerPhrases.find(words), ...lexicon.politePhrases(words)]);
      const asksFor = (word: string, at: number) =>
        !meaningless(word) &&
        !silent.has(at) &&
        !left.has(at) &&
        word.length <= longestWord &&
        (word.length > 1 || known(word));
      const units = unitsOf({
        english,
        stems,
        stem,
        synonyms,
        named: placesOf(named),
        silent: left,
        asksFor,
      });
      return {
        typed,
        words,
        breaks,
        foreign,
        otherLanguage,
        outsideNames,
        stems,
        subjects: units.length > 0 ? withoutLikened(named, words) : named,
        units,
        asks: words.filter((word) => asking.has(word)).map((word) => `?${word}`),
        aspects: [...new Set(synonyms.flatMap(({ value }) => value.aspect ?? []))],
        leaving: left.size > 0,
      };
    },
  };
}
