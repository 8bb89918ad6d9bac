import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unpainted } from '../../src/chat/plain.ts';
import { paintFor, wrap } from '../../src/terminal/paint.ts';

const ascii = fc.stringMatching(/^[a-z0-9.,:-]{1,18}$/u);
const text = fc
  .array(
    fc.array(ascii, { maxLength: 20 }).map((words) => words.join(' ')),
    { maxLength: 6 },
  )
  .map((lines) => lines.join('\n'));
const width = fc.integer({ min: 20, max: 100 });
const wordsOf = (one: string) => one.split(/\s+/u).filter(Boolean);

describe('wrapping', () => {
  it('loses, adds and breaks no word', () => {
    fc.assert(
      fc.property(text, width, (one, at) => {
        expect(wordsOf(wrap(one, at))).toEqual(wordsOf(one));
      }),
    );
  });

  it('makes no line wider than the width where every word fits', () => {
    fc.assert(
      fc.property(text, width, (one, at) => {
        expect(
          wrap(one, at)
            .split('\n')
            .filter((line) => line.length > at),
        ).toEqual([]);
      }),
    );
  });

  it('leaves a text alone that fits already', () => {
    fc.assert(
      fc.property(text, (one) => {
        expect(wrap(one, 20 * 20)).toBe(one);
      }),
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(text, width, (one, at) => {
        expect(wrap(wrap(one, at), at)).toBe(wrap(one, at));
      }),
    );
  });

  it('keeps a word that is longer than the width whole, on its own line', () => {
    const address = `https://example.org/${'x'.repeat(60)}`;
    expect(wrap(`see ${address} for more`, 30).split('\n')).toEqual(['see', address, 'for more']);
  });

  it('indents what goes on under a dash', () => {
    expect(wrap('- one two three four', 12)).toBe('- one two\n  three four');
  });

  it('counts no colour as width', () => {
    const painted = '\u001b[1mone two\u001b[22m';
    expect(wrap(painted, 7)).toBe(painted);
  });

  it('keeps empty lines', () => {
    expect(wrap('a\n\nb', 20)).toBe('a\n\nb');
  });
});

describe('colours', () => {
  it('are left out where the stream is no terminal', () => {
    const pipe = new PassThrough() as unknown as NodeJS.WriteStream;
    expect(paintFor(pipe)).toBe(unpainted);
  });
});
