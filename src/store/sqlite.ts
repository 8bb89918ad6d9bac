import { Kysely } from 'kysely';
import { createAttempts } from './attempts.ts';
import type { Database } from './database.ts';
import { diagnoseSqlite } from './diagnose-sqlite.ts';
import { migrate } from './migrate.ts';
import type { Opening } from './opening.ts';
import { openSqliteConnection } from './sqlite-connection.ts';
import { copySqlite, deleteSqliteCopies } from './sqlite-copy.ts';
import { createSqliteDialect } from './sqlite-dialect.ts';
import type { Tables } from './tables.ts';

/** Opens the SQLite file; its tables may still have to be migrated. Rejects with a StoreError. */
export async function openSqlite(file: string, opening: Opening): Promise<Database> {
  const { log, migrations, random } = opening;
  const where = `the file ${file}`;
  const attempt = createAttempts({ ...opening, where, diagnose: diagnoseSqlite });
  const connection = await attempt('open the store', async () => openSqliteConnection(file));
  const quick = new Kysely<Tables>({ dialect: createSqliteDialect(connection, 'normal') });
  const durable = new Kysely<Tables>({ dialect: createSqliteDialect(connection, 'full') });
  return {
    kind: 'sqlite',
    quick,
    durable,
    attempt,
    isClosed: () => false,
    random,
    async migrate() {
      const copy = (version: number) =>
        log.info({ copy: copySqlite(file, version), version }, 'store-copied');
      const done = await attempt('bring the tables up to date', () =>
        migrate({ db: durable, kind: 'sqlite', where, migrations, copy }),
      );
      if (done.length > 0) log.info({ migrations: done }, 'store-migrated');
    },
    deleteCopies: (before) => deleteSqliteCopies(file, before),
    async close() {
      const end = await connection.turn();
      connection.close();
      end();
    },
  };
}
