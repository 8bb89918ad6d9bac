import { expandByFeedback, feedbackDepth } from './feedback.ts';
import { createInvertedIndex, type Field, type FieldTerms, type WeightedTerm } from './inverted-index.ts';
import { createLatentSpace } from './latent-space.ts';
import { smoothByNeighbours } from './neighbour-smoothing.ts';
import { createSpeller } from './speller.ts';
import { createStemmer } from './stem.ts';
import { stopwords } from './stopwords.ts';
import { wordsOf } from './tokenize.ts';
import { byScore, type Hit } from './top-k.ts';

export interface CollectionDocument {
  readonly title?: string;
  readonly text: string;
}

export interface CollectionSearch {
  /** The best documents for a question in plain words. Scores order the hits of one query and mean nothing beyond. */
  search(query: string, options: { readonly limit: number }): Hit[];
  /** The index terms a query is turned into, after stop words, spelling and stemming. */
  termsFor(query: string): WeightedTerm[];
}

export interface CollectionOptions {
  /** Parts that can be switched off to measure what they bring; all on by default. */
  readonly spelling?: boolean;
  readonly fuzzy?: boolean;
  readonly feedback?: boolean;
  readonly latent?: boolean;
}

// A title says in few words what the text is about, and short titles are not better than long ones.
const fields: readonly Field[] = [
  { name: 'title', weight: 2, b: 0.3 },
  { name: 'text', weight: 1, b: 0.6 },
];
// With fewer documents the "words in common" of the ten best are those of the whole collection.
const fewestForExpansion = 300;
// Beyond, finding the directions takes more than a second, and they would have less than a tenth of the say.
const mostForLatent = 12_000;
const latentDimensions = (size: number) => (size <= 4000 ? 128 : 64);
// Documents that are compared with the query in the latent space: the best by words.
const latentDepth = 200;
// 128 directions describe a small collection better than a large one, so their say fades with its size. Measured on
// Cranfield (1,400; best around 1), CISI (1,460; 0.5), CACM (3,204; 0.3) and NPL (11,426; 0.1–0.2).
const latentShare = (size: number) => 0.6 * Math.min(1, 2000 / size);

/** A search engine over plain texts: tokenize, stop, stem, spell, expand, score. Made for 10 to 100,000 documents. */
export function createCollectionSearch(
  documents: Iterable<CollectionDocument>,
  options: CollectionOptions = {},
): CollectionSearch {
  const { spelling = true, fuzzy = true, feedback = true, latent = true } = options;
  const stem = createStemmer();
  const counts = new Map<string, number>();
  const index = createInvertedIndex({ fields, passages: analysed(documents, stem, counts) });
  const speller = spelling ? createSpeller({ vocabulary: spellable(counts), fuzzy }) : undefined;
  const expands = index.size >= fewestForExpansion;
  const space =
    latent && expands && index.size <= mostForLatent
      ? createLatentSpace(index, { dimensions: latentDimensions(index.size) })
      : undefined;

  const isKnown = (word: string) => counts.has(word) || stopwords.has(word) || index.has(stem(word));
  const termsFor = (query: string): WeightedTerm[] => {
    const terms = new Map<string, number>();
    const add = (word: string, weight: number) => {
      if (stopwords.has(word)) return;
      const term = stem(word);
      terms.set(term, (terms.get(term) ?? 0) + weight);
    };
    for (const word of joined(wordsOf(query), isKnown, (word) => counts.has(word))) {
      if (isKnown(word)) add(word, 1);
      else
        for (const { word: meant, weight } of speller?.correct(word) ?? [])
          for (const part of meant.split(' ')) add(part, weight);
    }
    return Array.from(terms, ([term, weight]) => ({ term, weight }));
  };

  return {
    termsFor,
    search(query, { limit }) {
      const terms = termsFor(query);
      const best = feedback && expands ? index.search(terms, { limit: feedbackDepth }) : [];
      const expanded = expandByFeedback(index, terms, best);
      if (!space) return index.search(expanded, { limit });
      const byWords = index.search(expanded, { limit: Math.max(limit, latentDepth) });
      const fused = withShare(byWords, space.towards(terms), latentShare(index.size));
      return smoothByNeighbours(fused, space.between).slice(0, limit);
    },
  };
}

/** The terms of each document, field by field; counts on the way how often each word occurs as it is written. */
function* analysed(
  documents: Iterable<CollectionDocument>,
  stem: (word: string) => string,
  counts: Map<string, number>,
): Generator<FieldTerms> {
  const termsOf = (text: string) => {
    const terms: string[] = [];
    for (const word of wordsOf(text)) {
      if (stopwords.has(word)) continue;
      counts.set(word, (counts.get(word) ?? 0) + 1);
      terms.push(stem(word));
    }
    return terms;
  };
  for (const { title = '', text } of documents) yield { title: termsOf(title), text: termsOf(text) };
}

/** What a word may be corrected to: the collection's words, and stop words, so that "whcih" is not taken for content. */
function spellable(counts: ReadonlyMap<string, number>): { word: string; weight: number }[] {
  const words = Array.from(counts, ([word, weight]) => ({ word, weight }));
  const most = words.reduce((weight, word) => Math.max(weight, word.weight), 1);
  return [...words, ...Array.from(stopwords, (word) => ({ word, weight: most }))];
}

/** Joins two neighbours of which one is unknown where together they are written in the collection: javas cript. */
function joined(
  words: readonly string[],
  isKnown: (word: string) => boolean,
  isWritten: (word: string) => boolean,
): string[] {
  const result: string[] = [];
  for (const word of words) {
    const before = result.at(-1) ?? '';
    if (before && isWritten(before + word) && !(isKnown(before) && isKnown(word)))
      result[result.length - 1] += word;
    else result.push(word);
  }
  return result;
}

/** Adds `share` of another score to each hit, both brought to a best of 1; what is below 0 there counts as 0. */
function withShare(hits: readonly Hit[], other: (ordinal: number) => number, share: number): Hit[] {
  const best = hits[0]?.score ?? 1;
  const others = hits.map(({ ordinal }) => Math.max(0, other(ordinal)));
  const otherBest = others.reduce((a, b) => Math.max(a, b), 0) || 1;
  return hits
    .map(({ ordinal, score }, at) => ({
      ordinal,
      score: score / best + (share * (others[at] as number)) / otherBest,
    }))
    .sort(byScore);
}
