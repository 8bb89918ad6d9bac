import { sql, type Transaction } from 'kysely';
import type { Database } from '../database.ts';
import { applyMigrations, lockMigrations } from '../migrate.ts';
import { migrations as known, type Migration } from '../migrations.ts';
import { StoreError } from '../store-error.ts';
import type { Tables } from '../tables.ts';
import { type Contents, createTally, differences, type Tally } from './contents.ts';
import { readRows, writeRows } from './rows.ts';
import { readTables } from './tables.ts';

/** Whether any table has a row. */
export async function isEmpty({ quick, kind, attempt }: Database): Promise<boolean> {
  return attempt('look whether the store is empty', async () => {
    for (const table of await readTables(quick, kind)) {
      const { rows } = await sql`select 1 from ${sql.table(table.name)} limit 1`.execute(quick);
      if (rows.length > 0) return false;
    }
    return true;
  });
}

/**
 * Puts these contents in the place of all that the database holds, compares row for row, and brings the tables up to
 * date: in one transaction, so that all of it took effect or nothing. Contents of an older version are taken as they
 * were and migrated. Returns what was written. Rejects with a StoreError.
 */
export async function refill(
  { durable, kind, attempt }: Database,
  contents: Contents,
  migrations: readonly Migration[] = known,
): Promise<Tally> {
  const { version } = contents;
  if (version < 1 || version > migrations.length)
    throw new StoreError(
      'newer',
      `It comes from version ${version} of the tables, and this program knows 1 to ${migrations.length}. Use the program that made it, or a newer one.`,
    );
  return attempt('put the contents in place', () =>
    durable.transaction().execute(async (trx) => {
      await lockMigrations(trx, kind);
      await dropTables(trx, kind);
      await trx.deleteFrom('migrations').execute();
      await applyMigrations(trx, kind, migrations.slice(0, version), 0);
      const written = await write(trx, kind, contents);
      await applyMigrations(trx, kind, migrations.slice(version), version);
      return written;
    }),
  );
}

async function dropTables(trx: Transaction<Tables>, kind: Database['kind']): Promise<void> {
  const tables = await readTables(trx, kind);
  // Those that refer to others go first.
  for (const { name } of tables.toReversed()) await trx.schema.dropTable(name).execute();
}

async function write(trx: Transaction<Tables>, kind: Database['kind'], contents: Contents): Promise<Tally> {
  const tables = await readTables(trx, kind);
  const given = createTally();
  for await (const piece of contents.pieces()) {
    const table = tables.find(({ name }) => name === piece.table.name);
    const fits = table && piece.table.columns.every((column) => table.columns.includes(column));
    if (!fits)
      throw new StoreError('corrupt', `It has a table "${piece.table.name}" that version does not have.`);
    given.add(piece);
    await writeRows(trx, piece);
  }
  const found = createTally();
  for (const table of tables) for await (const piece of readRows(trx, table)) found.add(piece);
  const wrong = differences(given.tally(), found.tally());
  if (wrong.length > 0)
    throw new StoreError('other', `What was written differs from what was given, in: ${wrong.join(', ')}.`);
  return found.tally();
}
