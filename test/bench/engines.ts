import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';
import { createCollectionSearch } from '../../src/retrieval/engine/collection.ts';
import { createInvertedIndex } from '../../src/retrieval/engine/inverted-index.ts';
import { createStemmer } from '../../src/retrieval/engine/stem.ts';
import { stopwords } from '../../src/retrieval/engine/stopwords.ts';
import { wordsOf } from '../../src/retrieval/engine/tokenize.ts';

export interface BenchDocument {
  readonly title: string;
  readonly text: string;
}

/** Answers with positions in the list of documents, best first. */
export type Search = (query: string, limit: number) => number[];

export interface Engine {
  readonly name: string;
  /** Scans every text for each query: gets few queries at large sizes. */
  readonly slow?: boolean;
  build(documents: readonly BenchDocument[]): Search;
}

/** The project's engine first, then its peers, each as it comes and as good as a small grid of settings made it. */
export const engines: readonly Engine[] = [
  { name: 'stackwise', build: (documents) => stackwise(documents, {}) },
  { name: 'stackwise-without-fuse', build: (documents) => stackwise(documents, { fuzzy: false }) },
  { name: 'stackwise-without-spelling', build: (documents) => stackwise(documents, { spelling: false }) },
  { name: 'stackwise-without-feedback', build: (documents) => stackwise(documents, { feedback: false }) },
  { name: 'stackwise-without-latent', build: (documents) => stackwise(documents, { latent: false }) },
  { name: 'bm25', build: bm25 },
  { name: 'minisearch', build: minisearch },
  { name: 'minisearch-tuned', build: minisearchTuned },
  { name: 'fuse', slow: true, build: fuse },
  { name: 'fuse-token-tuned', slow: true, build: fuseTokenTuned },
];

/** What a run without --engines compares: the whole engine and its peers, not its ablations. */
export const usualEngines = [
  'stackwise',
  'bm25',
  'minisearch',
  'minisearch-tuned',
  'fuse',
  'fuse-token-tuned',
];

function stackwise(
  documents: readonly BenchDocument[],
  options: Parameters<typeof createCollectionSearch>[1],
): Search {
  const collection = createCollectionSearch(documents, options);
  return (query, limit) => collection.search(query, { limit }).map(({ ordinal }) => ordinal);
}

/** BM25 as in the textbooks: title and text as one field, Porter stems, stop words, k1 1.2, b 0.75. */
function bm25(documents: readonly BenchDocument[]): Search {
  const stem = createStemmer();
  const termsOf = (text: string) =>
    wordsOf(text).flatMap((word) => (stopwords.has(word) ? [] : [stem(word)]));
  const index = createInvertedIndex({
    fields: [{ name: 'text', weight: 1, b: 0.75 }],
    k1: 1.2,
    passages: documents.values().map(({ title, text }) => ({ text: termsOf(`${title} ${text}`) })),
  });
  return (query, limit) =>
    index
      .search(
        termsOf(query).map((term) => ({ term, weight: 1 })),
        { limit },
      )
      .map(({ ordinal }) => ordinal);
}

function minisearch(documents: readonly BenchDocument[]): Search {
  const index = new MiniSearch({ fields: ['title', 'text'] });
  index.addAll(documents.map((document, id) => ({ id, title: document.title, text: document.text })));
  return (query, limit) =>
    index
      .search(query)
      .slice(0, limit)
      .map(({ id }) => Number(id));
}

function minisearchTuned(documents: readonly BenchDocument[]): Search {
  const stem = createStemmer();
  const index = new MiniSearch({
    fields: ['title', 'text'],
    processTerm: (term) => (stopwords.has(term.toLowerCase()) ? null : stem(term.toLowerCase())),
    searchOptions: { fuzzy: 0.2 },
  });
  index.addAll(documents.map((document, id) => ({ id, title: document.title, text: document.text })));
  return (query, limit) =>
    index
      .search(query)
      .slice(0, limit)
      .map(({ id }) => Number(id));
}

function fuse(documents: readonly BenchDocument[]): Search {
  const index = new Fuse(documents, { keys: ['title', 'text'] });
  return (query, limit) => index.search(query, { limit }).map(({ refIndex }) => refIndex);
}

/** Threshold and stop words as found best on Cranfield's odd queries (research/retrieval.md). */
function fuseTokenTuned(documents: readonly BenchDocument[]): Search {
  const index = new Fuse(documents, {
    keys: ['title', 'text'],
    useTokenSearch: true,
    threshold: 0.1,
    ignoreLocation: true,
  });
  const withoutStopwords = (query: string) =>
    wordsOf(query)
      .filter((word) => !stopwords.has(word))
      .join(' ');
  return (query, limit) => index.search(withoutStopwords(query), { limit }).map(({ refIndex }) => refIndex);
}
