import { describe, expect, it } from 'vitest';
import { smoothByNeighbours } from '../../../src/retrieval/engine/neighbour-smoothing.ts';

describe('smoothByNeighbours', () => {
  it('lifts a hit whose likes are good above one whose likes are not', () => {
    const hits = [
      { ordinal: 0, score: 1 },
      { ordinal: 1, score: 0.52 },
      { ordinal: 2, score: 0.5 },
      { ordinal: 3, score: 0.1 },
    ];
    const alike = (a: number, b: number) => (a % 2 === b % 2 ? 1 : 0);
    expect(smoothByNeighbours(hits, alike).map(({ ordinal }) => ordinal)).toEqual([0, 2, 1, 3]);
  });

  it('changes nothing among hits that have nothing in common', () => {
    const hits = [2, 1, 0.5].map((score, ordinal) => ({ ordinal, score }));
    expect(smoothByNeighbours(hits, () => -0.2)).toEqual(hits);
    expect(smoothByNeighbours([], () => 1)).toEqual([]);
  });
});
