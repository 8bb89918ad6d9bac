import type { Tally } from './store/whole/contents.ts';

/** Rows by table, for people. */
export function tallyLines(tally: Tally): string {
  const width = Math.max(...Object.keys(tally).map((name) => name.length));
  return Object.entries(tally)
    .map(([name, { rows }]) => `${name.padEnd(width)} ${String(rows).padStart(9)} rows`)
    .join('\n');
}
