import { describe, expect, it } from 'vitest';
import { bootstrapInterval, percentile, scoreRanking } from './metrics.ts';

const graded = new Map([
  ['a', 2],
  ['b', 1],
  ['c', 0],
]);

describe('scoreRanking', () => {
  it('gives 1 everywhere to the ideal order', () => {
    expect(scoreRanking(['a', 'b', 'c'], graded)).toEqual({ ndcg10: 1, mrr10: 1, recall5: 1 });
  });

  it('agrees with values worked out by hand', () => {
    // Gains: b at rank 2, a at rank 3. DCG = 1/log2(3) + 2/log2(4) = 1.6309; ideal = 2 + 1/log2(3) = 2.6309.
    const { ndcg10, mrr10, recall5 } = scoreRanking(['c', 'b', 'a'], graded);
    expect(ndcg10).toBeCloseTo(0.6199, 4);
    expect(mrr10).toBe(0.5);
    expect(recall5).toBe(1);
  });

  it('looks at ten ranks for nDCG and MRR and at five for recall', () => {
    const ranking = ['1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b'];
    const { ndcg10, mrr10, recall5 } = scoreRanking(
      ranking,
      new Map([
        ['a', 1],
        ['b', 1],
      ]),
    );
    // DCG = 1/log2(11) = 0.2891; ideal = 1 + 0.6309.
    expect(ndcg10).toBeCloseTo(0.2891 / 1.6309, 3);
    expect(mrr10).toBe(0.1);
    expect(recall5).toBe(0);
  });

  it('counts relevant documents that no engine can find in the ideal', () => {
    expect(
      scoreRanking(
        ['a'],
        new Map([
          ['a', 1],
          ['gone', 1],
        ]),
      ).recall5,
    ).toBe(0.5);
  });

  it('gives 0 to an empty ranking', () => {
    expect(scoreRanking([], graded)).toEqual({ ndcg10: 0, mrr10: 0, recall5: 0 });
  });
});

describe('percentile', () => {
  it('is the nearest rank', () => {
    expect(percentile([4, 1, 3, 2], 0.5)).toBe(2);
    expect(percentile([4, 1, 3, 2], 0.99)).toBe(4);
    expect(percentile([], 0.5)).toBe(0);
  });
});

describe('bootstrapInterval', () => {
  it('holds the mean, narrows with more values and is the same for the same seed', () => {
    const values = Array.from({ length: 40 }, (_, at) => at % 2);
    const [low, high] = bootstrapInterval(values, { seed: 1 });
    expect(low).toBeLessThan(0.5);
    expect(high).toBeGreaterThan(0.5);
    // Normal approximation: 1.96 · 0.5 / √40 = 0.155 to either side.
    expect(high - low).toBeGreaterThan(0.25);
    expect(high - low).toBeLessThan(0.36);
    const [lower, higher] = bootstrapInterval([...values, ...values, ...values, ...values], { seed: 1 });
    expect(higher - lower).toBeLessThan(0.7 * (high - low));
    expect(bootstrapInterval(values, { seed: 1 })).toEqual([low, high]);
  });
});
