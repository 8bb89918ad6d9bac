import { sql } from 'kysely';
import type { Migration } from '../migrations.ts';

/** What answers of a model need: the ledger of its calls, what is spent of each limit, answers written before. */
export const written: Migration = {
  name: 'written',
  async up(db, kind) {
    const whole = kind === 'sqlite' ? 'integer' : 'bigint';
    const ending = kind === 'sqlite' ? sql`strict, without rowid` : sql``;
    // Ids are compared by age, so their order must be that of their characters.
    const id = kind === 'sqlite' ? sql`text` : sql`text collate "C"`;
    const table = (name: string) => db.schema.createTable(name).modifyEnd(ending);

    await table('calls')
      .addColumn('id', id, (c) => c.notNull().primaryKey())
      .addColumn('day', whole, (c) => c.notNull())
      .addColumn('purpose', 'text', (c) => c.notNull())
      .addColumn('model', 'text', (c) => c.notNull())
      .addColumn('guild', 'text')
      .addColumn('reserved_nanos', whole, (c) => c.notNull())
      .addColumn('reserved_tokens', whole, (c) => c.notNull())
      .addColumn('nanos', whole, (c) => c.notNull())
      .addColumn('input', whole, (c) => c.notNull())
      .addColumn('cache_write', whole, (c) => c.notNull())
      .addColumn('cache_read', whole, (c) => c.notNull())
      .addColumn('output', whole, (c) => c.notNull())
      .addColumn('unreported_nanos', whole, (c) => c.notNull())
      .addColumn('unreported_tokens', whole, (c) => c.notNull())
      .addColumn('flagged', whole, (c) => c.notNull())
      .addColumn('ended', 'text')
      .addColumn('request', 'text')
      .execute();
    await table('spending')
      .addColumn('day', whole, (c) => c.notNull())
      .addColumn('scope', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('nanos', whole, (c) => c.notNull())
      .addColumn('tokens', whole, (c) => c.notNull())
      .addPrimaryKeyConstraint('spending_key', ['day', 'scope', 'id'])
      .execute();
    await table('outcomes')
      .addColumn('day', whole, (c) => c.notNull())
      .addColumn('guild', 'text', (c) => c.notNull())
      .addColumn('outcome', 'text', (c) => c.notNull())
      .addColumn('answers', whole, (c) => c.notNull())
      .addPrimaryKeyConstraint('outcomes_key', ['day', 'guild', 'outcome'])
      .execute();
    await table('written')
      .addColumn('key', 'text', (c) => c.notNull().primaryKey())
      .addColumn('body', 'text', (c) => c.notNull())
      .addColumn('at', whole, (c) => c.notNull())
      .execute();
    // By day for /usage; its guild is looked at then, since all calls of a month are few.
    await db.schema.createIndex('calls_day').on('calls').columns(['day']).execute();
    await db.schema.createIndex('written_at').on('written').columns(['at']).execute();
  },
};
