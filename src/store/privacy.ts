import type { Privacy } from '../chat/ports.ts';
import type { Database } from './database.ts';
import { prune } from './prune.ts';
import { forgetInSessions, sessionsAbout } from './sessions/people.ts';

type Personal = 'slots' | 'answers' | 'feedback';

/** What is stored about a person, its deletion, and the deletion of what is too old. */
export function createPrivacy(database: Database): Privacy {
  const { quick, durable, attempt } = database;
  const rowsIn = async (table: Personal, person: string) => {
    const query = quick.selectFrom(table).where('person', '=', person);
    return Number((await query.select((eb) => eb.fn.countAll().as('rows')).executeTakeFirstOrThrow()).rows);
  };
  return {
    about: (person) =>
      attempt('see what is stored about a person', async () => {
        const counts = await quick
          .selectFrom('allowances')
          .select('id')
          .where('scope', '=', 'person')
          .where('id', '=', person)
          .execute();
        const spending = await quick
          .selectFrom('spending')
          .select('id')
          .where('scope', '=', 'person')
          .where('id', '=', person)
          .execute();
        return {
          conversations: await rowsIn('slots', person),
          answers: await rowsIn('answers', person),
          feedback: await rowsIn('feedback', person),
          allowances: counts.length,
          ...(await sessionsAbout(quick, person)),
          spending: spending.length,
        };
      }),
    forget: (person) =>
      attempt('delete what is stored about a person', () =>
        durable.transaction().execute(async (trx) => {
          await trx.deleteFrom('slots').where('person', '=', person).execute();
          await trx.deleteFrom('answers').where('person', '=', person).execute();
          await trx.deleteFrom('feedback').where('person', '=', person).execute();
          await forgetInSessions(trx, person);
        }),
      ),
    prune: (before, now) => prune(database, before, now),
  };
}
