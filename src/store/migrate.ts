import { type Kysely, sql, type Transaction } from 'kysely';
import type { DatabaseKind } from './database.ts';
import type { Migration } from './migrations.ts';
import { StoreError } from './store-error.ts';
import type { Tables } from './tables.ts';

export type Migrating = Readonly<{
  db: Kysely<Tables>;
  kind: DatabaseKind;
  where: string;
  migrations: readonly Migration[];
  /** Called under the lock, before anything of an existing database is changed. */
  copy?(version: number): void;
}>;

/** Any constant will do, as long as no other program on the same database uses it. */
const LOCK_KEY = 7_822_549_301;

/**
 * Brings the tables up to date in one transaction: either all missing migrations took effect, or none. Processes that
 * start at the same time wait for each other. Returns the names of what was done. Throws a StoreError of kind 'newer'
 * when the database has had more than this program knows, and what the database throws.
 */
export async function migrate(migrating: Migrating): Promise<readonly string[]> {
  const { db, kind, where, migrations, copy } = migrating;
  return db.transaction().execute(async (trx) => {
    await lockMigrations(trx, kind);
    await trx.schema
      .createTable('migrations')
      .ifNotExists()
      .addColumn('version', 'integer', (c) => c.notNull().primaryKey())
      .addColumn('name', 'text', (c) => c.notNull())
      .execute();
    const version = await versionOf(trx);
    if (version > migrations.length) throw newer(where, version, migrations.length);
    const missing = migrations.slice(version);
    if (missing.length > 0 && version > 0) copy?.(version);
    await applyMigrations(trx, kind, missing, version);
    return missing.map(({ name }) => name);
  });
}

/** Holds off every other process that wants to change the tables, until the transaction ends. */
export async function lockMigrations(trx: Transaction<Tables>, kind: DatabaseKind): Promise<void> {
  if (kind === 'postgres') await sql`select pg_advisory_xact_lock(${sql.lit(LOCK_KEY)})`.execute(trx);
}

/** Runs these migrations on tables of this version, within the transaction that is open. */
export async function applyMigrations(
  trx: Transaction<Tables>,
  kind: DatabaseKind,
  missing: readonly Migration[],
  version: number,
): Promise<void> {
  for (const [index, { name, up }] of missing.entries()) {
    // A migration must not know the tables of today: it runs on those of its day.
    await up(trx as unknown as Kysely<unknown>, kind);
    await trx
      .insertInto('migrations')
      .values({ version: version + index + 1, name })
      .execute();
  }
}

/** How many migrations a database has had. */
export async function versionOf(db: Kysely<Tables>): Promise<number> {
  const { newest } = await db
    .selectFrom('migrations')
    .select((eb) => eb.fn.max('version').as('newest'))
    .executeTakeFirstOrThrow();
  return Number(newest ?? 0);
}

function newer(where: string, found: number, known: number): StoreError {
  return new StoreError(
    'newer',
    `Could not open the store (${where}): a newer version of the program has used it (tables of version ${found}; ` +
      `this program knows ${known}). Run the newer version, or put back a copy from before it.`,
  );
}
