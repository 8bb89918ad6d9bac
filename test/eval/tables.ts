import type { Figure } from './metrics.ts';
import type { HalfReport } from './report.ts';

export type Column<T> = readonly [heading: string, of: (one: T) => Figure | undefined];

/** Columns padded to their widest cell, the first to the left, the others to the right. */
export function table(rows: readonly (readonly string[])[]): string {
  const columns = Math.max(...rows.map(({ length }) => length));
  const widths = Array.from({ length: columns }, (_, at) =>
    Math.max(...rows.map((row) => row[at]?.length ?? 0)),
  );
  const pad = (text: string, at: number) =>
    at === 0 ? text.padEnd(widths[at] ?? 0) : text.padStart(widths[at] ?? 0);
  return rows.map((row) => `${row.map(pad).join('  ').trimEnd()}\n`).join('');
}

/** A titled table with a line a name and, for every half, the same columns. */
export function block<T>(
  title: string,
  halves: readonly HalfReport[],
  names: readonly string[],
  columns: readonly Column<T>[],
  find: (half: HalfReport, name: string) => T | undefined,
  label: (name: string) => string = (name) => name,
  show: (figure: Figure | undefined) => string = cell,
): string {
  return `${title}\n${table([
    ['', ...halves.flatMap(({ half }) => columns.map(([heading]) => `${half} ${heading}`))],
    ...names.map((name) => [
      label(name),
      ...halves.flatMap((half) => {
        const found = find(half, name);
        return columns.map(([, of]) => show(found && of(found)));
      }),
    ]),
  ])}`;
}

/** ".824 [.76 .88]"; a dash where there is nothing to measure. */
export function cell(figure: Figure | undefined): string {
  if (figure === undefined || figure.rows === 0 || Number.isNaN(figure.value)) return '–';
  return `${short(figure.value, 3)} [${short(figure.low, 2)} ${short(figure.high, 2)}]`;
}

/** The same for a difference, with its sign. */
export function difference(figure: Figure | undefined): string {
  const text = cell(figure);
  return figure !== undefined && figure.value > 0 ? `+${text}` : text;
}

const short = (value: number, digits: number): string => value.toFixed(digits).replace(/^(-?)0\./, '$1.');
