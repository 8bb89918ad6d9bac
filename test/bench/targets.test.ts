import { expect, it } from 'vitest';
import type { EngineQuality, Quality } from './quality.ts';
import { qualityTargets, scaleTargets } from './targets.ts';

const quality = (ndcg10: number): Quality => ({
  queries: 225,
  ndcg10,
  mrr10: 0.5,
  recall5: 0.3,
  intervals: { ndcg10: [0, 1], mrr10: [0, 1], recall5: [0, 1] },
});
const results: readonly EngineQuality[] = [{ engine: 'stackwise', all: quality(0.44), even: quality(0.427) }];
const size = {
  engine: 'stackwise',
  vocabulary: 1,
  queries: 1000,
  p50Ms: 1,
  p99Ms: 20,
  buildMs: 5000,
  engineMb: 40,
  processMb: 80,
};

it('Cranfield has a target for queries as they are and one for misspelt ones', () => {
  const good = (typos: number) =>
    qualityTargets(results, 'data/cranfield', { typos, evenOnly: false }).map((row) => row.good);
  expect(good(0)).toEqual([true, false]);
  expect(good(0.3)).toEqual([true, true]);
});

it('other collections and other engines have none', () => {
  expect(qualityTargets(results, 'data/scifact', { typos: 0, evenOnly: false })).toEqual([]);
  const peers = results.map((one) => ({ ...one, engine: 'bm25' }));
  expect(qualityTargets(peers, 'data/cranfield', { typos: 0, evenOnly: false })).toEqual([]);
});

it('sizes are held to time and memory at 10,000 and 100,000 passages', () => {
  const rows = scaleTargets([
    { ...size, passages: 1000 },
    { ...size, passages: 10_000 },
    { ...size, passages: 100_000 },
    { ...size, engine: 'minisearch-tuned', passages: 100_000, processMb: 900 },
  ]);
  expect(rows.map(({ what, good }) => [what, good])).toEqual([
    ['p99 at 10,000', false],
    ['p99 at 100,000', true],
    ['build at 100,000', false],
    ['memory at 100,000, texts included', true],
  ]);
});
