import { type Kysely, sql } from 'kysely';
import type { Occurrences, SeriesStore } from '../../sessions/ports.ts';
import type { Database, DatabaseKind } from '../database.ts';
import type { Tables } from '../tables.ts';
import { readClock } from './clock.ts';
import { insertAll, isOneOf } from './json-rows.ts';
import { applyOutbox } from './outbox-change.ts';
import { occurrenceRow, readOccurrence, readSeries, seriesRow } from './rows.ts';
import { dayAround, readStandings } from './standings.ts';

const seriesColumns = {
  id: 'text',
  guild: 'text',
  state: 'text',
  host: 'text',
  plan_at: 'whole',
  delete_at: 'whole',
  body: 'text',
} as const;
const occurrenceColumns = { series: 'text', slot: 'text', ends_at: 'whole', body: 'text' } as const;

/** One row per series. A decision locks its series, reads all about it, and writes what was decided as one step. */
export function createSeries({ kind, quick, durable, attempt }: Database): SeriesStore {
  return {
    add: (series) =>
      attempt('keep a series', async () => {
        await durable
          .insertInto('series')
          .values(seriesRow(series, undefined))
          // There already is one only where the confirmation of an earlier attempt was lost.
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      }),
    find: (id) =>
      attempt('find a series', async () => {
        const row = await quick.selectFrom('series').selectAll().where('id', '=', id).executeTakeFirst();
        return row && readSeries(row);
      }),
    list: (guild) =>
      attempt('list the series', async () => {
        const all = quick.selectFrom('series').selectAll().orderBy('id');
        const rows = await (guild === undefined ? all : all.where('guild', '=', guild)).execute();
        return rows.map(readSeries);
      }),
    change(ids, decide) {
      // Planning many at once may be lost to a power cut, since it is done anew; what a person decided may not.
      const db = ids.length > 1 ? quick : durable;
      return attempt('change series', () =>
        db.transaction().execute(async (trx) => {
          const now = await readClock(trx, kind);
          const standings = await readStandings(trx, kind, ids, now);
          const decided = standings.flatMap((standing) => {
            const decision = decide(standing);
            return decision ? [{ standing, decision }] : [];
          });
          await write(trx, kind, decided);
          return new Map(decided.map(({ standing, decision }) => [standing.series.id, decision]));
        }),
      );
    },
    toPlan: (now, limit) =>
      attempt('find what is to be planned', async () => {
        const rows = await quick
          .selectFrom('series')
          .select('id')
          .where('plan_at', '<=', now)
          .orderBy('plan_at')
          .limit(limit)
          .execute();
        return rows.map(({ id }) => id);
      }),
  };
}

type Decided = Readonly<{
  standing: Parameters<Parameters<SeriesStore['change']>[1]>[0];
  decision: NonNullable<ReturnType<Parameters<SeriesStore['change']>[1]>>;
}>;

async function write(db: Kysely<Tables>, kind: DatabaseKind, decided: readonly Decided[]): Promise<void> {
  const series = decided.flatMap(({ standing, decision }) =>
    decision.series === undefined && decision.planAt === undefined
      ? []
      : [seriesRow(decision.series ?? standing.series, decision.planAt)],
  );
  await insertAll(
    db,
    kind,
    'series',
    seriesColumns,
    series,
    sql`on conflict (id) do update set state = excluded.state, host = excluded.host, plan_at = excluded.plan_at,
      delete_at = excluded.delete_at, body = excluded.body`,
  );
  await insertAll(
    db,
    kind,
    'occurrences',
    occurrenceColumns,
    decided.flatMap(({ decision }) => (decision.occurrences ?? []).map(occurrenceRow)),
    sql`on conflict (series, slot) do update set ends_at = excluded.ends_at, body = excluded.body`,
  );
  const changes = decided.flatMap(({ decision }) => (decision.outbox ? [decision.outbox] : []));
  await applyOutbox(db, kind, {
    add: changes.flatMap(({ add }) => add),
    redate: changes.flatMap(({ redate }) => redate),
    void: changes.flatMap((change) => change.void),
  });
}

/** One row per occurrence that is planned, or that an organiser touched. */
export function createOccurrences({ kind, quick, attempt }: Database): Occurrences {
  return {
    find: ({ series, slot }) =>
      attempt('find a session', async () => {
        const row = await quick
          .selectFrom('occurrences')
          .selectAll()
          .where('series', '=', series)
          .where('slot', '=', slot)
          .executeTakeFirst();
        return row && readOccurrence(row);
      }),
    after: (series, from) =>
      attempt('list the sessions', async () => {
        const { rows } = await sql<Tables['occurrences']>`
          select * from occurrences
          where ${isOneOf(kind, 'series', series)} and (ends_at > ${from} or slot >= ${dayAround(from)})
          order by ends_at, slot`.execute(quick);
        return rows.map(readOccurrence).sort((a, b) => a.startsAt - b.startsAt);
      }),
  };
}
