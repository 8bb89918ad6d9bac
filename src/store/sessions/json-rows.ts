import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { DatabaseKind } from '../database.ts';
import type { Tables } from '../tables.ts';

type Kind = 'text' | 'whole';
type Columns<T extends keyof Tables> = Readonly<Record<keyof Tables[T] & string, Kind>>;

/** Rows that go into one statement; its text is always the same, so that it stays prepared. */
const ROWS_AT_ONCE = 1000;

/**
 * Writes many rows with one parameter: a list of a thousand rows as values would have twenty thousand, and take longer to
 * compile than to run. `ending` is what follows, such as `on conflict do nothing`.
 */
export async function insertAll<T extends keyof Tables>(
  db: Kysely<Tables>,
  kind: DatabaseKind,
  table: T,
  columns: Columns<T>,
  rows: readonly Tables[T][],
  ending: RawBuilder<unknown>,
): Promise<void> {
  const names = Object.keys(columns);
  const into = sql.join(names.map((name) => sql.ref(name)));
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    const piece = rows.slice(at, at + ROWS_AT_ONCE);
    const from = rowsOf(kind, columns, piece);
    // Without a condition SQLite takes "on conflict" for that of a join.
    await sql`insert into ${sql.table(table)} (${into}) select ${into} from ${from} where true ${ending}`.execute(
      db,
    );
  }
}

/** The rows as a table of that form, named `given`; for a statement that reads them. */
export function rowsOf(
  kind: DatabaseKind,
  columns: Readonly<Record<string, Kind>>,
  rows: readonly Readonly<Record<string, unknown>>[],
): RawBuilder<unknown> {
  const names = Object.keys(columns);
  const json = JSON.stringify(rows.map((row) => names.map((name) => row[name] ?? null)));
  if (kind === 'sqlite') {
    const values = names.map(
      (name, at) => sql`json_extract(value, ${sql.lit(`$[${at}]`)}) as ${sql.ref(name)}`,
    );
    return sql`(select ${sql.join(values)} from json_each(${json})) as given`;
  }
  const values = names.map((name, at) => {
    const text = sql`(value ->> ${sql.lit(at)})`;
    return sql`${columns[name] === 'whole' ? sql`${text}::bigint` : text} as ${sql.ref(name)}`;
  });
  return sql`(select ${sql.join(values)} from json_array_elements(${json}::json)) as given`;
}

/** Whether a column is one of these; one parameter however many there are. */
export const isOneOf = (
  kind: DatabaseKind,
  column: string,
  values: readonly string[],
): RawBuilder<SqlBool> =>
  kind === 'sqlite'
    ? sql`${sql.ref(column)} in (select value from json_each(${JSON.stringify(values)}))`
    : sql`${sql.ref(column)} in (select json_array_elements_text(${JSON.stringify(values)}::json))`;
