import { sql } from 'kysely';
import type { Database } from '../database.ts';
import type { Value } from './contents.ts';
import { readTables } from './tables.ts';

/** By table, every row that names a person, as it is stored; tables without one are left out. */
export type RowsAbout = Readonly<Record<string, readonly Readonly<Record<string, Value>>[]>>;

/**
 * Searches every column of every table, so that no later table can be forgotten. `person` is an id of digits: it is not
 * part of any other. Rejects with a StoreError.
 */
export async function rowsAbout({ quick, kind, attempt }: Database, person: string): Promise<RowsAbout> {
  if (!/^\d{1,20}$/u.test(person)) throw new RangeError('The id of a person is a number');
  return attempt('see what is stored about a person', async () => {
    const found: [string, readonly Record<string, Value>[]][] = [];
    for (const { name, columns, key } of await readTables(quick, kind)) {
      const naming = columns.map((column) => sql`cast(${sql.ref(column)} as text) like ${`%${person}%`}`);
      const { rows } = await sql<Record<string, Value>>`
        select * from ${sql.table(name)} where ${sql.join(naming, sql` or `)}
        order by ${sql.join(key.map((column) => sql.ref(column)))}`.execute(quick);
      if (rows.length > 0) found.push([name, rows]);
    }
    return Object.fromEntries(found);
  });
}
