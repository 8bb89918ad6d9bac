import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Comparison } from '../../src/answering/model.ts';
import { altTextOf } from '../../src/picture/alt-text.ts';
import { cardOf, fitted, MOST } from '../../src/picture/card.ts';
import { anyCard } from './any-card.ts';
import { fullCard } from './cards.ts';

const comparison = (subjects: readonly string[], texts: readonly (string | undefined)[][]): Comparison => ({
  subjects,
  rows: texts.map((cells, at) => ({
    aspect: `a${at}`,
    label: `Aspect ${at}`,
    cells: cells.map((text) => (text === undefined ? undefined : { text, passageId: 'p', citations: [0] })),
  })),
  missing: [],
});

const names: Readonly<Record<string, string>> = { node: 'Node.js', django: 'Django' };
const nameOf = (id: string) => names[id] ?? id;

describe('a card', () => {
  it('has the names, labels and briefs of the comparison', () => {
    expect(cardOf(comparison(['node', 'django'], [['one thread', undefined]]), nameOf)).toEqual({
      columns: ['Node.js', 'Django'],
      rows: [{ label: 'Aspect 0', cells: ['one thread', undefined] }],
    });
  });

  it('has at most four columns and eight rows, the first ones', () => {
    const card = cardOf(
      comparison(
        ['a', 'b', 'c', 'd', 'e'],
        Array.from({ length: 12 }, (_, row) => Array.from('abcde', (column) => `${column}${row}`)),
      ),
      nameOf,
    );
    expect(card.columns).toEqual(['a', 'b', 'c', 'd']);
    expect(card.rows.map(({ cells }) => cells.length)).toEqual(new Array(8).fill(4));
    expect(card.rows.at(-1)?.cells).toEqual(['a7', 'b7', 'c7', 'd7']);
  });

  it('has no hidden characters, line breaks or piles of marks', () => {
    const card = cardOf(
      comparison(
        ['a\u202eb'],
        [['one\u0000\n two\u200b\u{e0041} \u00adthree'], ['\u2066\u200f'], [`a${'\u0301'.repeat(50)}`]],
      ),
      nameOf,
    );
    expect(card.columns).toEqual(['ab']);
    expect(card.rows.map(({ cells }) => cells)).toEqual([
      ['one two three'],
      [undefined],
      [`a${'\u0301'.repeat(3)}`],
    ]);
  });

  it('keeps the joiners that Urdu, Hindi and emoji are written with', () => {
    const words = 'می\u200cخواہم 👩\u200d💻';
    expect(fitted({ columns: [words], rows: [] }).columns).toEqual([words]);
  });

  it('is within its limits whatever goes in, and fitting it again changes nothing', () => {
    fc.assert(
      fc.property(anyCard, (any) => {
        const card = fitted(any);
        expect(fitted(card)).toEqual(card);
        for (const name of card.columns) expect(name.length).toBeLessThanOrEqual(MOST.name);
        for (const { label, cells } of card.rows) {
          expect(label.length).toBeLessThanOrEqual(MOST.label);
          expect(cells.length).toBe(card.columns.length);
          for (const cell of cells) expect(cell?.length ?? 1).toBeLessThanOrEqual(MOST.cell);
        }
      }),
    );
  });
});

describe('the alt text', () => {
  it('says what the picture says', () => {
    const card = {
      columns: ['Node.js', 'Django'],
      rows: [
        { label: 'Concurrency', cells: ['one JS thread', 'the server decides'] },
        { label: 'Admin panel', cells: [undefined, 'built in'] },
      ],
    };
    expect(altTextOf(card)).toBe(
      'Comparison. Node.js, Django.\n' +
        'Concurrency – Node.js: one JS thread; Django: the server decides.\n' +
        'Admin panel – Node.js: –; Django: built in.',
    );
  });

  it('of a full card says the order of the columns once, and something of every cell', () => {
    const text = altTextOf(fullCard);
    expect(text.length).toBeLessThanOrEqual(1024);
    expect(text).toContain('In this order: Node.js, Django, Express, Ruby on Rails.');
    expect(text.split('\n')).toHaveLength(9);
    for (const { cells } of fullCard.rows)
      for (const cell of cells) expect(text).toContain(cell?.slice(0, 12) ?? '–');
  });

  it("is never longer than Discord's limit", () => {
    fc.assert(
      fc.property(anyCard, (any) => {
        const text = altTextOf(fitted(any));
        expect(text.length).toBeLessThanOrEqual(1024);
        expect(text.isWellFormed()).toBe(true);
      }),
    );
    const widest = { columns: Array(4).fill('W'.repeat(99)), rows: Array(8) };
    widest.rows.fill({ label: 'W'.repeat(99), cells: Array(4).fill('W'.repeat(999)) });
    expect(altTextOf(fitted(widest)).length).toBeLessThanOrEqual(1024);
  });
});
