import { type Card, clip, MOST } from './card.ts';

/** Discord's limit for the description of a picture. */
const LONGEST = 1024;

/**
 * What the picture says, in words. Every name, label and cell is in it: if there is no room to name the column with
 * each cell their order is said once, and if there is still too little the texts are shortened evenly.
 */
export function altTextOf(card: Card): string {
  const named = inWords(card, (cell, at) => `${card.columns[at]}: ${cell}`);
  if (named.length <= LONGEST) return named;
  for (let room: number = MOST.cell; room > 1; room--) {
    const text = inWords(shortened(card, room), (cell) => cell, 'In this order: ');
    if (text.length <= LONGEST) return text;
  }
  throw new Error('A card is larger than fitted() leaves it');
}

function inWords({ columns, rows }: Card, say: (cell: string, at: number) => string, order = ''): string {
  const cells = (row: Card['rows'][number]) => row.cells.map((cell, at) => say(cell ?? '–', at)).join('; ');
  return [
    `Comparison. ${order}${columns.join(', ')}.`,
    ...rows.map((row) => `${row.label} – ${cells(row)}.`),
  ].join('\n');
}

function shortened({ columns, rows }: Card, room: number): Card {
  return {
    columns: columns.map((name) => clip(name, room)),
    rows: rows.map(({ label, cells }) => ({
      label: clip(label, room),
      cells: cells.map((cell) => cell && clip(cell, room)),
    })),
  };
}
