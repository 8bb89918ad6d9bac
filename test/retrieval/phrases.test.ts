import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPhraseMatcher, indexPhrases, longestApart } from '../../src/retrieval/phrases.ts';

const matcher = (phrases: readonly string[], gap = 0) =>
  createPhraseMatcher(indexPhrases(phrases.map((phrase) => [phrase.split(' '), phrase] as const)), gap);
const valuesIn = (phrases: readonly string[], text: string, gap = 0) =>
  matcher(phrases, gap)
    .find(text.split(' '))
    .map(({ value }) => value);

describe('phrases', () => {
  it('are found wherever their words stand in order', () => {
    expect(valuesIn(['chat app', 'app'], 'a chat app is an app')).toEqual(['chat app', 'app', 'app']);
  });

  it('are not found in another order', () => {
    expect(valuesIn(['chat app'], 'app chat')).toEqual([]);
  });

  it('may have as many words between as is allowed, and no more', () => {
    expect(valuesIn(['chat app'], 'chat based app', 1)).toEqual(['chat app']);
    expect(valuesIn(['chat app'], 'chat and voice app', 1)).toEqual([]);
  });

  it('tell the place where they stand, end exclusive', () => {
    expect(matcher(['chat app'], 1).find(['my', 'chat', 'based', 'app', 'x'])).toEqual([
      { value: 'chat app', start: 1, end: 4, words: 2 },
    ]);
  });

  it('without a word are never found', () => {
    const empty = createPhraseMatcher(indexPhrases([[[], 'nothing']]));
    expect(empty.find(['', 'a'])).toEqual([]);
  });

  it('may be names of the language itself', () => {
    expect(valuesIn(['constructor'], 'constructor __proto__ toString')).toEqual(['constructor']);
  });
});

describe('overlapping finds', () => {
  it('leave the longest', () => {
    const found = matcher(['spring', 'spring boot', 'boot camp']).find(['spring', 'boot', 'camp']);
    expect(longestApart(found).map(({ value }) => value)).toEqual(['spring boot']);
  });

  it('never share a word, and stand in the order of the message', () => {
    const find = fc.record({ start: fc.nat(20), length: fc.integer({ min: 1, max: 4 }) });
    fc.assert(
      fc.property(fc.array(find), (all) => {
        const found = all.map(({ start, length }) => ({
          value: 0,
          start,
          end: start + length,
          words: length,
        }));
        const kept = longestApart(found);
        for (const [at, one] of kept.entries())
          expect(one.start).toBeGreaterThanOrEqual(kept[at - 1]?.end ?? 0);
        expect(kept.length > 0).toBe(all.length > 0);
      }),
    );
  });
});
