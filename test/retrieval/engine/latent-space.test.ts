import { describe, expect, it } from 'vitest';
import { createInvertedIndex } from '../../../src/retrieval/engine/inverted-index.ts';
import { createLatentSpace } from '../../../src/retrieval/engine/latent-space.ts';
import { seededRandom } from '../../../src/retrieval/engine/seeded-random.ts';
import { truncatedSvd } from '../../../src/retrieval/engine/truncated-svd.ts';

/** A dense matrix as sparse rows. */
function sparse(rows: readonly (readonly number[])[]) {
  const columns = rows[0]?.length ?? 0;
  return {
    rows: rows.length,
    columns,
    starts: Uint32Array.from({ length: rows.length + 1 }, (_, row) => row * columns),
    at: Uint32Array.from(rows.flatMap((row) => row.map((_, column) => column))),
    values: Float32Array.from(rows.flat()),
  };
}

describe('truncatedSvd', () => {
  it('finds the singular values of a matrix that has them by construction', () => {
    const { singular } = truncatedSvd(
      sparse([
        [3, 0, 0],
        [0, -2, 0],
        [0, 0, 1],
        [0, 0, 0],
      ]),
      3,
      seededRandom(1),
    );
    for (const [at, value] of [3, 2, 1].entries()) expect(singular[at]).toBeCloseTo(value, 5);
  });

  it('rebuilds a matrix of full rank from its parts', () => {
    const random = seededRandom(2);
    const dense = Array.from({ length: 12 }, () => Array.from({ length: 8 }, () => random() - 0.5));
    const { rank, rowVectors, columnVectors } = truncatedSvd(sparse(dense), 8, random);
    for (const [i, row] of dense.entries())
      for (const [j, value] of row.entries()) {
        let rebuilt = 0;
        for (let d = 0; d < rank; d++)
          rebuilt += (rowVectors[i * rank + d] ?? 0) * (columnVectors[j * rank + d] ?? 0);
        expect(rebuilt).toBeCloseTo(value, 4);
      }
  });

  it('survives a matrix of zeros and one with equal rows', () => {
    expect(
      truncatedSvd(
        sparse([
          [0, 0],
          [0, 0],
        ]),
        2,
        seededRandom(1),
      ).singular,
    ).toEqual([0, 0]);
    const { singular } = truncatedSvd(
      sparse([
        [1, 1],
        [1, 1],
        [1, 1],
      ]),
      2,
      seededRandom(1),
    );
    expect(singular[0]).toBeCloseTo(Math.sqrt(6), 5);
    expect(singular[1]).toBeCloseTo(0, 5);
  });
});

describe('createLatentSpace', () => {
  const texts = [
    'ship boat ocean',
    'boat ocean sail',
    'ship ocean sail',
    'tree wood leaf',
    'wood leaf forest',
    'tree forest leaf',
  ];
  const index = createInvertedIndex({
    fields: [{ name: 'text', weight: 1, b: 0 }],
    passages: texts.map((text) => ({ text: text.split(' ') })),
  });
  const space = createLatentSpace(index, { dimensions: 2 });

  it('brings a query near passages on its topic that lack its word', () => {
    const likeness = space.towards([{ term: 'ship', weight: 1 }]);
    expect(likeness(1)).toBeGreaterThan(0.9);
    expect(likeness(3)).toBeLessThan(0.1);
  });

  it('gives passages of one topic a cosine near 1, and unknown words 0', () => {
    expect(space.between(0, 1)).toBeGreaterThan(0.9);
    expect(space.between(0, 4)).toBeLessThan(0.1);
    expect(space.towards([{ term: 'unheard', weight: 1 }])(0)).toBe(0);
  });
});
