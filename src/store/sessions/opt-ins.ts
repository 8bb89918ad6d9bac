import type { Kysely } from 'kysely';
import type { OptIns } from '../../sessions/ports.ts';
import type { Database } from '../database.ts';
import type { Tables } from '../tables.ts';
import { readOptIn } from './rows.ts';

/** One row per person and series. Whatever changes has the series planned anew at the next turn. */
export function createOptIns({ quick, durable, attempt }: Database): OptIns {
  return {
    set: ({ series, person, by, minutes, closed, at }) =>
      attempt('keep a wish for reminders', () =>
        durable.transaction().execute(async (trx) => {
          const row = { by_what: by, minutes, closed: closed ? 1 : 0, at };
          await trx
            .insertInto('opt_ins')
            .values({ series, person, ...row })
            .onConflict((conflict) => conflict.columns(['series', 'person']).doUpdateSet(row))
            .execute();
          await planAnew(trx, [series]);
        }),
      ),
    remove: (series, person) =>
      attempt('delete a wish for reminders', () =>
        durable.transaction().execute(async (trx) => {
          const { numDeletedRows } = await trx
            .deleteFrom('opt_ins')
            .where('series', '=', series)
            .where('person', '=', person)
            .executeTakeFirst();
          await planAnew(trx, [series]);
          return numDeletedRows > 0n;
        }),
      ),
    of: (person, guild) =>
      attempt('list wishes for reminders', async () => {
        const rows = await quick
          .selectFrom('opt_ins')
          .selectAll()
          .where('person', '=', person)
          .where('series', 'in', (eb) => eb.selectFrom('series').select('id').where('guild', '=', guild))
          .orderBy('series')
          .execute();
        return rows.map(readOptIn);
      }),
    close: (person) =>
      attempt('switch reminders off', () =>
        durable.transaction().execute(async (trx) => {
          const rows = await trx
            .updateTable('opt_ins')
            .set({ closed: 1 })
            .where('person', '=', person)
            .where('by_what', '=', 'dm')
            .returning('series')
            .execute();
          await planAnew(
            trx,
            rows.map(({ series }) => series),
          );
        }),
      ),
  };
}

export async function planAnew(db: Kysely<Tables>, series: readonly string[]): Promise<void> {
  if (series.length === 0) return;
  await db
    .updateTable('series')
    .set({ plan_at: 0 })
    .where('id', 'in', series)
    .where('plan_at', 'is not', null)
    .execute();
}
