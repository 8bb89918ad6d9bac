import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { DatabaseKind } from '../database.ts';
import type { Tables } from '../tables.ts';

/** Milliseconds since 1970 by the clock of the database, the same all through a statement. */
export const databaseNow = (kind: DatabaseKind): RawBuilder<number> =>
  kind === 'sqlite'
    ? sql<number>`cast(round(unixepoch('subsec') * 1000) as integer)`
    : sql<number>`cast(extract(epoch from statement_timestamp()) * 1000 as bigint)`;

/** What the clock of the database shows. */
export async function readClock(db: Kysely<Tables>, kind: DatabaseKind): Promise<number> {
  const { rows } = await sql<{ now: number }>`select ${databaseNow(kind)} as now`.execute(db);
  return Number(rows[0]?.now);
}
