import { type Kysely, sql } from 'kysely';
import type { OccurrenceId, Rsvp } from '../../sessions/model.ts';
import type { Tally } from '../../sessions/ports.ts';
import type { Tables } from '../tables.ts';

/** The answers of an occurrence. */
export const all = (db: Kysely<Tables>, { series, slot }: OccurrenceId) =>
  db.selectFrom('rsvps').where('series', '=', series).where('slot', '=', slot);

/** Place on the waitlist, from 1. */
export async function placeOf(db: Kysely<Tables>, rsvp: Rsvp): Promise<number> {
  const { before } = await all(db, rsvp)
    .select(sql<number>`count(*)`.as('before'))
    .where('answer', '=', 'coming')
    .where('waiting', '=', 1)
    .where('place', '<', rsvp.order)
    .executeTakeFirstOrThrow();
  return Number(before) + 1;
}

export async function tallyOf(db: Kysely<Tables>, occurrence: OccurrenceId): Promise<Tally> {
  const counts = await all(db, occurrence)
    .select(['answer', 'waiting', sql<number>`count(*)`.as('people')])
    .groupBy(['answer', 'waiting'])
    .execute();
  const of = (answer: string, waiting = 0) =>
    Number(counts.find((one) => one.answer === answer && one.waiting === waiting)?.people ?? 0);
  return { coming: of('coming'), waiting: of('coming', 1), maybe: of('maybe'), not: of('not') };
}

export async function rowOf(
  db: Kysely<Tables>,
  occurrence: OccurrenceId,
  person: string,
): Promise<Rsvp | undefined> {
  const row = await all(db, occurrence).selectAll().where('person', '=', person).executeTakeFirst();
  return row && readRsvp(row);
}

export const readRsvp = ({ series, slot, person, answer, waiting, place, at }: Tables['rsvps']): Rsvp => ({
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
