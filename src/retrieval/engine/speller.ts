import { editDistance } from './edit-distance.ts';
import { createLooseMatcher } from './loose-match.ts';
import { createSimilarWords } from './similar-words.ts';

export interface Correction {
  /** A word of the vocabulary; for run-together words two of them with a space between. */
  readonly word: string;
  /** How far to trust it: 1 for the clear best, less for rivals and for looser likeness; above 0. */
  readonly weight: number;
  /** Edits between the two (swap counts once). Loose matches may be more than two away. */
  readonly distance: number;
}

export interface Speller {
  /** What `word` may have been meant to be, best first. Empty for known words and where nothing is alike. */
  correct(word: string): Correction[];
}

export interface SpellerOptions {
  /** Words to correct to, lower case; weight is their frequency or importance (1 when absent). */
  readonly vocabulary: Iterable<{ readonly word: string; readonly weight?: number }>;
  /** Further words that are right as they stand, though nothing is found under them. */
  readonly known?: (word: string) => boolean;
  /** Whether fuse.js looks for partial names and heavier damage where counting edits finds nothing. Default true. */
  readonly fuzzy?: boolean;
}

const shortestWord = 3;
// Longer ones are pasted noise, and looking for two words in one takes time that grows with the square of its length.
const longestWord = 40;
const mostCorrections = 3;
// Words up to five letters have too many neighbours two edits away.
const editsAllowed = (word: string) => (word.length <= 5 ? 1 : 2);
// Four of five misspelt words hold a single error (Damerau 1964); the rest spreads over many more candidates.
const likelihoodPerEdit = 0.05;
// First letters go wrong less often than the others (the studies in Kukich 1992).
const firstLetterLikelihood = 0.5;
// A swap leaves all letters in place: a replacement as likely would have had 25 rivals.
const sameLettersLikelihood = 3;
const leastShare = 0.15;

/**
 * Corrects words towards a vocabulary. Building takes time in proportion to the vocabulary. A word never seen before
 * takes about 0.4 ms among 50,000, and 1 to 2 ms where fuse.js is asked.
 */
export function createSpeller(options: SpellerOptions): Speller {
  const weights = new Map<string, number>();
  for (const { word, weight = 1 } of options.vocabulary)
    weights.set(word, Math.max(weight, weights.get(word) ?? 0));
  const words = [...weights.keys()];
  const similar = createSimilarWords(words);
  const { known = () => false, fuzzy = true } = options;
  const looselyLike = fuzzy ? createLooseMatcher(similar, words, (word) => weights.get(word) ?? 0) : () => [];
  const isWord = (word: string) => weights.has(word) || known(word);

  const byEdits = (word: string): Correction[] => {
    const allowed = editsAllowed(word);
    const near = allowed > 1 ? similar.sharingPairs(word, 100) : [];
    const likely: { word: string; likelihood: number; distance: number }[] = [];
    for (const position of new Set([...similar.oneEdit(word), ...near])) {
      const candidate = words[position] as string;
      const distance = editDistance(word, candidate, allowed);
      if (distance > allowed || candidate.length < 2) continue;
      const likelihood =
        likelihoodOf(word, candidate, distance) * (1 + Math.log1p(weights.get(candidate) as number));
      likely.push({ word: candidate, likelihood, distance });
    }
    likely.sort((a, b) => b.likelihood - a.likelihood || (a.word < b.word ? -1 : 1));
    const best = likely[0]?.likelihood ?? 1;
    return likely
      .filter(({ likelihood }) => likelihood >= leastShare * best)
      .slice(0, mostCorrections)
      .map(({ word, likelihood, distance }) => ({ word, weight: likelihood / best, distance }));
  };

  /** nodejsvs → nodejs vs: both parts must be words, of which one has at least four letters. */
  const split = (word: string): Correction[] => {
    for (let at = word.length - 2; at >= 2; at--) {
      const [first, second] = [word.slice(0, at), word.slice(at)];
      if (Math.max(first.length, second.length) >= 4 && isWord(first) && isWord(second))
        return [{ word: `${first} ${second}`, weight: 1, distance: 1 }];
    }
    return [];
  };

  return {
    correct(word) {
      if (word.length < shortestWord || word.length > longestWord || isWord(word) || !/\p{L}/u.test(word))
        return [];
      const edits = byEdits(word);
      if (edits.some(({ distance }) => distance === 1)) return edits;
      const parts = split(word);
      if (parts.length > 0) return parts;
      const loose = looselyLike(word);
      // A name cut off after its beginning is likelier than two errors in another word.
      const completed = loose.filter((correction) => correction.word.startsWith(word));
      if (completed.length > 0) return completed;
      return edits.length > 0 ? edits : loose;
    },
  };
}

function likelihoodOf(typed: string, meant: string, distance: number): number {
  let likelihood = likelihoodPerEdit ** (distance - 1);
  if (typed[0] !== meant[0]) likelihood *= firstLetterLikelihood;
  if (sortedLetters(typed) === sortedLetters(meant)) likelihood *= sameLettersLikelihood;
  return likelihood;
}

function sortedLetters(word: string): string {
  return word.split('').sort().join('');
}
