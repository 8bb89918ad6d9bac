import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { DatabaseKind } from '../database.ts';
import type { Tables } from '../tables.ts';

type Kind = 'text' | 'whole';
/** Names and kinds of columns, in order. */
type Columns = Readonly<Record<string, Kind>>;

/** Rows that go into one statement; its text is always the same, so that it stays prepared. */
const ROWS_AT_ONCE = 1000;

/**
 * Writes many rows with one parameter: a list of a thousand rows as values would have thousands, and take longer to
 * compile than to run. `constant` gives the columns that are the same, or made of the others; `ending` is what follows,
 * such as `on conflict do nothing`.
 */
export async function insertAll(
  db: Kysely<Tables>,
  kind: DatabaseKind,
  table: keyof Tables,
  columns: Columns,
  rows: readonly Readonly<Record<string, unknown>>[],
  ending: RawBuilder<unknown>,
  constant: Readonly<Record<string, RawBuilder<unknown>>> = {},
): Promise<void> {
  const given = Object.keys(columns).map((name) => sql.ref(name));
  const into = sql.join([...given, ...Object.keys(constant).map((name) => sql.ref(name))]);
  const from = sql.join([...given, ...Object.values(constant)]);
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    const piece = rowsOf(kind, columns, rows.slice(at, at + ROWS_AT_ONCE));
    // Without a condition SQLite takes "on conflict" for that of a join.
    await sql`insert into ${sql.table(table)} (${into}) select ${from} from ${piece} where true ${ending}`.execute(
      db,
    );
  }
}

/** The rows as a table of that form, named `given`; for a statement that reads them. */
export function rowsOf(
  kind: DatabaseKind,
  columns: Columns,
  rows: readonly Readonly<Record<string, unknown>>[],
): RawBuilder<unknown> {
  const names = Object.keys(columns);
  if (kind === 'sqlite') {
    const json = JSON.stringify(rows.map((row) => names.map((name) => row[name] ?? null)));
    const values = names.map((name, at) => sql`value ->> ${sql.lit(at)} as ${sql.ref(name)}`);
    return sql`(select ${sql.join(values)} from json_each(${json})) as given`;
  }
  const json = JSON.stringify(
    rows.map((row) => Object.fromEntries(names.map((name) => [name, row[name] ?? null]))),
  );
  const form = names.map(
    (name) => sql`${sql.ref(name)} ${sql.raw(columns[name] === 'whole' ? 'bigint' : 'text')}`,
  );
  return sql`json_to_recordset(${json}::json) as given(${sql.join(form)})`;
}

/** Whether a column is one of these; one parameter however many there are. */
export const isOneOf = (
  kind: DatabaseKind,
  column: string,
  values: readonly string[],
): RawBuilder<SqlBool> =>
  kind === 'sqlite'
    ? sql`${sql.ref(column)} in (select value from json_each(${JSON.stringify(values)}))`
    : sql`${sql.ref(column)} = any(${values}::text[])`;

/** Texts as a table named `given` with the column `value`. */
export const textsOf = (kind: DatabaseKind, values: readonly string[]): RawBuilder<unknown> =>
  kind === 'sqlite'
    ? sql`json_each(${JSON.stringify(values)}) as given`
    : sql`unnest(${values}::text[]) as given(value)`;

/**
 * Joins the rows of a table that fit, looked up for each row before. Without that `offset` PostgreSQL reads the whole of a
 * table that has grown since it last counted it: that is what planning many series at once does.
 */
export const lookUp = (
  kind: DatabaseKind,
  table: keyof Tables,
  alias: string,
  fits: RawBuilder<unknown>,
): RawBuilder<unknown> => {
  const rows = sql`${sql.table(table)} as ${sql.ref(alias)}`;
  return kind === 'sqlite'
    ? sql`join ${rows} on ${fits}`
    : sql`cross join lateral (select * from ${rows} where ${fits} offset 0) as ${sql.ref(alias)}`;
};
