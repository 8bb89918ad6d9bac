import type { Meaning } from './lexicon.ts';
import type { Found } from './phrases.ts';
import type { PlainEnglish } from './plain-english.ts';

/** An index term and how much it counts, 0..1. */
export type UnitTerm = Readonly<{ term: string; weight: number }>;

/** One thing the question asks about: its index term and what else would count as the same thing. */
export type Unit = Readonly<{
  /** As typed, for logs and messages. */
  typed: string;
  /** The best first; any of them in a passage covers the unit. */
  terms: readonly UnitTerm[];
  /** Neither the knowledge nor the lexicon nor English knows it, and nothing is spelt alike. */
  unknown: boolean;
  /** A name of something that no fact mentions. */
  outsider: boolean;
}>;

/** What a synonym counts against the word itself, and a second guess at a misspelt word against the first. */
const synonymShare = 0.7;
const secondGuess = 0.5;

export type UnitSources = Readonly<{
  english: PlainEnglish;
  stems: readonly string[];
  stem: (word: string) => string;
  synonyms: readonly Found<Meaning>[];
  /** Places of words that are names of subjects. */
  named: ReadonlySet<number>;
  /** Places of words that leave an earlier subject behind. */
  silent: ReadonlySet<number>;
  /** Whether the word at a place asks for anything. */
  asksFor: (word: string, at: number) => boolean;
}>;

/** The things a message asks about, word by word, widened by what the synonyms say. */
export function unitsOf({ english, stems, stem, synonyms, named, silent, asksFor }: UnitSources): Unit[] {
  const { words, strange, alternatives, outsideWords, foreign } = english;
  const units: Unit[] = [];
  const unitAt = new Map<number, number>();
  for (const [at, word] of words.entries()) {
    if (named.has(at) || !asksFor(word, at)) continue;
    // In another language a word that nobody knows is an everyday word the lexicon lacks, not a strange thing asked for.
    if (foreign && strange.has(word)) continue;
    unitAt.set(at, units.length);
    const outsider = outsideWords.has(word);
    const guesses = alternatives.get(word) ?? [];
    units.push({
      typed: word,
      outsider,
      unknown: strange.has(word) || outsider,
      terms: [
        { term: stems[at] as string, weight: 1 },
        ...guesses.map((guess) => ({ term: stem(guess.word), weight: guess.weight * secondGuess })),
      ],
    });
  }
  // Units of grammar words alone, by their place.
  const ofGrammar = new Map<string, number>();
  for (const { value, start, end } of synonyms) {
    const share = (synonymShare * value.weight) / Math.sqrt(Math.max(1, value.means.length));
    const meant = value.means.map((term) => ({ term, weight: share }));
    const places = Array.from({ length: end - start }, (_, offset) => start + offset);
    const covered = places.map((at) => unitAt.get(at)).filter((at) => at !== undefined);
    for (const at of covered) {
      const unit = units[at] as Unit;
      // A name of something the facts never mention stands for nothing else, whatever the lexicon makes of it.
      if (!unit.outsider) units[at] = { ...unit, unknown: false, terms: merged(unit.terms, meant) };
    }
    if (covered.length > 0 || places.some((at) => named.has(at) || silent.has(at))) continue;
    // "Out of the box" is all grammar, and yet it asks for something: for one thing, whatever it may mean.
    const span = `${start} ${end}`;
    const at = ofGrammar.get(span);
    const before = at === undefined ? undefined : units[at];
    if (at !== undefined && before) units[at] = { ...before, terms: merged(before.terms, meant) };
    else {
      ofGrammar.set(span, units.length);
      const typed = words.slice(start, end).join(' ');
      units.push({ typed, terms: meant, unknown: false, outsider: false });
    }
  }
  return units;
}

function merged(first: readonly UnitTerm[], second: readonly UnitTerm[]): readonly UnitTerm[] {
  const weights = new Map<string, number>();
  for (const { term, weight } of [...first, ...second])
    weights.set(term, Math.max(weight, weights.get(term) ?? 0));
  return [...weights].map(([term, weight]) => ({ term, weight }));
}
