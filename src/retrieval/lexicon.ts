import type { Lexicon } from '../knowledge/model.ts';
import { stopwords } from './engine/stopwords.ts';
import {
  createPhraseMatcher,
  type Found,
  indexPhrases,
  type PhraseIndex,
  type PhraseMatcher,
} from './phrases.ts';
import { wordsIn } from './words.ts';

/** Kinds of small talk that often stand before a question. "Who are you" is one itself. */
const beforeQuestions = new Set(['greeting', 'shy']);

/** What a phrase of the lexicon stands for. */
export type Meaning = Readonly<{ means: readonly string[]; weight: number; aspect?: string }>;

/** A word of another language: its English, and whether it can be of no other language that is spoken here. */
export type OtherWord = Readonly<{ means: readonly string[]; clear: boolean }>;

/** The lexicon indexed: plain data, so that it can be kept between starts. */
export type LexiconIndex = Readonly<{
  synonyms: PhraseIndex<Meaning>;
  foreign: PhraseIndex<Meaning>;
  onlyForeign: ReadonlySet<string>;
  otherLanguages: ReadonlyMap<string, ReadonlyMap<string, OtherWord>>;
  fillers: ReadonlySet<string>;
  spellings: ReadonlyMap<string, string>;
  fillerPhrases: PhraseIndex<true>;
  smallTalk: PhraseIndex<string>;
  outsideNames: PhraseIndex<string>;
  words: ReadonlySet<string>;
  /** Words worth mending towards: those of synonyms and fillers, not swear words or other languages. */
  targets: ReadonlySet<string>;
  smallTalkWords: ReadonlySet<string>;
}>;

export type CompiledLexicon = Readonly<{
  /** Synonyms in the words of a message (stems); what they mean is added to the question. */
  synonyms: PhraseMatcher<Meaning>;
  /** Words of Roman Urdu, Hindi and other scripts; what they mean replaces them. */
  foreign: PhraseMatcher<Meaning>;
  /** Such words that are no English words too: two of them tell the language of a message. */
  onlyForeign: ReadonlySet<string>;
  /** Words of asking by language, for languages that are understood by their names only. */
  otherLanguages: ReadonlyMap<string, ReadonlyMap<string, OtherWord>>;
  isFiller(word: string): boolean;
  /** The grammar word that a chat spelling stands for, or the word itself. */
  spelledOut(word: string): string;
  fillerPhrases: PhraseMatcher<true>;
  smallTalk: PhraseMatcher<string>;
  /** Greetings, thanks and the like: they ask nothing beside a question. */
  politePhrases(words: readonly string[]): Found<string>[];
  /** Words of small talk, for mending "thnks" where nothing else makes sense of a message. */
  smallTalkWords: ReadonlySet<string>;
  outsideNames: PhraseMatcher<string>;
  isEnglish(word: string): boolean;
  /** Every word the lexicon knows, so that none of them is taken for a misspelling. */
  words: ReadonlySet<string>;
}>;

/** @param stem how words are reduced before they are compared with the index */
export function indexLexicon(lexicon: Lexicon, stem: (word: string) => string): LexiconIndex {
  const words = new Set<string>();
  const split = (phrase: string) => {
    const parts = wordsIn(phrase);
    for (const part of parts) words.add(part);
    return parts;
  };
  const stems = (phrase: string) => split(phrase).map(stem);
  const stopStems = new Set([...stopwords].map(stem));
  const onlyForeign = new Set<string>();
  const foreign = lexicon.urduHindi.flatMap(({ say, means, weight }) =>
    say.map((phrase): [string[], Meaning] => {
      const parts = split(phrase);
      for (const part of parts)
        if (!lexicon.englishWords.has(part) && !stopwords.has(part)) onlyForeign.add(part);
      return [parts, { means: means.flatMap(wordsIn), weight }];
    }),
  );
  const spoken = new Set(lexicon.urduHindi.flatMap(({ say }) => say.flatMap(wordsIn)));
  const otherLanguages = new Map(
    Object.entries(lexicon.otherLanguages).map(([language, entries]) => [
      language,
      new Map(
        Object.entries(entries).map(([word, means]): [string, OtherWord] => [
          wordsIn(word).join(' '),
          {
            means: wordsIn(means),
            clear: !lexicon.englishWords.has(word) && !stopwords.has(word) && !spoken.has(word),
          },
        ]),
      ),
    ]),
  );
  const synonyms = lexicon.synonyms.flatMap(({ say, means, weight, aspect }) => {
    const meaning = {
      means: means.flatMap(wordsIn).map(stem),
      weight,
      ...(aspect === undefined ? {} : { aspect }),
    };
    // "DoS" has the stem of "do": a phrase of nothing but grammar would be found in every question.
    const telling = say.filter((phrase) => !stems(phrase).every((word) => stopStems.has(word)));
    return telling.map((phrase): [string[], Meaning] => [stems(phrase), meaning]);
  });
  return {
    synonyms: indexPhrases(synonyms),
    foreign: indexPhrases(foreign),
    onlyForeign,
    otherLanguages,
    fillers: new Set(lexicon.fillers.words.flatMap(split)),
    spellings: new Map(Object.entries(lexicon.fillers.spellings)),
    targets: new Set(
      [...lexicon.synonyms.flatMap(({ say }) => say), ...lexicon.fillers.words].flatMap(wordsIn),
    ),
    fillerPhrases: indexPhrases(lexicon.fillers.phrases.map((phrase) => [split(phrase), true as const])),
    smallTalk: indexPhrases(
      lexicon.smallTalk.flatMap(({ kind, phrases }) =>
        phrases.map((phrase): [string[], string] => [split(phrase), kind]),
      ),
    ),
    smallTalkWords: new Set(lexicon.smallTalk.flatMap(({ phrases }) => phrases.flatMap(wordsIn))),
    outsideNames: indexPhrases(lexicon.outside.names.map((name): [string[], string] => [split(name), name])),
    words,
  };
}

/** @param isEnglish whether a lower-case word is ordinary English; asked late, since the list is long */
export function compileLexicon(index: LexiconIndex, isEnglish: (word: string) => boolean): CompiledLexicon {
  const greetings = createPhraseMatcher(index.smallTalk);
  return {
    synonyms: createPhraseMatcher(index.synonyms, 1),
    foreign: createPhraseMatcher(index.foreign),
    onlyForeign: index.onlyForeign,
    otherLanguages: index.otherLanguages,
    isFiller: (word) => index.fillers.has(word),
    spelledOut: (word) => index.spellings.get(word) ?? word,
    fillerPhrases: createPhraseMatcher(index.fillerPhrases),
    smallTalk: createPhraseMatcher(index.smallTalk, 1),
    politePhrases: (words) => greetings.find(words).filter(({ value }) => beforeQuestions.has(value)),
    outsideNames: createPhraseMatcher(index.outsideNames),
    smallTalkWords: index.smallTalkWords,
    isEnglish,
    words: index.words,
  };
}

/** Words covered by the given finds. */
export function placesOf(found: readonly Found<unknown>[]): Set<number> {
  const places = new Set<number>();
  for (const { start, end } of found) for (let at = start; at < end; at++) places.add(at);
  return places;
}
