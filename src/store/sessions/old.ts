import { sql } from 'kysely';
import type { Old } from '../prune.ts';
import type { Tables } from '../tables.ts';
import { dayAround } from './standings.ts';

/**
 * What was, and who was there. A question that was answered stays, since it is knowledge by then, but nobody's name with
 * it; open ones wait. Series go 30 days after the bot was removed, and with them all that belongs to them.
 */
export function oldSessions(before: number, now: number): readonly Old[] {
  const day = dayAround(before);
  const occurrence = ['series', 'slot'];
  const over = sql`not exists (select 1 from occurrences as o
    where o.series = outbox.series and o.slot = outbox.slot and o.ends_at >= ${before})`;
  const orphan = (table: string) =>
    sql`not exists (select 1 from series where series.id = ${sql.ref(`${table}.series`)})`;
  const past = (table: keyof Tables, key: readonly string[]): Old => ({
    table,
    key,
    age: 'slot',
    before: day,
  });
  const orphaned = (table: keyof Tables, key: readonly string[]): Old => ({
    table,
    key,
    age: 'series',
    // After every id.
    before: '~',
    and: orphan(table),
  });
  return [
    { table: 'series', key: ['id'], age: 'delete_at', before: now },
    { ...past('outbox', ['key']), and: over },
    { table: 'occurrences', key: occurrence, age: 'ends_at', before },
    past('rsvps', [...occurrence, 'person']),
    past('rsvp_places', occurrence),
    { table: 'voices', key: ['question', 'person'], age: 'at', before, and: settled },
    { table: 'questions', key: ['id'], age: 'at', before, and: sql`state = 'withdrawn'` },
    orphaned('outbox', ['key']),
    orphaned('occurrences', occurrence),
    orphaned('rsvps', [...occurrence, 'person']),
    orphaned('rsvp_places', occurrence),
    orphaned('opt_ins', ['series', 'person']),
    { ...orphaned('questions', ['id']), and: sql`${orphan('questions')} and state <> 'answered'` },
    { table: 'voices', key: ['question', 'person'], age: 'question', before: '~', and: unasked },
  ];
}

const settled = sql`not exists (select 1 from questions where id = voices.question and state = 'open')`;
const unasked = sql`not exists (select 1 from questions where id = voices.question)`;
