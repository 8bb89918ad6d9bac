import type { Kysely } from 'kysely';
import { readJson } from '../json.ts';
import type { Tables } from '../tables.ts';
import { settleAskers } from './agenda.ts';
import { answeredColumn } from './columns.ts';
import { planAnew } from './opt-ins.ts';

/** How many rows the sessions keep of a person, by what they are. */
export async function sessionsAbout(db: Kysely<Tables>, person: string) {
  const rows = await db
    .selectNoFrom((eb) => {
      const all = eb.fn.countAll<number>().as('rows');
      const own = (table: 'rsvps' | 'opt_ins' | 'voices') =>
        eb.selectFrom(table).select(all).where('person', '=', person);
      return [
        own('rsvps').as('rsvps'),
        own('opt_ins').as('reminders'),
        own('voices').as('questions'),
        eb
          .selectFrom('outbox')
          .select(all)
          .where('to_what', '=', 'person')
          .where('target', '=', person)
          .as('messages'),
        eb.selectFrom('series').select(all).where('host', '=', person).as('series'),
        eb.selectFrom('questions').select(all).where('answered_by', '=', person).as('answered'),
      ];
    })
    .executeTakeFirstOrThrow();
  const { rsvps, reminders, questions, messages, series, answered } = rows;
  return {
    rsvps: Number(rsvps),
    reminders: Number(reminders),
    questions: Number(questions),
    messages: Number(messages),
    hosting: Number(series) + Number(answered),
  };
}

/** Within a transaction: deletes what the sessions keep of a person. What was answered stays, without a name. */
export async function forgetInSessions(db: Kysely<Tables>, person: string): Promise<void> {
  await db.deleteFrom('rsvps').where('person', '=', person).execute();
  const optIns = await db.deleteFrom('opt_ins').where('person', '=', person).returning('series').execute();
  await planAnew(
    db,
    optIns.map(({ series }) => series),
  );
  const voices = await db.deleteFrom('voices').where('person', '=', person).returning('question').execute();
  await settleAskers(
    db,
    voices.map(({ question }) => question),
  );
  await db.deleteFrom('outbox').where('to_what', '=', 'person').where('target', '=', person).execute();
  await db.updateTable('series').set({ host: null }).where('host', '=', person).execute();
  await forgetName(db, person);
}

/** What an organiser answered stays; who they are, and what they were called, does not. */
async function forgetName(db: Kysely<Tables>, person: string): Promise<void> {
  const rows = await db
    .selectFrom('questions')
    .select(['id', 'answer'])
    .where('answered_by', '=', person)
    .execute();
  for (const { id, answer } of rows) {
    const { name: _, ...said } = (answer === null ? undefined : readJson(answer, answeredColumn)) ?? {};
    await db
      .updateTable('questions')
      .set({ answered_by: null, answer: answer === null ? null : JSON.stringify(said) })
      .where('id', '=', id)
      .execute();
  }
}
