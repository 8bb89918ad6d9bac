import { setImmediate as turnOfOthers } from 'node:timers/promises';
import { type RawBuilder, sql } from 'kysely';
import {
  ALLOWANCE_MS,
  ANSWER_MS,
  CALLS_DAYS,
  CLAIM_MS,
  COPY_MS,
  DAY_MS,
  SLOT_MS,
  WRITTEN_MOST,
  WRITTEN_MS,
} from './ages.ts';
import type { Database } from './database.ts';
import { idAt } from './ids.ts';
import { oldSessions } from './sessions/old.ts';
import type { Tables } from './tables.ts';

/** SQLite deletes while the program stands still, so a large deletion goes in pieces with room between them. */
const ROWS_AT_ONCE = 500;

/** Rows of a table that are older than `before`. */
export type Old = Readonly<{
  table: keyof Tables;
  key: readonly string[];
  age: string;
  before: number | string;
  /** What else has to hold. */
  and?: RawBuilder<unknown>;
}>;

/**
 * Deletes what is older than `before`, and what has ceased to count by itself at `now`; returns the number of rows.
 * Copies of the file that were made before a migration go as well.
 */
export async function prune(database: Database, before: number, now: number): Promise<number> {
  const today = Math.floor(now / DAY_MS);
  const olds: readonly Old[] = [
    { table: 'slots', key: ['person', 'channel', 'guild'], age: 'at', before: now - SLOT_MS },
    { table: 'once', key: ['key'], age: 'at', before: now - CLAIM_MS },
    { table: 'allowances', key: ['scope', 'id'], age: 'taken_at', before: now - ALLOWANCE_MS },
    { table: 'spending', key: ['day', 'scope', 'id'], age: 'day', before: today - ALLOWANCE_MS / DAY_MS },
    { table: 'written', key: ['key'], age: 'at', before: Math.max(now - WRITTEN_MS, await beyond(database)) },
    { table: 'outcomes', key: ['day', 'guild', 'outcome'], age: 'day', before: today - CALLS_DAYS },
    { table: 'calls', key: ['id'], age: 'day', before: today - CALLS_DAYS },
    { table: 'answers', key: ['id'], age: 'id', before: idAt(Math.max(before, now - ANSWER_MS)) },
    { table: 'feedback', key: ['id'], age: 'id', before: idAt(before) },
    ...oldSessions(before, now),
  ];
  let rows = 0;
  for (const old of olds) rows += await deleteOlder(database, old);
  database.deleteCopies(Math.max(before, now - COPY_MS));
  return rows;
}

/** The time before which there are more answers of the model than enough. */
async function beyond({ quick, attempt }: Database): Promise<number> {
  const row = await attempt('count what is kept', () =>
    quick
      .selectFrom('written')
      .select('at')
      .orderBy('at', 'desc')
      .offset(WRITTEN_MOST)
      .limit(1)
      .executeTakeFirst(),
  );
  return row?.at ?? 0;
}

async function deleteOlder(
  { quick, attempt }: Database,
  { table, key, age, before, and }: Old,
): Promise<number> {
  const keys = sql.join(key.map((column) => sql.ref(column)));
  const piece = sql`delete from ${sql.table(table)} where (${keys}) in
    (select ${keys} from ${sql.table(table)} where ${sql.ref(age)} < ${before} and ${and ?? sql`true`} limit ${sql.lit(ROWS_AT_ONCE)})`;
  for (let rows = 0; ; await turnOfOthers()) {
    const deleted = Number(
      (await attempt('delete what is too old', () => piece.execute(quick))).numAffectedRows ?? 0,
    );
    rows += deleted;
    if (deleted < ROWS_AT_ONCE) return rows;
  }
}
