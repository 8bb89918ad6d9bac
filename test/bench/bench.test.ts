import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance } from '../../src/retrieval/engine/edit-distance.ts';
import { seededRandom } from '../../src/retrieval/engine/seeded-random.ts';
import { wordsOf } from '../../src/retrieval/engine/tokenize.ts';
import { engines } from './engines.ts';
import { makePassages, makeQuery } from './made-texts.ts';
import { OptionsError, readOptions } from './options.ts';
import { measureQuality } from './quality.ts';
import { misspell, withTypos } from './typos.ts';

describe('typos', () => {
  it('are one edit away from the word and never the word', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(word, fc.nat(1000), (meant, seed) => {
        expect(editDistance(meant, misspell(meant, seededRandom(seed)))).toBe(1);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('spare stop words and words below four letters', () => {
    expect(withTypos('what is the api of this', 1, seededRandom(1))).toBe('what is the api of this');
    expect(withTypos('event loop', 0, seededRandom(1))).toBe('event loop');
    expect(withTypos('event loop', 1, seededRandom(1))).not.toContain('event loop');
  });
});

describe('made passages', () => {
  it('are about 275 characters long, the same for the same seed, with a vocabulary that grows', () => {
    const passages = makePassages(400, seededRandom(3));
    expect(makePassages(400, seededRandom(3))).toEqual(passages);
    const letters = passages.reduce((sum, { text }) => sum + text.length, 0) / passages.length;
    expect(letters).toBeGreaterThan(265);
    expect(letters).toBeLessThan(295);
    const wordsIn = (count: number) =>
      new Set(passages.slice(0, count).flatMap(({ text }) => wordsOf(text))).size;
    expect(wordsIn(400)).toBeGreaterThan(1.5 * wordsIn(100));
    expect(makeQuery(passages, seededRandom(1))).not.toBe('');
  });
});

describe('measureQuality', () => {
  it('gives every engine of the bench full marks where the words decide', () => {
    const documents = ['event loop', 'thread pool', 'garbage collector', 'type checker'].map((text, at) => ({
      id: `d${at}`,
      title: '',
      text,
    }));
    const queries = documents.map(({ id, text }, at) => ({
      id: String(at + 1),
      text,
      even: at % 2 === 1,
      grades: new Map([[id, 1]]),
    }));
    const options = { typos: 0, seed: 1, evenOnly: false, progress: () => {} };
    for (const { engine, all, even } of measureQuality(
      { documents, queries, missing: 0 },
      engines,
      options,
    )) {
      expect([engine, all.ndcg10, all.mrr10, all.recall5]).toEqual([engine, 1, 1, 1]);
      expect([all.queries, even.queries]).toEqual([4, 2]);
    }
  });
});

describe('readOptions', () => {
  it('reads what the issues ask for', () => {
    const options = readOptions([
      '--beir',
      'x',
      '--typos',
      '0.2',
      '--seed',
      '7',
      '--even',
      '--engines',
      'bm25,fuse',
      '--json',
    ]);
    expect(options).toMatchObject({ beir: 'x', typos: 0.2, seed: 7, evenOnly: true, json: true });
    expect(options.engines.map(({ name }) => name)).toEqual(['bm25', 'fuse']);
    expect(readOptions(['--beir', 'x', '--typos']).typos).toBe(0.3);
    expect(readOptions(['--beir', 'x', '--typos', '--json']).typos).toBe(0.3);
    expect(readOptions(['--scale', '1000,10000']).scale).toEqual([1000, 10_000]);
    expect(readOptions(['--help']).help).toBe(true);
  });

  it.each([
    [[], /Say what to measure/],
    [['--beir'], /beir/],
    [['--bier', 'x'], /bier/],
    [['--beir', 'x', '--engines', 'lucene'], /There is no engine "lucene"; choose of: stackwise/],
    [['--beir', 'x', '--typos', '30'], /--typos takes a share/],
    [['--scale', '1e3,x'], /--scale takes whole numbers, not "x"/],
    [['--scale', '10', '--seed', '0'], /--seed takes whole numbers/],
  ])('says what is wrong with %j', (args, message) => {
    expect(() => readOptions(args)).toThrow(OptionsError);
    expect(() => readOptions(args)).toThrow(message);
  });
});
