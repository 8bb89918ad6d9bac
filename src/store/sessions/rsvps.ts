import { type Kysely, sql } from 'kysely';
import type { OccurrenceId, Rsvp } from '../../sessions/model.ts';
import type { Rsvps, Tally } from '../../sessions/ports.ts';
import type { Database, DatabaseKind } from '../database.ts';
import type { Tables } from '../tables.ts';
import { together } from '../together.ts';
import { addRows } from './outbox-change.ts';
import { all, inOrder, placeOf, readRsvp, rowOf, tallyOf } from './rsvp-rows.ts';

/**
 * One row per person and occurrence. One row per occurrence is locked by every change, so that they come one by one;
 * those of the same moment share a transaction.
 */
export function createRsvps(database: Database): Rsvps {
  const { kind, quick, durable, attempt } = database;
  const answerAll = together(
    database,
    'keep who comes',
    (all: readonly Pressed[]) =>
      durable.transaction().execute(async (trx) => {
        const answers: Answered[] = [];
        // In this order everywhere, so that no two transactions wait for each other.
        const order = all.map((_, at) => at).sort((a, b) => compareIds(all[a], all[b]) || a - b);
        for (const at of order) answers[at] = await answerOne(trx, kind, all[at] as Pressed);
        return answers;
      }),
    { inOrder: true },
  );
  return {
    answer: (given, tell) => answerAll({ given, tell }),
    refill: (given, tell) =>
      attempt('fill free seats', () =>
        durable.transaction().execute(async (trx) => {
          await lockPlaces(trx, kind, given);
          const { coming, waiting } = await tallyOf(trx, given);
          const { capacity = Number.MAX_SAFE_INTEGER } = given;
          return promote(trx, kind, given, Math.min(capacity - coming, waiting), tell);
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

type Given = Parameters<Rsvps['answer']>[0];
type Tell = Parameters<Rsvps['answer']>[1];
type Answered = Awaited<ReturnType<Rsvps['answer']>>;
type Pressed = Readonly<{ given: Given; tell: Tell }>;

function compareIds(a: Pressed | undefined, b: Pressed | undefined): number {
  const id = (one: Pressed | undefined) => `${one?.given.series} ${one?.given.slot}`;
  return id(a) < id(b) ? -1 : id(a) > id(b) ? 1 : 0;
}

/** The last place that was given, locked until the transaction ends: an SQLite transaction is alone anyway. */
async function lockPlaces(
  db: Kysely<Tables>,
  kind: DatabaseKind,
  { series, slot }: OccurrenceId,
): Promise<number> {
  if (kind === 'sqlite') {
    const found = db.selectFrom('rsvp_places').select('last').where('series', '=', series);
    return (await found.where('slot', '=', slot).executeTakeFirst())?.last ?? 0;
  }
  const { last } = await db
    .insertInto('rsvp_places')
    .values({ series, slot, last: 0 })
    .onConflict((conflict) =>
      conflict.columns(['series', 'slot']).doUpdateSet({ last: sql`rsvp_places.last` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow();
  return last;
}

/** A seat while there is one and nobody waits for it, else the end of the waitlist; who leaves a seat lets others in. */
async function answerOne(
  db: Kysely<Tables>,
  kind: DatabaseKind,
  { given, tell }: Pressed,
): Promise<Answered> {
  const { person, answer, capacity = Number.MAX_SAFE_INTEGER } = given;
  const last = await lockPlaces(db, kind, given);
  const before = await rowOf(db, given, person);
  const same = before?.answer === answer;
  const counted = await tallyOf(db, given);
  const without = same || !before ? counted : less(counted, before);
  const seated = answer === 'coming' && without.waiting === 0 && without.coming < capacity;
  const rsvp = same ? before : await put(db, given, { last, seated });
  const tally = same ? counted : more(without, rsvp);
  const promoted = await promote(db, kind, given, Math.min(capacity - tally.coming, tally.waiting), tell);
  const now = promoted.includes(person) ? { ...rsvp, waiting: false } : rsvp;
  return {
    rsvp: now,
    ...(now.waiting ? { place: await placeOf(db, now) } : {}),
    tally: {
      ...tally,
      coming: tally.coming + promoted.length,
      waiting: tally.waiting - promoted.length,
    },
    promoted: promoted.filter((one) => one !== person),
  };
}

const countedAs = ({ answer, waiting }: Rsvp): keyof Tally => (waiting ? 'waiting' : answer);
const more = (tally: Tally, rsvp: Rsvp): Tally => ({
  ...tally,
  [countedAs(rsvp)]: tally[countedAs(rsvp)] + 1,
});
const less = (tally: Tally, rsvp: Rsvp): Tally => ({
  ...tally,
  [countedAs(rsvp)]: tally[countedAs(rsvp)] - 1,
});

/** The person's new answer; whoever comes goes to the end. */
async function put(
  db: Kysely<Tables>,
  { series, slot, person, answer, now }: Given,
  { last, seated }: Readonly<{ last: number; seated: boolean }>,
): Promise<Rsvp> {
  const coming = answer === 'coming';
  const row = { answer, waiting: coming && !seated ? 1 : 0, place: coming ? last + 1 : 0, at: now };
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

/** So many free seats go to those who wait, in their order. Whoever just pressed is not told of theirs. */
async function promote(
  db: Kysely<Tables>,
  kind: DatabaseKind,
  given: OccurrenceId & Readonly<{ person?: string }>,
  free: number,
  tell: Tell,
): Promise<readonly string[]> {
  if (free <= 0) return [];
  const next = await all(db, given)
    .select(['person', 'place'])
    .where('answer', '=', 'coming')
    .where('waiting', '=', 1)
    .orderBy('place')
    .limit(free)
    .execute();
  await db
    .updateTable('rsvps')
    .set({ waiting: 0 })
    .where('series', '=', given.series)
    .where('slot', '=', given.slot)
    .where('answer', '=', 'coming')
    .where('waiting', '=', 1)
    .where('place', '<=', next.at(-1)?.place ?? 0)
    .execute();
  const told = next.filter(({ person }) => person !== given.person);
  await addRows(
    db,
    kind,
    told.flatMap(({ person, place }) => tell(person, place) ?? []),
  );
  return next.map(({ person }) => person);
}
