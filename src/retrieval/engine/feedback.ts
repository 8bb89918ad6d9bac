import type { InvertedIndex, WeightedTerm } from './inverted-index.ts';
import type { Hit } from './top-k.ts';

// Chosen on Cranfield's odd-numbered queries with CISI, CACM and NPL beside; 6–12 passages, 20–40 terms and a share
// of 0.3–0.5 were all within noise of each other.
const passagesTrusted = 10;
const termsAdded = 25;
const shareOfAdded = 0.4;
// Weight of a passage: e^(steepness · (its score / the best score − 1)).
const steepness = 5;

/**
 * Adds to a query the words its best passages have in common, weighted by how good these passages are: pseudo-relevance
 * feedback after RM3 (Abdul-Jaleel et al. 2004). Weights of the result sum to 1. Gives the query unchanged where
 * nothing was found. `best` are the hits of the query itself, at least `passagesTrusted` if there are so many.
 */
export function expandByFeedback(
  index: InvertedIndex,
  query: readonly WeightedTerm[],
  best: readonly Hit[],
): readonly WeightedTerm[] {
  const top = best[0]?.score;
  if (!top) return query;
  const common = new Map<string, number>();
  for (const { ordinal, score } of best.slice(0, passagesTrusted)) {
    const trust = Math.exp(steepness * (score / top - 1));
    // A word of one passage only says nothing about others.
    for (const { term, weight } of index.termsOf(ordinal))
      if (index.passagesWith(term) > 1) common.set(term, (common.get(term) ?? 0) + trust * weight);
  }
  const telling = [...common]
    .map(([term, weight]) => ({ term, weight, value: weight * index.idf(term) }))
    .sort((a, b) => b.value - a.value || (a.term < b.term ? -1 : 1))
    .slice(0, termsAdded);
  const expanded = new Map<string, number>();
  const add = (terms: readonly WeightedTerm[], share: number) => {
    const total = terms.reduce((sum, { weight }) => sum + weight, 0) || 1;
    for (const { term, weight } of terms)
      expanded.set(term, (expanded.get(term) ?? 0) + (share * weight) / total);
  };
  add(query, 1 - shareOfAdded);
  add(telling, shareOfAdded);
  return Array.from(expanded, ([term, weight]) => ({ term, weight }));
}

/** How many hits of the query `expandByFeedback` looks at. */
export const feedbackDepth = passagesTrusted;
