import { sql } from 'kysely';
import type { Outbox } from '../../sessions/ports.ts';
import type { Database } from '../database.ts';
import { databaseNow } from './clock.ts';
import { applyOutbox } from './outbox-change.ts';
import { readOutboxRow } from './rows.ts';

const MOST_LISTED = 200;

/** One row per post. Once sent, void or the like, a row is never touched again but to be read. */
export function createOutbox({ kind, quick, durable, attempt }: Database): Outbox {
  return {
    plan: (change) =>
      attempt('plan posts', () => durable.transaction().execute((trx) => applyOutbox(trx, kind, change))),
    find: (key) =>
      attempt('find a planned post', async () => {
        const row = await quick.selectFrom('outbox').selectAll().where('key', '=', key).executeTakeFirst();
        return row && readOutboxRow(row);
      }),
    list: ({ guild, series, slot, states, from }) =>
      attempt('list planned posts', async () => {
        let query = quick
          .selectFrom('outbox')
          .selectAll('outbox')
          .where('outbox.series', 'in', (eb) =>
            eb.selectFrom('series').select('series.id').where('series.guild', '=', guild),
          )
          .where('due_at', '>=', from);
        if (series !== undefined) query = query.where('outbox.series', '=', series);
        if (slot !== undefined) query = query.where('slot', '=', slot);
        if (states !== undefined) query = query.where('state', 'in', states);
        const rows = await query.orderBy('due_at').orderBy('key').limit(MOST_LISTED).execute();
        return rows.map(readOutboxRow);
      }),
    waiting: () =>
      attempt('see which posts wait', async () => {
        const now = databaseNow(kind);
        const { rows } = await sql<{ now: number; due: number; first: number | null; next: number | null }>`
          select ${now} as now,
            (select count(*) from outbox where ready_at <= ${now}) as due,
            (select min(ready_at) from outbox where ready_at <= ${now}) as first,
            (select min(ready_at) from outbox where ready_at > ${now}) as next`.execute(quick);
        const [at] = rows;
        if (!at || Number(at.due) > 0)
          return { due: Number(at?.due ?? 0), lagMs: Number(at?.now) - Number(at?.first), nextInMs: 0 };
        return {
          due: 0,
          lagMs: 0,
          ...(at.next === null ? {} : { nextInMs: Number(at.next) - Number(at.now) }),
        };
      }),
    rearm: (guild) =>
      attempt('let held posts go out', async () => {
        const { numUpdatedRows } = await durable
          .updateTable('outbox')
          .set({ state: 'pending', ready_at: databaseNow(kind) })
          .where('series', 'in', (eb) =>
            eb.selectFrom('series').select('series.id').where('series.guild', '=', guild),
          )
          .where('state', '=', 'held')
          .executeTakeFirst();
        return Number(numUpdatedRows);
      }),
  };
}
