import { sql } from 'kysely';
import { type Migration, migrations } from '../../src/store/migrations.ts';

/** What a later version of the program might add; each run of it leaves one more row. */
const counted: Migration = {
  name: 'counted',
  async up(db) {
    await sql`create table if not exists extra (x text)`.execute(db);
    await sql`insert into extra values ('once')`.execute(db);
  },
};

/** Gets half-way and stays there. */
const endless: Migration = {
  name: 'endless',
  async up(db) {
    await counted.up(db, 'sqlite');
    await sql`delete from settings`.execute(db);
    process.stdout.write('half-way\n');
    await new Promise((resolve) => setTimeout(resolve, 60_000));
  },
};

const failing: Migration = {
  name: 'failing',
  async up(db) {
    await sql`delete from settings`.execute(db);
    await sql`insert into nowhere values (1)`.execute(db);
  },
};

const named: Readonly<Record<string, readonly Migration[]>> = {
  known: migrations,
  later: [...migrations, counted],
  endless: [...migrations, endless],
  failing: [...migrations, counted, failing],
};

export function migrationsOf(name: string): readonly Migration[] {
  const found = named[name];
  if (!found) throw new Error(`No migrations are called ${name}`);
  return found;
}
