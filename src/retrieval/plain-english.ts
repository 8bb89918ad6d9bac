import type { Correction } from './engine/speller.ts';
import { type CompiledLexicon, type Meaning, placesOf } from './lexicon.ts';
import type { Names } from './names.ts';
import { type Found, longestApart } from './phrases.ts';
import { wordsIn } from './words.ts';

/** A message as well-spelt English words, as far as the lexicon and the spelling correction can make it so. */
export type PlainEnglish = Readonly<{
  /** As typed, before translation and mending. */
  typed: readonly string[];
  words: readonly string[];
  /** Positions in `words` at which a new clause begins. */
  breaks: readonly number[];
  /** Whether it is Roman Urdu, Hindi or another language of the lexicon. */
  foreign: boolean;
  /** Another language that its words of asking are of (ISO 639-1). */
  otherLanguage: string | undefined;
  /** Words that nobody knows and nothing is like. */
  strange: ReadonlySet<string>;
  /** For a mended word what else it may have been meant to be. */
  alternatives: ReadonlyMap<string, readonly Correction[]>;
  /** Names of things that no fact mentions, and the words they are made of. */
  outsideNames: readonly string[];
  outsideWords: ReadonlySet<string>;
}>;

const longestMessage = 4000;
const mostWords = 400;
/** Two words of another language, or this share of a short message, tell it. */
const foreignWords = 2;
const foreignShare = 0.25;
const otherShare = 0.25;
/** "Cómo", "für": a word with such a letter tells the language by itself. */
const isMarked = (word: string): boolean => /[^\p{ASCII}]/u.test(word);
/** Scripts that no word of the knowledge is written in: there is nothing to mend towards. */
const isOfAnotherScript = (word: string): boolean =>
  /\p{L}/u.test(word) && !/[\p{Script=Latin}\p{Script=Arabic}\p{Script=Devanagari}]/u.test(word);
/** Words so short are one edit from anything: "usd" is no "used". */
const shortWord = 3;

/** Ends of clauses; a dot inside node.js or 3.1 is none. */
const clauseEnd = /[,;:!?\n…—]+|\.(?=\s|$)/u;
/** Lines of a pasted stack trace, and in a paste of several lines those of code: nobody's words. */
const traceLine =
  /^\s*(?:at \S+.*:\d+.*|\w+(?:\.\w+)+: .*|File ".*", line \d+.*|Traceback \(.*|[\w.]*(?:Error|Exception)\b:.*)$/gmu;
const codeLine = /^.*[=;{}()[\]].*[=;{}()[\]].*$/gmu;
const pasteFrom = 4;

function withoutPaste(text: string): string {
  const plain = text.replace(traceLine, ' ');
  return text.split('\n', pasteFrom).length < pasteFrom ? plain : plain.replace(codeLine, ' ');
}

/** Tags of markup, and identifiers of languages: neither is said to anybody. */
const notWords = /<(script|style)\b[^>]*>[\s\S]{0,2000}?<\/\1>|<\/?[a-z][^<>]{0,200}>|\b__\w+__\b/giu;

export type PlainEnglishParts = Readonly<{
  lexicon: CompiledLexicon;
  names: Names;
  isWord: (word: string) => boolean;
  /** Names and words of grammar: the only ones a very short misspelling is mended to. */
  isShortTarget: (word: string) => boolean;
  mend: (word: string) => readonly Correction[];
}>;

export function createPlainEnglish(parts: PlainEnglishParts): (text: string) => PlainEnglish {
  const { lexicon, names, isWord, isShortTarget, mend } = parts;

  const isForeign = (words: readonly string[]) => {
    const clear = words.filter((word) => lexicon.onlyForeign.has(word)).length;
    return clear >= foreignWords || clear / Math.max(1, words.length) >= foreignShare;
  };

  /** Outside a foreign message only words that cannot be English are translated: "main" is no "I" there. */
  const translate = (words: readonly string[], foreign: boolean): string[] => {
    const found = longestApart(lexicon.foreign.find(words)).filter(
      ({ start, end }) => foreign || words.slice(start, end).some((word) => lexicon.onlyForeign.has(word)),
    );
    const at = new Map<number, Found<Meaning>>(found.map((one) => [one.start, one]));
    const result: string[] = [];
    for (let place = 0; place < words.length; ) {
      const meaning = at.get(place);
      if (meaning) result.push(...meaning.value.means);
      else result.push(lexicon.spelledOut(words[place] as string));
      place = meaning ? meaning.end : place + 1;
    }
    return result;
  };

  /** The language most of whose words a message has, where it has enough of them. */
  const otherLanguageOf = (words: readonly string[]): string | undefined => {
    let best: { language: string; clear: number } | undefined;
    for (const [language, entries] of lexicon.otherLanguages) {
      const clear = words
        .filter((word) => entries.get(word)?.clear)
        .reduce((sum, word) => sum + (isMarked(word) ? foreignWords : 1), 0);
      if (clear > (best?.clear ?? 0)) best = { language, clear };
    }
    const enough = best && (best.clear >= foreignWords || best.clear / words.length >= otherShare);
    return enough ? best?.language : undefined;
  };

  /** What an unknown word may have been meant to be; one of another language only a name, typed nearly right. */
  const mended = (word: string, foreign: boolean, other: boolean): readonly Correction[] => {
    if (isOfAnotherScript(word)) return [];
    return mend(word).filter(
      (one) =>
        (!(foreign || other) || one.distance <= 1) &&
        (!other || names.words.has(one.word)) &&
        (word.length > shortWord || isShortTarget(one.word)),
    );
  };

  return (text) => {
    const clauses = withoutPaste(text.slice(0, longestMessage))
      .replace(notWords, ' ')
      .split(clauseEnd)
      .map(wordsIn);
    const typed = clauses.flat().slice(0, mostWords);
    const foreign = isForeign(typed);
    const otherLanguage = foreign ? undefined : otherLanguageOf(typed);
    const other = lexicon.otherLanguages.get(otherLanguage ?? '');
    const english: string[] = [];
    const clauseStarts = new Set<number>();
    for (const clause of clauses) {
      clauseStarts.add(english.length);
      if (english.length < mostWords)
        english.push(
          ...(other
            ? clause.flatMap((word) => other.get(word)?.means ?? [word])
            : translate(clause, foreign)),
        );
    }

    const outside = longestApart(lexicon.outsideNames.find(english));
    const outsidePlaces = placesOf(outside);
    const right = new Set([...placesOf(names.find(english)), ...outsidePlaces]);
    const words: string[] = [];
    const breaks: number[] = [];
    const strange = new Set<string>();
    const alternatives = new Map<string, readonly Correction[]>();
    for (const [at, word] of english.entries()) {
      if (at > 0 && clauseStarts.has(at)) breaks.push(words.length);
      if (right.has(at) || isWord(word)) {
        words.push(word);
        continue;
      }
      const [best, ...others] = mended(word, foreign, other !== undefined);
      if (best) alternatives.set(best.word, others);
      else strange.add(word);
      words.push(...(best?.word ?? word).split(' '));
    }
    return {
      typed,
      words,
      breaks,
      foreign,
      otherLanguage,
      strange,
      alternatives,
      outsideNames: outside.map(({ value }) => value),
      outsideWords: new Set([...outsidePlaces].map((at) => english[at] as string)),
    };
  };
}
