import { accessSync, constants, existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Kysely, sql } from 'kysely';
import type { Store } from '../../chat/ports.ts';
import type { Database } from '../database.ts';
import { diagnoseSqlite } from '../diagnose-sqlite.ts';
import { versionOf } from '../migrate.ts';
import { migrations } from '../migrations.ts';
import { createStore, openDatabase } from '../open-store.ts';
import { readClock } from '../sessions/clock.ts';
import { StoreError, storeError } from '../store-error.ts';
import type { Tables } from '../tables.ts';

type Place = Readonly<{ url: string | undefined; file: string }>;

/** How a store is. `version` is 0 where there are no tables yet; `clock` is what its clock shows, once it is made. */
export type Looked = Readonly<{ version: number; newest: number; made: boolean; clock?: number }>;

/** Rejects with a StoreError that says what is wrong and how it is mended. */
export async function lookAtStore(place: Place): Promise<Looked> {
  const newest = migrations.length;
  if (place.url === undefined && !existsSync(place.file)) {
    mayBeMade(place.file);
    return { version: 0, newest, made: false };
  }
  if (place.url === undefined) isSound(place.file);
  const database = await openDatabase({ ...place, migrate: false, patienceMs: 0 });
  try {
    const version = await database.attempt('look at the store', async () =>
      (await hasTables(database)) ? versionOf(database.quick) : 0,
    );
    await database.attempt('write to the store', () => mayWrite(database));
    const clock = await database.attempt('read the clock', () => readClock(database.quick, database.kind));
    return { version, newest, made: true, clock };
  } finally {
    await database.close();
  }
}

/**
 * Reads from the store without bringing its tables up to date. Undefined where there is none, or its tables are those of
 * another version. Rejects with a StoreError.
 */
export async function readAsItIs<T>(
  place: Place,
  read: (store: Store) => Promise<T>,
): Promise<T | undefined> {
  if (place.url === undefined && !existsSync(place.file)) return undefined;
  const database = await openDatabase({ ...place, migrate: false, patienceMs: 0 });
  try {
    const current = await database.attempt(
      'look at the store',
      async () => (await hasTables(database)) && (await versionOf(database.quick)) === migrations.length,
    );
    return current ? await read(createStore(database)) : undefined;
  } finally {
    await database.close();
  }
}

/** Throws where the nearest folder that there is may not be written to. */
function mayBeMade(file: string): void {
  let folder = dirname(file);
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
  try {
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw storeError(diagnoseSqlite(error), 'make the store', `the file ${file}`, error);
  }
}

/** SQLite's own quick check; throws where a page is damaged. */
function isSound(file: string): void {
  try {
    const database = new DatabaseSync(file, { readOnly: true });
    try {
      const [first] = database.prepare('pragma quick_check(1)').all();
      if (Object.values(first ?? {})[0] === 'ok') return;
    } finally {
      database.close();
    }
  } catch (error) {
    throw storeError(diagnoseSqlite(error), 'read the store', `the file ${file}`, error);
  }
  throw new StoreError(
    'corrupt',
    `Could not read the store (the file ${file}): it is damaged. Put a backup in its place: npm run restore.`,
  );
}

async function hasTables({ kind, quick }: Database): Promise<boolean> {
  const found =
    kind === 'sqlite'
      ? sql`select 1 from sqlite_schema where name = 'migrations'`
      : sql`select 1 where to_regclass('migrations') is not null`;
  return (await found.execute(quick)).rows.length > 0;
}

/** Makes a table and takes it back. */
async function mayWrite({ quick }: Database): Promise<void> {
  const back = new Error('taken back');
  try {
    await quick.transaction().execute(async (trx: Kysely<Tables>) => {
      await trx.schema.createTable('written_by_the_doctor').addColumn('x', 'integer').execute();
      throw back;
    });
  } catch (error) {
    if (error !== back) throw error;
  }
}
