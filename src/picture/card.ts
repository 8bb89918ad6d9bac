import type { Comparison } from '../answering/model.ts';

/** What the picture of a comparison shows: names across, aspects down. An undefined cell has no fact and is a dash. */
export type Card = Readonly<{
  columns: readonly string[];
  rows: readonly Readonly<{ label: string; cells: readonly (string | undefined)[] }>[];
}>;

/** How much one picture holds so that a phone can still show it. Texts are counted in UTF-16 units. */
export const MOST = { columns: 4, rows: 8, name: 30, label: 40, cell: 90 } as const;

/** The picture of a comparison in the core's words: its first rows, its names, the `brief` of each fact. */
export function cardOf(comparison: Comparison, nameOf: (subject: string) => string): Card {
  return fitted({
    columns: comparison.subjects.map(nameOf),
    rows: comparison.rows.map(({ label, cells }) => ({ label, cells: cells.map((cell) => cell?.text) })),
  });
}

/** The card within `MOST`, every row as wide as the columns, every text one clean line. Fitting twice changes nothing. */
export function fitted({ columns, rows }: Card): Card {
  const shown = columns.slice(0, MOST.columns);
  return {
    columns: shown.map((name) => clip(clean(name), MOST.name)),
    rows: rows.slice(0, MOST.rows).map(({ label, cells }) => ({
      label: clip(clean(label), MOST.label),
      cells: shown.map((_, at) => clip(clean(cells[at] ?? ''), MOST.cell) || undefined),
    })),
  };
}

// Joiners (U+200C, U+200D) stay: Urdu, Hindi and many emoji are written with them.
const hidden = /(?![\u200c\u200d])[\p{C}\u115f\u1160\u3164\uffa0]/gu;
// Three marks on a letter spell any language; thirty paint over the lines above.
const piledMarks = /(\p{M}{3})\p{M}+/gu;

function clean(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .replace(hidden, '')
    .replace(piledMarks, '$1')
    .replace(/ {2,}/gu, ' ')
    .trim();
}

const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** At most `length` UTF-16 units, cut at a whole character and marked as cut. */
export function clip(text: string, length: number): string {
  if (text.length <= length) return text;
  let kept = '';
  for (const { segment } of characters.segment(text)) {
    if (kept.length + segment.length >= length) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}
