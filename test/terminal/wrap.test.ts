import { expect, it } from 'vitest';
import { widthFor, wrap } from '../../src/terminal/paint.ts';

// src/terminal/paint.ts: the empty pieces before an indented word are dropped, so the first line loses its indent.
it('a wrapped line keeps its own indent', () => {
  expect(wrap('  Node.js: one two three four five six', 24)).toBe(
    '  Node.js: one two three\n  four five six',
  );
});

// The indent of a continuation line is not counted: a word of width-1 letters under "- " is one too wide.
it('a continuation line is never wider than the width where the word by itself fits', () => {
  const lines = wrap(`- short ${'x'.repeat(19)}`, 20).split('\n');
  expect(lines.filter((line) => line.length > 20)).toEqual([]);
});

// A pseudo-terminal without a size says 0 columns: every word stood on a line of its own.
it('a screen that does not know its width is written as wide as reads well', () => {
  expect([undefined, 0, 40, 100, 240].map(widthFor)).toEqual([100, 100, 40, 100, 100]);
});
