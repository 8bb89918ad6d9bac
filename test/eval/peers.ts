import Fuse, { type IFuseOptions } from 'fuse.js';
import MiniSearch from 'minisearch';
import type { Passage } from '../../src/answering/model.ts';
import { createInvertedIndex } from '../../src/retrieval/engine/inverted-index.ts';
import { createStemmer } from '../../src/retrieval/engine/stem.ts';
import { stopwords } from '../../src/retrieval/engine/stopwords.ts';
import { wordsOf } from '../../src/retrieval/engine/tokenize.ts';
import type { Asked, Found } from './outcome.ts';

/** Positions in the list of texts with scores, best first, the higher the better. */
export type ScoredSearch = (query: string, limit: number) => readonly { ordinal: number; score: number }[];

export type Peer = Readonly<{ name: string; slow?: boolean; build(texts: readonly string[]): ScoredSearch }>;

/**
 * The engines of test/bench with the same settings, but with their scores, which separating answerable questions from
 * others needs; peers.test.ts holds that they rank alike.
 */
export const peers: readonly Peer[] = [
  { name: 'fuse', slow: true, build: (texts) => fuse(texts, {}) },
  {
    name: 'fuse-token-tuned',
    slow: true,
    build: (texts) => {
      const search = fuse(texts, { useTokenSearch: true, threshold: 0.1, ignoreLocation: true });
      return (query, limit) => search(contentWords(query).join(' '), limit);
    },
  },
  { name: 'minisearch-tuned', build: minisearchTuned },
  { name: 'bm25', build: bm25 },
];

/** Everything a passage says, in the words of its writer and in those of its example questions. */
export const wholeText = ({ text, nuance, answer, aliases, questions }: Passage): string =>
  [text, nuance, answer, ...aliases, ...questions].join('\n');
/** The fact alone: what an engine would be given without the work on example questions. */
export const bareText = ({ text, nuance }: Passage): string => `${text}\n${nuance}`;

/** An engine over the passages. It knows no turns, so that the last turn of the person stands before the question. */
export function askPeer(
  passages: readonly Passage[],
  textOf: (passage: Passage) => string,
  peer: Peer,
): (asked: Asked) => Found {
  const search = peer.build(passages.map(textOf));
  return ({ question, context }) => {
    const before = context.findLast(({ role }) => role === 'user')?.text ?? '';
    const hits = search(`${before} ${question}`.trim(), 10);
    return {
      ranking: hits.map(({ ordinal }) => passages[ordinal]?.id ?? ''),
      confidence: hits[0]?.score ?? 0,
    };
  };
}

function contentWords(text: string): string[] {
  return wordsOf(text).filter((word) => !stopwords.has(word));
}

function fuse(texts: readonly string[], options: IFuseOptions<{ text: string }>): ScoredSearch {
  const index = new Fuse(
    texts.map((text) => ({ text })),
    { keys: ['text'], includeScore: true, ...options },
  );
  // Fuse's score is a distance: 0 fits best.
  return (query, limit) =>
    index
      .search(query, { limit })
      .map(({ refIndex, score }) => ({ ordinal: refIndex, score: 1 - (score ?? 1) }));
}

function minisearchTuned(texts: readonly string[]): ScoredSearch {
  const stem = createStemmer();
  const index = new MiniSearch({
    fields: ['text'],
    processTerm: (term) => (stopwords.has(term.toLowerCase()) ? null : stem(term.toLowerCase())),
    searchOptions: { fuzzy: 0.2 },
  });
  index.addAll(texts.map((text, id) => ({ id, text })));
  return (query, limit) =>
    index
      .search(query)
      .slice(0, limit)
      .map(({ id, score }) => ({ ordinal: Number(id), score }));
}

/** BM25 as in the textbooks: Porter stems, stop words, k1 1.2, b 0.75. */
function bm25(texts: readonly string[]): ScoredSearch {
  const stem = createStemmer();
  const index = createInvertedIndex({
    fields: [{ name: 'text', weight: 1, b: 0.75 }],
    k1: 1.2,
    passages: texts.values().map((text) => ({ text: contentWords(text).map(stem) })),
  });
  return (query, limit) =>
    index.search(
      contentWords(query).map((word) => ({ term: stem(word), weight: 1 })),
      { limit },
    );
}
