import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenize, wordsOf } from '../../../src/retrieval/engine/tokenize.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 60 });
// Code units taken singly: unpaired surrogates among them.
const brokenText = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 })
  .map((units) => String.fromCharCode(...units));
const seeded = { seed: 1, numRuns: 300 };

describe('tokenize', () => {
  it('keeps names with signs, dots and versions as one word', () => {
    expect(wordsOf('C++ or C#, Node.js 3.1, ASP.NET.')).toEqual([
      'c++',
      'or',
      'c#',
      'node.js',
      '3.1',
      'asp.net',
    ]);
  });

  it('parts words at hyphens, slashes and underscores', () => {
    expect(wordsOf('real-time client/server snake_case')).toEqual([
      'real',
      'time',
      'client',
      'server',
      'snake',
      'case',
    ]);
  });

  it("drops apostrophes and the possessive 's", () => {
    expect(wordsOf("Django’s ORM doesn't")).toEqual(['django', 'orm', 'doesnt']);
  });

  it('sees through zero-width and bidi characters, ligatures and full-width letters', () => {
    expect(wordsOf('dj\u200bango \u202enode\u202c ﬁle Ｐｙｔｈｏｎ')).toEqual([
      'django',
      'node',
      'file',
      'python',
    ]);
  });

  it('takes letters of any script', () => {
    expect(wordsOf('Привет, κόσμε! Zürich 東京')).toEqual(['привет', 'κόσμε', 'zürich', '東京']);
  });

  it('gives offsets that lead back to the text, in order, for any string', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, brokenText), (text) => {
        let reached = 0;
        for (const { text: word, surface, start, end } of tokenize(text)) {
          expect(text.slice(start, end)).toBe(surface);
          expect(start).toBeGreaterThanOrEqual(reached);
          expect(word).not.toBe('');
          reached = end;
        }
      }),
      seeded,
    );
  });

  it('finds the same words again in what it made', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, brokenText), (text) => {
        const words = wordsOf(text);
        expect(wordsOf(words.join(' '))).toEqual(words);
      }),
      seeded,
    );
  });

  it('agrees with wordsOf', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(tokenize(text).map((token) => token.text)).toEqual(wordsOf(text));
      }),
      seeded,
    );
  });

  it('takes time in proportion to the text, also for texts made to confuse it', () => {
    for (const piece of ['a', 'a.', "a'", '.', '+', 'a\u200b', '\ud800', 'a++']) {
      const started = performance.now();
      tokenize(piece.repeat(200_000));
      expect(performance.now() - started).toBeLessThan(2000);
    }
  });
});
