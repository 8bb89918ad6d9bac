import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/retrieval/engine/seeded-random.ts';
import { createSpeller } from '../../../src/retrieval/engine/speller.ts';
import { stopwords } from '../../../src/retrieval/engine/stopwords.ts';
import { misspell } from '../../bench/typos.ts';

const names = [
  'django', 'python', 'node.js', 'nodejs', 'javascript', 'typescript', 'postgresql', 'kubernetes', 'elasticsearch',
  'spring boot', 'asynchronous', 'performance', 'framework', 'authentication', 'middleware', 'concurrency', 'database',
  'migration', 'template', 'community', 'documentation', 'ecosystem', 'deployment', 'scalability', 'security', 'vs',
]; // biome-ignore format: a list
const vocabulary = names.map((word) => ({ word }));
const speller = createSpeller({ vocabulary });
const firstFor = (word: string) => speller.correct(word)[0]?.word;

describe('createSpeller', () => {
  it.each([
    ['djagno', 'django', 'swapped letters'],
    ['jdango', 'django', 'a swapped first letter'],
    ['bjango', 'django', 'a wrong first letter'],
    ['pythn', 'python', 'a missing letter'],
    ['frameworkk', 'framework', 'a doubled letter'],
    ['javscipt', 'javascript', 'two missing letters'],
    ['springboot', 'spring boot', 'a missing space'],
    ['nodejsvs', 'nodejs vs', 'two words run together'],
  ])('turns %s into %s (%s)', (typed, meant) => {
    expect(firstFor(typed)).toBe(meant);
  });

  it.each([
    ['elastcsrch', 'elasticsearch', 'three missing letters'],
    ['postgr', 'postgresql', 'a cut-off name'],
    ['sprngbot', 'spring boot', 'a damaged name of two words'],
  ])('finds with fuse.js, and only with it, that %s is %s (%s)', (typed, meant) => {
    const without = createSpeller({ vocabulary, fuzzy: false });
    expect(firstFor(typed)).toBe(meant);
    expect(without.correct(typed)).toEqual([]);
  });

  it('trusts what fuse.js finds less than what differs by an edit', () => {
    expect(speller.correct('postgr')[0]?.weight).toBeLessThanOrEqual(0.5);
    expect(speller.correct('postgresq')[0]?.weight).toBe(1);
  });

  it('prefers the weightier of two words equally near', () => {
    const choice = createSpeller({
      vocabulary: [
        { word: 'latter', weight: 2 },
        { word: 'letter', weight: 90 },
      ],
    });
    expect(choice.correct('litter').map(({ word }) => word)).toEqual(['letter', 'latter']);
  });

  it('leaves known words, short words, numbers and unlike words alone', () => {
    const careful = createSpeller({ vocabulary, known: (word) => word === 'pythons' });
    for (const word of ['django', 'pythons', 'it', '2024', '3.1', 'xylophone', 'q'.repeat(5000)])
      expect(careful.correct(word)).toEqual([]);
  });

  it('corrects only to words of the vocabulary, with weights above 0 and up to 1, best first', () => {
    const words = new Set(names);
    const damaged = fc
      .tuple(fc.constantFrom(...names), fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 1, max: 3 }))
      .map(([name, seed, edits]) => {
        const random = seededRandom(seed);
        return Array.from({ length: edits }).reduce<string>((word) => misspell(word, random), name);
      });
    fc.assert(
      fc.property(fc.oneof(damaged, fc.string({ unit: 'binary', maxLength: 20 })), (typed) => {
        const corrections = speller.correct(typed);
        if (words.has(typed)) expect(corrections).toEqual([]);
        for (const { word, weight, distance } of corrections) {
          expect(words.has(word) || word.split(' ').every((part) => words.has(part))).toBe(true);
          expect(weight).toBeGreaterThan(0);
          expect(weight).toBeLessThanOrEqual(1);
          expect(distance).toBeGreaterThan(0);
        }
        const weights = corrections.map(({ weight }) => weight);
        expect(weights).toEqual([...weights].sort((a, b) => b - a));
      }),
      { seed: 1, numRuns: 150 },
    );
  });

  it('brings back at least 95 of 100 long words with one edit, among some hundred others', () => {
    const everyday = [...stopwords].map((word) => ({ word }));
    const among = createSpeller({ vocabulary: [...vocabulary, ...everyday] });
    const random = seededRandom(1);
    const long = names.filter((name) => name.length >= 8);
    let found = 0;
    for (let tried = 0; tried < 200; tried++) {
      const meant = long[tried % long.length] ?? '';
      if (among.correct(misspell(meant, random))[0]?.word === meant) found++;
    }
    expect(found).toBeGreaterThanOrEqual(190);
  });
});
