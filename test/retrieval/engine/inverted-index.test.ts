import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createInvertedIndex,
  type Field,
  type FieldTerms,
} from '../../../src/retrieval/engine/inverted-index.ts';
import { topHits } from '../../../src/retrieval/engine/top-k.ts';

const fields: readonly Field[] = [
  { name: 'heading', weight: 2, b: 0.3 },
  { name: 'text', weight: 1, b: 0.75 },
];
const k1 = 1.4;
const term = fc.constantFrom<string>('a', 'b', 'c', 'd', 'e', 'f');
const passage = fc.record({
  heading: fc.array(term, { maxLength: 3 }),
  text: fc.array(term, { maxLength: 12 }),
});
const collection = fc.array(passage, { minLength: 1, maxLength: 15 });
const query = fc.array(
  fc.record({
    term: fc.oneof(term, fc.constant('absent')),
    weight: fc.double({ min: 0.1, max: 3, noNaN: true }),
  }),
  {
    maxLength: 5,
  },
);
const seeded = { seed: 1, numRuns: 200 };

/** BM25F straight from its definition. */
function bm25f(
  passages: readonly FieldTerms[],
  asked: readonly { term: string; weight: number }[],
  ordinal: number,
) {
  const lengthOf = (at: number, name: string) => passages[at]?.[name]?.length ?? 0;
  return asked.reduce((sum, { term: wanted, weight }) => {
    const holding = passages.filter((one) => fields.some(({ name }) => one[name]?.includes(wanted))).length;
    const idf = Math.log(1 + (passages.length - holding + 0.5) / (holding + 0.5));
    const frequency = fields.reduce((total, { name, weight: fieldWeight, b }) => {
      const count = passages[ordinal]?.[name]?.filter((word) => word === wanted).length ?? 0;
      const average =
        passages.reduce((letters, _, at) => letters + lengthOf(at, name), 0) / passages.length || 1;
      return total + (fieldWeight * count) / (1 - b + (b * lengthOf(ordinal, name)) / average);
    }, 0);
    return sum + (weight * idf * frequency * (k1 + 1)) / (k1 + frequency);
  }, 0);
}

describe('createInvertedIndex', () => {
  it('scores as BM25F is defined', () => {
    fc.assert(
      fc.property(collection, query, (passages, asked) => {
        const scores = createInvertedIndex({ fields, passages, k1 }).scores(asked);
        for (const ordinal of passages.keys())
          expect(scores[ordinal]).toBeCloseTo(bm25f(passages, asked, ordinal), 4);
      }),
      seeded,
    );
  });

  it('returns the beginning of the full ranking, without passages that score nothing', () => {
    fc.assert(
      fc.property(collection, query, fc.integer({ min: 0, max: 20 }), (passages, asked, limit) => {
        const index = createInvertedIndex({ fields, passages, k1 });
        const ranking = Array.from(index.scores(asked), (score, ordinal) => ({ ordinal, score }))
          .filter(({ score }) => score > 0)
          .sort((a, b) => b.score - a.score || a.ordinal - b.ordinal);
        expect(index.search(asked, { limit })).toEqual(ranking.slice(0, limit));
      }),
      seeded,
    );
  });

  it('gives back what each passage holds', () => {
    fc.assert(
      fc.property(collection, (passages) => {
        const index = createInvertedIndex({ fields, passages, k1 });
        for (const [ordinal, { heading, text }] of passages.entries()) {
          const terms = index.termsOf(ordinal);
          expect(new Set(terms.map(({ term: held }) => held))).toEqual(new Set([...heading, ...text]));
          for (const { term: held, weight } of terms) expect(index.frequency(held, ordinal)).toBe(weight);
        }
        for (const { term: held, passages: holding } of index.vocabulary()) {
          expect(index.has(held)).toBe(true);
          expect(index.passagesWith(held)).toBe(holding);
          expect(holding).toBe(
            passages.filter(({ heading, text }) => [...heading, ...text].includes(held)).length,
          );
        }
      }),
      seeded,
    );
  });

  it('knows nothing of absent terms but that they are the rarest', () => {
    const index = createInvertedIndex({ fields, passages: [{ text: ['a'] }, { text: ['b'] }] });
    expect(index.has('z')).toBe(false);
    expect(index.passagesWith('z')).toBe(0);
    expect(index.frequency('z', 0)).toBe(0);
    expect(index.idf('z')).toBeGreaterThan(index.idf('a'));
  });

  it('finds nothing in an empty collection or with an empty query', () => {
    expect(
      createInvertedIndex({ fields, passages: [] }).search([{ term: 'a', weight: 1 }], { limit: 3 }),
    ).toEqual([]);
    expect(createInvertedIndex({ fields, passages: [{ text: ['a'] }] }).search([], { limit: 3 })).toEqual([]);
  });

  it('takes terms named like parts of an object', () => {
    const index = createInvertedIndex({ fields, passages: [{ text: ['constructor', '__proto__'] }] });
    expect(index.search([{ term: '__proto__', weight: 1 }], { limit: 1 })).toHaveLength(1);
  });
});

describe('topHits', () => {
  it('equals sorting everything, ties by ordinal', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -2, max: 6 }), { maxLength: 60 }),
        fc.nat(20),
        (values, limit) => {
          const sorted = values
            .map((score, ordinal) => ({ ordinal, score }))
            .filter(({ score }) => score > 0)
            .sort((a, b) => b.score - a.score || a.ordinal - b.ordinal);
          expect(topHits(Float64Array.from(values), limit)).toEqual(sorted.slice(0, limit));
        },
      ),
      seeded,
    );
  });
});
