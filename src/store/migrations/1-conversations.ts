import { sql } from 'kysely';
import type { Migration } from '../migrations.ts';

/** What the bot needs to talk: claims, slots, answers behind buttons, allowances, feedback, settings. */
export const conversations: Migration = {
  name: 'conversations',
  async up(db, kind) {
    const whole = kind === 'sqlite' ? 'integer' : 'bigint';
    // SQLite checks types only when asked to, and needs no second tree where the primary key is the row.
    const ending = kind === 'sqlite' ? sql`strict, without rowid` : sql``;
    // Ids are compared by age, so their order must be that of their characters.
    const id = kind === 'sqlite' ? sql`text` : sql`text collate "C"`;
    const table = (name: string) => db.schema.createTable(name).modifyEnd(ending);

    await table('once')
      .addColumn('key', 'text', (c) => c.notNull().primaryKey())
      .addColumn('holder', 'text', (c) => c.notNull())
      .addColumn('at', whole, (c) => c.notNull())
      .execute();
    await table('slots')
      .addColumn('person', 'text', (c) => c.notNull())
      .addColumn('channel', 'text', (c) => c.notNull())
      .addColumn('guild', 'text', (c) => c.notNull())
      .addColumn('turns', 'text', (c) => c.notNull())
      .addColumn('at', whole, (c) => c.notNull())
      .addPrimaryKeyConstraint('slots_key', ['person', 'channel', 'guild'])
      .execute();
    await table('answers')
      .addColumn('id', id, (c) => c.notNull().primaryKey())
      .addColumn('person', 'text', (c) => c.notNull())
      .addColumn('body', 'text', (c) => c.notNull())
      .addColumn('at', whole, (c) => c.notNull())
      .execute();
    await table('allowances')
      .addColumn('scope', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('day', whole, (c) => c.notNull())
      .addColumn('used', whole, (c) => c.notNull())
      .addColumn('taken_at', whole, (c) => c.notNull())
      .addColumn('token', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('allowances_key', ['scope', 'id'])
      .execute();
    await table('feedback')
      .addColumn('id', id, (c) => c.notNull().primaryKey())
      .addColumn('person', 'text', (c) => c.notNull())
      .addColumn('guild', 'text')
      .addColumn('body', 'text', (c) => c.notNull())
      .addColumn('at', whole, (c) => c.notNull())
      .execute();
    await table('settings')
      .addColumn('guild', 'text', (c) => c.notNull().primaryKey())
      .addColumn('body', 'text', (c) => c.notNull())
      .execute();

    const index = (name: string, on: string, columns: string[]) =>
      db.schema.createIndex(name).on(on).columns(columns).execute();
    // By person for /privacy, by guild for /gaps. There is none by age: ids begin with their time, and what has no such
    // id is kept for a day or two only.
    await index('answers_person', 'answers', ['person']);
    await index('feedback_person', 'feedback', ['person']);
    await index('feedback_guild', 'feedback', ['guild', 'id']);
  },
};
