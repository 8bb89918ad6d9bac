import Fuse from 'fuse.js';
import { editDistance } from './edit-distance.ts';
import type { SimilarWords } from './similar-words.ts';
import type { Correction } from './speller.ts';

// Below five letters nearly every name is loosely like another.
const shortestWord = 5;
// Fuse.js scans all it is given (0.7–2.6 s over 10,000 texts, research/retrieval.md), so it sees the closest few only.
const candidates = 40;
// Fuse.js's score is the share of wrong letters, and a match `distance` letters into the name counts as all wrong: what
// people remember of a name is mostly how it starts.
const settings = { includeScore: true, threshold: 0.42, distance: 20, minMatchCharLength: 3 };
const mostMatches = 3;
const trust = 0.5;

/**
 * Words more than two edits away that fuse.js's bitap still sees as alike: heavier damage (elastcsrch → elasticsearch),
 * cut-off names (postgr → postgresql), one word of a name of several (springbot → spring boot). Among equally good ones
 * the weightier first.
 */
export function createLooseMatcher(
  similar: SimilarWords,
  words: readonly string[],
  weightOf: (word: string) => number,
): (word: string) => Correction[] {
  return (word) => {
    if (word.length < shortestWord) return [];
    const alike = similar.sharingPairs(word, candidates).map((position) => words[position] as string);
    return new Fuse(alike, settings)
      .search(word)
      .map(({ item, score = 0 }) => ({
        item,
        score,
        likelihood: (1 - score) ** 4 * (1 + Math.log1p(weightOf(item))),
      }))
      .sort((a, b) => b.likelihood - a.likelihood || (a.item < b.item ? -1 : 1))
      .slice(0, mostMatches)
      .map(({ item, score }) => ({
        word: item,
        weight: trust * (1 - score),
        distance: editDistance(word, item),
      }));
  };
}
