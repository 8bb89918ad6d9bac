import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/retrieval/engine/seeded-random.ts';
import { engines } from '../bench/engines.ts';
import { makePassages, makeQuery } from '../bench/made-texts.ts';
import { peers } from './peers.ts';

const random = seededRandom(11);
const passages = makePassages(80, random);
const queries = Array.from({ length: 10 }, () => makeQuery(passages, random));

describe.each(peers)('$name', ({ name, build }) => {
  it('ranks as the engine of the benchmark does', () => {
    const search = build(passages.map(({ text }) => text));
    const benchmarked = engines.find((engine) => engine.name === name)?.build(passages);
    for (const query of queries)
      expect(search(query, 5).map(({ ordinal }) => ordinal)).toEqual(benchmarked?.(query, 5));
  });

  it('scores the better the higher', () => {
    const search = build(passages.map(({ text }) => text));
    const scores = queries.map((query) => search(query, 5).map(({ score }) => score));
    expect(scores.flat().length).toBeGreaterThan(0);
    for (const list of scores) expect(list).toEqual([...list].sort((a, b) => b - a));
  });
});
