import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import type { Database, DatabaseKind } from '../database.ts';
import { diagnoseSqlite } from '../diagnose-sqlite.ts';
import { versionOf } from '../migrate.ts';
import { createSqliteConnection } from '../sqlite-connection.ts';
import { createSqliteDialect } from '../sqlite-dialect.ts';
import { StoreError, storeError } from '../store-error.ts';
import type { Tables } from '../tables.ts';
import type { Contents } from './contents.ts';
import { readRows } from './rows.ts';
import { readTables } from './tables.ts';

/**
 * Hands over what an open database holds at this moment, while others go on writing. On SQLite the file is read through
 * a connection of its own: that of the program would stand still meanwhile.
 */
export async function withSnapshot<T>(
  database: Database,
  file: string,
  use: (contents: Contents) => Promise<T>,
): Promise<T> {
  if (database.kind === 'sqlite') return withSqliteFile(file, use);
  return database.attempt('read the store', () =>
    database.quick
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute(async (trx) => use(await contentsOf(trx, 'postgres'))),
  );
}

/** The same of any SQLite file of ours, also one of an older version; it is not changed. Rejects with a StoreError. */
export async function withSqliteFile<T>(file: string, use: (contents: Contents) => Promise<T>): Promise<T> {
  if (!existsSync(file))
    throw new StoreError('other', `There is no file ${file}. Check its path, and where you are.`);
  const { db, close } = openReadOnly(file);
  try {
    return await db.transaction().execute(async (trx) => use(await contentsOf(trx, 'sqlite')));
  } catch (error) {
    if (error instanceof StoreError) throw error;
    throw storeError(diagnoseSqlite(error), 'read the database', `the file ${file}`, error);
  } finally {
    close();
  }
}

function openReadOnly(file: string): { db: Kysely<Tables>; close(): void } {
  try {
    const connection = createSqliteConnection(new DatabaseSync(file, { readOnly: true }));
    const db = new Kysely<Tables>({ dialect: createSqliteDialect(connection, 'normal', 'begin') });
    return { db, close: connection.close };
  } catch (error) {
    throw storeError(diagnoseSqlite(error), 'read the database', `the file ${file}`, error);
  }
}

async function contentsOf(db: Kysely<Tables>, kind: DatabaseKind): Promise<Contents> {
  const version = await versionOf(db);
  const tables = await readTables(db, kind);
  return {
    version,
    async *pieces() {
      for (const table of tables) yield* readRows(db, table);
    },
  };
}
