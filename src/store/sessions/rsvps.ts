import { type Kysely, sql } from 'kysely';
import type { OccurrenceId, Rsvp } from '../../sessions/model.ts';
import type { PlannedRow } from '../../sessions/outbox.ts';
import type { Rsvps, Tally } from '../../sessions/ports.ts';
import type { Database, DatabaseKind } from '../database.ts';
import type { Tables } from '../tables.ts';
import { addRows } from './outbox-change.ts';

/** One row per person and occurrence. One row per occurrence is locked by every change, so that they come one by one. */
export function createRsvps({ kind, quick, durable, attempt }: Database): Rsvps {
  return {
    answer: (given, tell) =>
      attempt('keep who comes', () =>
        durable.transaction().execute(async (trx) => {
          const last = await lockPlaces(trx, kind, given);
          const before = await rowOf(trx, given, given.person);
          const rsvp = before?.answer === given.answer ? before : await put(trx, given, last);
          const seated = await promote(trx, kind, given, tell);
          const now = seated.includes(given.person) ? { ...rsvp, waiting: false } : rsvp;
          return {
            rsvp: now,
            ...(await placeOf(trx, now)),
            tally: await tallyOf(trx, given),
            promoted: seated.filter((person) => person !== given.person),
          };
        }),
      ),
    refill: (given, tell) =>
      attempt('fill free seats', () =>
        durable.transaction().execute(async (trx) => {
          await lockPlaces(trx, kind, given);
          return promote(trx, kind, given, tell);
        }),
      ),
    of: (occurrence, person) => attempt('see whether a person comes', () => rowOf(quick, occurrence, person)),
    tally: (occurrence) => attempt('count who comes', () => tallyOf(quick, occurrence)),
    list: (occurrence) =>
      attempt('list who comes', async () => {
        const rows = await all(quick, occurrence).selectAll().execute();
        return rows.map(readRsvp).sort(inOrder);
      }),
  };
}

const all = (db: Kysely<Tables>, { series, slot }: OccurrenceId) =>
  db.selectFrom('rsvps').where('series', '=', series).where('slot', '=', slot);

/** The last place that was given. An SQLite transaction is alone anyway; on PostgreSQL there must be a row to lock. */
async function lockPlaces(
  db: Kysely<Tables>,
  kind: DatabaseKind,
  { series, slot }: OccurrenceId,
): Promise<number> {
  if (kind === 'postgres')
    await db
      .insertInto('rsvp_places')
      .values({ series, slot, last: 0 })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  const row = await db
    .selectFrom('rsvp_places')
    .select('last')
    .where('series', '=', series)
    .where('slot', '=', slot)
    .$if(kind === 'postgres', (query) => query.forUpdate())
    .executeTakeFirst();
  return row?.last ?? 0;
}

type Given = Parameters<Rsvps['answer']>[0];

/** The person's new answer: whoever comes goes to the end, and waits for now; `promote` finds whether there is a seat. */
async function put(db: Kysely<Tables>, given: Given, last: number): Promise<Rsvp> {
  const { series, slot, person, answer, now } = given;
  const coming = answer === 'coming';
  const row = { answer, waiting: coming ? 1 : 0, place: coming ? last + 1 : 0, at: now };
  await db
    .insertInto('rsvps')
    .values({ series, slot, person, ...row })
    .onConflict((conflict) => conflict.columns(['series', 'slot', 'person']).doUpdateSet(row))
    .execute();
  if (coming)
    await db
      .insertInto('rsvp_places')
      .values({ series, slot, last: last + 1 })
      .onConflict((conflict) => conflict.columns(['series', 'slot']).doUpdateSet({ last: last + 1 }))
      .execute();
  return readRsvp({ series, slot, person, ...row });
}

/** Free seats go to those who wait, in their order. Whoever just came and has a seat at once is not told of it. */
async function promote(
  db: Kysely<Tables>,
  kind: DatabaseKind,
  given: OccurrenceId & Readonly<{ capacity?: number; person?: string }>,
  tell: (person: string, order: number) => PlannedRow | undefined,
): Promise<readonly string[]> {
  const { capacity = Number.MAX_SAFE_INTEGER } = given;
  const { coming, waiting } = await tallyOf(db, given);
  const free = Math.min(capacity - coming, waiting);
  if (free <= 0) return [];
  const next = await all(db, given)
    .select(['person', 'place'])
    .where('answer', '=', 'coming')
    .where('waiting', '=', 1)
    .orderBy('place')
    .limit(free)
    .execute();
  const last = next.at(-1)?.place ?? 0;
  await db
    .updateTable('rsvps')
    .set({ waiting: 0 })
    .where('series', '=', given.series)
    .where('slot', '=', given.slot)
    .where('answer', '=', 'coming')
    .where('waiting', '=', 1)
    .where('place', '<=', last)
    .execute();
  const told = next.filter(({ person }) => person !== given.person);
  await addRows(
    db,
    kind,
    told.flatMap(({ person, place }) => tell(person, place) ?? []),
  );
  return next.map(({ person }) => person);
}

async function placeOf(db: Kysely<Tables>, rsvp: Rsvp): Promise<{ place?: number }> {
  if (!rsvp.waiting) return {};
  const { before } = await all(db, rsvp)
    .select(sql<number>`count(*)`.as('before'))
    .where('answer', '=', 'coming')
    .where('waiting', '=', 1)
    .where('place', '<', rsvp.order)
    .executeTakeFirstOrThrow();
  return { place: Number(before) + 1 };
}

async function tallyOf(db: Kysely<Tables>, occurrence: OccurrenceId): Promise<Tally> {
  const counts = await all(db, occurrence)
    .select(['answer', 'waiting', sql<number>`count(*)`.as('people')])
    .groupBy(['answer', 'waiting'])
    .execute();
  const of = (answer: string, waiting = 0) =>
    Number(counts.find((one) => one.answer === answer && one.waiting === waiting)?.people ?? 0);
  return { coming: of('coming'), waiting: of('coming', 1), maybe: of('maybe'), not: of('not') };
}

async function rowOf(
  db: Kysely<Tables>,
  occurrence: OccurrenceId,
  person: string,
): Promise<Rsvp | undefined> {
  const row = await all(db, occurrence).selectAll().where('person', '=', person).executeTakeFirst();
  return row && readRsvp(row);
}

const readRsvp = ({ series, slot, person, answer, waiting, place, at }: Tables['rsvps']): Rsvp => ({
  series,
  slot,
  person,
  answer: answer === 'coming' || answer === 'maybe' ? answer : 'not',
  waiting: waiting === 1,
  order: place,
  at,
});

const ranks = { coming: 0, maybe: 2, not: 3 } as const;

/** Seats, waitlist, maybe, not; in their order, or by age. */
export function inOrder(a: Rsvp, b: Rsvp): number {
  const rank = (one: Rsvp) => ranks[one.answer] + (one.waiting ? 1 : 0);
  return rank(a) - rank(b) || a.order - b.order || a.at - b.at || (a.person < b.person ? -1 : 1);
}
