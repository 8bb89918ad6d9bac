import { createHash } from 'node:crypto';
import type { Table } from './tables.ts';

export type Value = string | number | bigint | null | Uint8Array;
/** The values of one row, in the order of the table's columns. */
export type Row = readonly Value[];

/** Some rows of one table. The first piece of a table may be empty: it says that the table is there. */
export type Piece = Readonly<{ table: Pick<Table, 'name' | 'columns'>; rows: readonly Row[] }>;

/** All that a store holds at one moment, wherever it is: in a database or in a backup. */
export type Contents = Readonly<{
  /** How many migrations its tables have had. */
  version: number;
  pieces(): AsyncIterable<Piece>;
}>;

export type Count = Readonly<{ rows: number; digest: string }>;
/** By table: how many rows, and a digest of them. Equal exactly when the rows are, in whatever order they came. */
export type Tally = Readonly<Record<string, Count>>;

export type Tallying = Readonly<{ add(piece: Piece): void; tally(): Tally }>;

/** The digests of rows are added up, since two databases sort text in different ways. */
export function createTally(): Tallying {
  const counted = new Map<string, { rows: number; sum: bigint }>();
  return {
    add({ table, rows }) {
      const count = counted.get(table.name) ?? { rows: 0, sum: 0n };
      for (const row of rows) {
        count.rows++;
        count.sum = BigInt.asUintN(256, count.sum + hashOf(table.columns, row));
      }
      counted.set(table.name, count);
    },
    tally: () =>
      Object.fromEntries(
        [...counted].map(([name, { rows, sum }]) => [
          name,
          { rows, digest: sum.toString(16).padStart(64, '0') },
        ]),
      ),
  };
}

/** Columns count by their names: a database may have them in another order. */
function hashOf(columns: readonly string[], row: Row): bigint {
  const named = columns.map((column, at) => [column, writeValue(row[at] ?? null)] as const);
  named.sort(([a], [b]) => (a < b ? -1 : 1));
  return BigInt(`0x${createHash('sha256').update(JSON.stringify(named)).digest('hex')}`);
}

/** What differs between two tallies, as names of tables. */
export function differences(one: Tally, other: Tally): readonly string[] {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].filter(
    (name) => one[name]?.rows !== other[name]?.rows || one[name]?.digest !== other[name]?.digest,
  );
}

export type WrittenValue = string | number | null | Readonly<{ bytes: string } | { whole: string }>;

/** A value as JSON has it. */
export function writeValue(value: Value): WrittenValue {
  if (value instanceof Uint8Array) return { bytes: Buffer.from(value).toString('base64') };
  if (typeof value !== 'bigint') return value;
  return Number.isSafeInteger(Number(value)) ? Number(value) : { whole: value.toString() };
}

export function readValue(written: WrittenValue): Value {
  if (typeof written !== 'object' || written === null) return written;
  return 'bytes' in written ? Buffer.from(written.bytes, 'base64') : BigInt(written.whole);
}
