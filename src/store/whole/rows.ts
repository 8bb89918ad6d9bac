import { type Kysely, type RawBuilder, sql } from 'kysely';
import { StoreError } from '../store-error.ts';
import type { Tables } from '../tables.ts';
import type { Piece, Row, Value } from './contents.ts';
import type { Table } from './tables.ts';

const ROWS_AT_ONCE = 500;

const names = (columns: readonly string[]) => sql.join(columns.map((column) => sql.ref(column)));

/** All rows of a table, in the order of its primary key, some hundreds at once. Without one they cannot be told apart. */
export async function* readRows(db: Kysely<Tables>, table: Table): AsyncGenerator<Piece> {
  if (table.key.length === 0)
    throw new StoreError('other', `The table ${table.name} has no primary key, so it cannot be copied.`);
  yield { table, rows: [] };
  let after: RawBuilder<unknown> = sql`true`;
  for (;;) {
    const { rows } = await sql<Record<string, Value>>`
      select ${names(table.columns)} from ${sql.table(table.name)} where ${after}
      order by ${names(table.key)} limit ${sql.lit(ROWS_AT_ONCE)}`.execute(db);
    if (rows.length > 0) yield { table, rows: rows.map((row) => valuesOf(row, table.columns)) };
    const last = rows.at(-1);
    if (rows.length < ROWS_AT_ONCE || last === undefined) return;
    after = sql`(${names(table.key)}) > (${sql.join(valuesOf(last, table.key))})`;
  }
}

export async function writeRows(db: Kysely<Tables>, { table, rows }: Piece): Promise<void> {
  if (rows.length === 0) return;
  const values = rows.map((row) => sql`(${sql.join(row.map((value) => sql`${value}`))})`);
  await sql`insert into ${sql.table(table.name)} (${names(table.columns)}) values ${sql.join(values)}`.execute(
    db,
  );
}

const valuesOf = (row: Record<string, Value>, columns: readonly string[]): Row =>
  columns.map((column) => row[column] ?? null);
