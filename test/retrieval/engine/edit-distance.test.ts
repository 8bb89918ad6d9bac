import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance } from '../../../src/retrieval/engine/edit-distance.ts';

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 });
const seeded = { seed: 1, numRuns: 500 };

/** The definition, letter by letter: slow and plainly right. */
function byDefinition(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const costs = [
    byDefinition(a.slice(1), b) + 1,
    byDefinition(a, b.slice(1)) + 1,
    byDefinition(a.slice(1), b.slice(1)) + (a[0] === b[0] ? 0 : 1),
  ];
  if (a.length > 1 && b.length > 1 && a[0] === b[1] && a[1] === b[0])
    costs.push(byDefinition(a.slice(2), b.slice(2)) + 1);
  return Math.min(...costs);
}

describe('editDistance', () => {
  it.each([
    ['django', 'django', 0],
    ['djagno', 'django', 1],
    ['jango', 'django', 1],
    ['postgress', 'postgresql', 2],
    ['', 'node', 4],
  ])('from %j to %j is %i', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
  });

  it('is what the definition says', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(editDistance(a, b)).toBe(byDefinition(a, b));
      }),
      { seed: 1, numRuns: 150 },
    );
  });

  it('gives one more than the bound as soon as it is passed, and is exact within', () => {
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 4 }), (a, b, atMost) => {
        expect(editDistance(a, b, atMost)).toBe(Math.min(editDistance(a, b), atMost + 1));
      }),
      seeded,
    );
  });
});
