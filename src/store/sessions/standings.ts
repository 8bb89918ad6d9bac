import { type Kysely, sql } from 'kysely';
import { DAY_MS } from '../../sessions/model.ts';
import type { Standing } from '../../sessions/ports.ts';
import type { DatabaseKind } from '../database.ts';
import type { Tables } from '../tables.ts';
import { isOneOf, lookUp, textsOf } from './json-rows.ts';
import { readOccurrence, readOptIn, readOutboxRow, readSeries } from './rows.ts';

/** For so long after its end an occurrence is part of what is decided about: its recap may still be ahead. */
const PAST_MS = 8 * DAY_MS;

/**
 * These series with all that decisions need; in the order of their ids, which is the order in which they are locked
 * everywhere, so that no two transactions wait for each other.
 */
export async function readStandings(
  db: Kysely<Tables>,
  kind: DatabaseKind,
  ids: readonly string[],
  now: number,
): Promise<readonly Standing[]> {
  const lock = kind === 'postgres' ? sql`for update` : sql``;
  const series = await sql<Tables['series']>`
    select * from series where ${isOneOf(kind, 'id', ids)} order by id ${lock}`.execute(db);
  const found = series.rows.map(({ id }) => id);
  if (found.length === 0) return [];
  const given = textsOf(kind, found);
  const current = lookUp(
    kind,
    'occurrences',
    'o',
    sql`o.series = given.value and (o.ends_at > ${now - PAST_MS} or o.slot >= ${dayAround(now)})`,
  );
  const own = lookUp(kind, 'outbox', 'r', sql`r.series = o.series and r.slot = o.slot`);
  const wishes = sql`w.series = given.value and w.by_what = 'dm' and w.closed = 0`;
  const occurrences = await sql<Tables['occurrences']>`
    select o.* from ${given} ${current} order by o.ends_at, o.slot`.execute(db);
  const rows = await sql<Tables['outbox']>`
    select r.* from ${given} ${current} ${own} order by r.due_at, r.key`.execute(db);
  const optIns = await sql<Tables['opt_ins']>`
    select w.* from ${given} ${lookUp(kind, 'opt_ins', 'w', wishes)} order by w.person`.execute(db);
  const [occurrencesOf, rowsOf, optInsOf] = [
    bySeries(occurrences.rows.map(readOccurrence)),
    bySeries(rows.rows.map(readOutboxRow)),
    bySeries(optIns.rows.map(readOptIn)),
  ];
  return series.rows.map((row) => ({
    series: readSeries(row),
    occurrences: occurrencesOf.get(row.id) ?? [],
    rows: rowsOf.get(row.id) ?? [],
    optIns: optInsOf.get(row.id) ?? [],
  }));
}

/** A date that is not after that of any zone at this instant. */
export const dayAround = (now: number): string =>
  Temporal.Instant.fromEpochMilliseconds(now - DAY_MS)
    .toZonedDateTimeISO('UTC')
    .toPlainDate()
    .toString();

function bySeries<T extends { series: string }>(all: readonly T[]): Map<string, T[]> {
  const grouped = new Map<string, T[]>();
  for (const one of all) {
    const group = grouped.get(one.series);
    if (group) group.push(one);
    else grouped.set(one.series, [one]);
  }
  return grouped;
}
