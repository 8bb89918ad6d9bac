import { sql } from 'kysely';
import type { Migration } from '../migrations.ts';

/** What the sessions need: series, occurrences, the outbox, who comes, who wants reminders, the agenda. */
export const sessions: Migration = {
  name: 'sessions',
  async up(db, kind) {
    const whole = kind === 'sqlite' ? 'integer' : 'bigint';
    const ending = kind === 'sqlite' ? sql`strict, without rowid` : sql``;
    // Dates and ids are compared, so their order must be that of their characters.
    const ordered = kind === 'sqlite' ? sql`text` : sql`text collate "C"`;
    const table = (name: string) => db.schema.createTable(name).modifyEnd(ending);

    await table('series')
      .addColumn('id', ordered, (c) => c.notNull().primaryKey())
      .addColumn('guild', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('host', 'text')
      .addColumn('plan_at', whole)
      .addColumn('delete_at', whole)
      .addColumn('body', 'text', (c) => c.notNull())
      .execute();
    await table('occurrences')
      .addColumn('series', ordered, (c) => c.notNull())
      .addColumn('slot', ordered, (c) => c.notNull())
      .addColumn('ends_at', whole, (c) => c.notNull())
      .addColumn('body', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('occurrences_key', ['series', 'slot'])
      .execute();
    await table('outbox')
      .addColumn('key', ordered, (c) => c.notNull().primaryKey())
      .addColumn('series', ordered, (c) => c.notNull())
      .addColumn('slot', ordered, (c) => c.notNull())
      .addColumn('guild', 'text', (c) => c.notNull())
      .addColumn('to_what', 'text', (c) => c.notNull())
      .addColumn('target', 'text', (c) => c.notNull())
      .addColumn('post', 'text', (c) => c.notNull())
      .addColumn('due_at', whole, (c) => c.notNull())
      .addColumn('expires_at', whole, (c) => c.notNull())
      .addColumn('pings', whole, (c) => c.notNull())
      .addColumn('depends_on', ordered)
      .addColumn('revision', whole, (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('ready_at', whole)
      .addColumn('owner', 'text')
      .addColumn('lease_until', whole)
      .addColumn('fence', whole, (c) => c.notNull())
      .addColumn('attempts', whole, (c) => c.notNull())
      .addColumn('first_attempt_at', whole)
      .addColumn('sent_at', whole)
      .addColumn('pinged_at', whole)
      .addColumn('message_id', 'text')
      .addColumn('last_error', 'text')
      .execute();
    await table('rsvps')
      .addColumn('series', ordered, (c) => c.notNull())
      .addColumn('slot', ordered, (c) => c.notNull())
      .addColumn('person', 'text', (c) => c.notNull())
      .addColumn('answer', 'text', (c) => c.notNull())
      .addColumn('waiting', whole, (c) => c.notNull())
      .addColumn('place', whole, (c) => c.notNull())
      .addColumn('at', whole, (c) => c.notNull())
      .addPrimaryKeyConstraint('rsvps_key', ['series', 'slot', 'person'])
      .execute();
    await table('rsvp_places')
      .addColumn('series', ordered, (c) => c.notNull())
      .addColumn('slot', ordered, (c) => c.notNull())
      .addColumn('last', whole, (c) => c.notNull())
      .addPrimaryKeyConstraint('rsvp_places_key', ['series', 'slot'])
      .execute();
    await table('opt_ins')
      .addColumn('series', ordered, (c) => c.notNull())
      .addColumn('person', 'text', (c) => c.notNull())
      .addColumn('by_what', 'text', (c) => c.notNull())
      .addColumn('minutes', whole, (c) => c.notNull())
      .addColumn('closed', whole, (c) => c.notNull())
      .addColumn('at', whole, (c) => c.notNull())
      .addPrimaryKeyConstraint('opt_ins_key', ['series', 'person'])
      .execute();
    await table('questions')
      .addColumn('id', ordered, (c) => c.notNull().primaryKey())
      .addColumn('guild', 'text', (c) => c.notNull())
      .addColumn('series', ordered, (c) => c.notNull())
      .addColumn('slot', ordered, (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('carried', whole, (c) => c.notNull())
      .addColumn('revision', whole, (c) => c.notNull())
      .addColumn('text', 'text', (c) => c.notNull())
      .addColumn('answer', 'text')
      .addColumn('answered_by', 'text')
      .addColumn('at', whole, (c) => c.notNull())
      .execute();
    // Whoever wants a question answered; with words of their own where they asked it.
    await table('voices')
      .addColumn('question', ordered, (c) => c.notNull())
      .addColumn('person', 'text', (c) => c.notNull())
      .addColumn('asked', 'text')
      .addColumn('at', whole, (c) => c.notNull())
      .addPrimaryKeyConstraint('voices_key', ['question', 'person'])
      .execute();

    const index = (name: string, on: string, columns: string[]) =>
      db.schema.createIndex(name).on(on).columns(columns);
    await index('series_guild', 'series', ['guild']).execute();
    await index('series_plan', 'series', ['plan_at']).where(sql.ref('plan_at'), 'is not', null).execute();
    // What is ready now is found at its beginning, and what is final is not in it at all.
    await index('outbox_ready', 'outbox', ['ready_at']).where(sql.ref('ready_at'), 'is not', null).execute();
    await index('outbox_occurrence', 'outbox', ['series', 'slot']).execute();
    await index('outbox_pinged', 'outbox', ['target', 'pinged_at'])
      .where(sql.ref('pinged_at'), 'is not', null)
      .execute();
    await index('outbox_leased', 'outbox', ['target'])
      .where(sql.ref('lease_until'), 'is not', null)
      .execute();
    await index('outbox_person', 'outbox', ['target'])
      .where(sql.ref('to_what'), '=', sql.lit('person'))
      .execute();
    await index('rsvps_place', 'rsvps', ['series', 'slot', 'answer', 'waiting', 'place']).execute();
    await index('rsvps_person', 'rsvps', ['person']).execute();
    await index('opt_ins_person', 'opt_ins', ['person']).execute();
    await index('questions_series', 'questions', ['series', 'state']).execute();
    await index('voices_person', 'voices', ['person']).execute();
  },
};
