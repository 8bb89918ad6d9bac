import type { KnowledgeBase } from '../ports.ts';
import { createGazetteer, type Name } from './names.ts';
import { type Part, partsOf } from './parts.ts';
import { type Day, daysOf, type Quantity, quantitiesOf } from './quantities.ts';
import { createStemming, type Vocabulary, type Word, wordsOf } from './words.ts';

/** A part of a sentence that says one thing, as far as commas and conjunctions tell. */
export type Clause = Readonly<{
  at: number;
  end: number;
  words: readonly Word[];
  /** Stems of its content words. */
  content: ReadonlySet<string>;
  names: readonly Name[];
  quantities: readonly Quantity[];
  days: readonly Day[];
}>;

/** Everything the checks look at in a sentence, worked out once. */
export type Study = Clause & Readonly<{ text: string; clauses: readonly Clause[]; parts: readonly Part[] }>;

export type Reading = Readonly<{
  study(text: string): Study;
  /** The same, remembered: for sentences of facts, which come again with every question. */
  studyFact(text: string): Study;
  vocabulary: Vocabulary;
}>;

/** Sentences that are remembered at most; the facts have about a thousand. */
const MOST_REMEMBERED = 5_000;

// Where a sentence may change what it speaks of.
const cut =
  /[,;:()—–]|\s(?:and|but|while|whereas|where|which|because|since|so|although|though|yet|however|when|if|until|unless|than|(?<!(?:without|of|in|on|for|with|by|to|from|at|like|than) )that)\s/giu;

/** Reads sentences as the checks need them. */
export function createReading(knowledge: KnowledgeBase, vocabulary: Vocabulary): Reading {
  const gazetteer = createGazetteer(knowledge, vocabulary);
  const stemOf = createStemming(vocabulary);
  const study = (text: string): Study => {
    const words = wordsOf(text, vocabulary, stemOf);
    const whole = {
      words,
      names: gazetteer(words),
      quantities: quantitiesOf(text),
      days: daysOf(text),
    };
    const clauseOf = (at: number, end: number): Clause => {
      const within = <T extends { at: number }>(all: readonly T[]) =>
        all.filter((one) => one.at >= at && one.at < end);
      const inside = within(words);
      return {
        at,
        end,
        words: inside,
        content: new Set(inside.filter(({ content }) => content).map(({ stem }) => stem)),
        names: within(whole.names),
        quantities: within(whole.quantities),
        days: within(whole.days),
      };
    };
    const clauses = bounds(text).map(([at, end]) => clauseOf(at, end));
    const read = { text, ...clauseOf(0, text.length), clauses };
    return { ...read, parts: partsOf(read) };
  };
  const remembered = new Map<string, Study>();
  return {
    vocabulary,
    study,
    studyFact(text) {
      const known = remembered.get(text);
      if (known) return known;
      if (remembered.size >= MOST_REMEMBERED) remembered.clear();
      const read = study(text);
      remembered.set(text, read);
      return read;
    },
  };
}

/** Clauses need words: "1,500,000" and "(2022)" are no clauses of their own. */
function bounds(text: string): readonly (readonly [number, number])[] {
  const found: [number, number][] = [];
  let start = 0;
  for (const match of text.matchAll(cut)) {
    if (/^\d$/u.test(text[match.index + 1] ?? '') && /\d/u.test(text[match.index - 1] ?? '')) continue;
    found.push([start, match.index]);
    start = match.index + match[0].length;
  }
  found.push([start, text.length]);
  return found.filter(([at, end]) => /\p{L}/u.test(text.slice(at, end)));
}
