import { consequences } from './consequences.ts';
import { diffRows, isEmpty, joined } from './diff.ts';
import { duePosts } from './due.ts';
import type { Occurrence, Series } from './model.ts';
import { occurrencesIn, spanOf, upcoming } from './occurrences.ts';
import type { OutboxChange } from './outbox.ts';
import type { Change, Standing } from './ports.ts';
import { isWaiting } from './row-states.ts';
import type { Timing } from './timing.ts';

/** What planning goes by: the clock of the database, and the version of the time zone data of this program. */
export type Planning = Readonly<{ now: number; tz: string; timing: Timing }>;

/** Occurrences that have an event of the platform. */
const EVENTS_AHEAD = 2;
/** More than this many in the time that is planned is no series of sessions. */
const MOST_AHEAD = 20;

/**
 * Plans a series: stores the occurrences of the coming days, and brings the outbox to what they should have. Planning
 * what is planned already changes nothing but the time at which to plan again.
 */
export function plan(standing: Standing, planning: Planning): Change {
  const { series, occurrences } = standing;
  const { now, timing } = planning;
  if (series.state === 'paused') return { ...changing(voidAll(standing)), planAt: NEVER };
  const all = storedAhead(standing, planning);
  const known = new Set(occurrences);
  const fresh = all.filter((one) => !known.has(one));
  const events = eventSlots(series, all, planning);
  const outbox = joined([
    ...all.map((one) => planOccurrence(one, events, standing, planning)),
    ...correctedHours(standing, fresh, planning),
  ]);
  const ends = all.map(({ endsAt }) => endsAt + 1).filter((end) => end > now);
  return {
    ...(fresh.length > 0 ? { occurrences: fresh } : {}),
    ...changing(outbox),
    planAt: series.state === 'ended' ? NEVER : Math.min(now + timing.replanMs, ...ends),
  };
}

const NEVER = Number.MAX_SAFE_INTEGER;

const changing = (outbox: OutboxChange): Change => (isEmpty(outbox) ? {} : { outbox });

/** Dates of the occurrences that an event of the platform is made for. */
function eventSlots(series: Series, stored: readonly Occurrence[], { now, tz }: Planning): readonly string[] {
  if (!series.nativeEvents) return [];
  return upcoming(series, stored, { now, count: EVENTS_AHEAD, tz }).map(({ slot }) => slot);
}

/** Stored occurrences as today's time zone data sees them, and the computed ones that are to be stored. */
function storedAhead(
  { series, occurrences }: Standing,
  { now, tz, timing }: Planning,
): readonly Occurrence[] {
  const stored = occurrences.map((one) => (one.endsAt > now ? withZoneData(series, one, tz) : one));
  const soon = occurrencesIn(
    series,
    stored,
    { from: now, until: now + timing.horizonMs, count: MOST_AHEAD },
    tz,
  );
  const next = series.nativeEvents ? upcoming(series, stored, { now, count: EVENTS_AHEAD, tz }) : [];
  const bySlot = new Map([...stored, ...soon, ...next].map((one) => [one.slot, one]));
  return [...bySlot.values()];
}

/** What follows for those that begin at another instant than was told. */
function correctedHours(
  standing: Standing,
  fresh: readonly Occurrence[],
  planning: Planning,
): readonly OutboxChange[] {
  const { occurrences, rows } = standing;
  return fresh.flatMap((after) => {
    const before = occurrences.find(({ slot }) => slot === after.slot);
    if (!before || before.startsAt === after.startsAt) return [];
    const own = rows.filter(({ slot }) => slot === after.slot);
    return [
      consequences({ ...standing, before, after, rows: own, now: planning.now, timing: planning.timing }),
    ];
  });
}

/** Governments change clocks at short notice: what is ahead is computed anew where the data is another. */
function withZoneData(series: Series, occurrence: Occurrence, tz: string): Occurrence {
  if (occurrence.tz === tz) return occurrence;
  const { startsAt, endsAt } = spanOf(series, occurrence);
  const { revision } = occurrence;
  return {
    ...occurrence,
    startsAt,
    endsAt,
    tz,
    revision: revision + (startsAt === occurrence.startsAt ? 0 : 1),
  };
}

function planOccurrence(
  occurrence: Occurrence,
  events: readonly string[],
  { series, rows, optIns }: Standing,
  { now, timing }: Planning,
): OutboxChange {
  const stored = rows.filter(({ slot }) => slot === occurrence.slot);
  const nativeEvent = events.includes(occurrence.slot);
  const wanted =
    occurrence.state === 'planned'
      ? duePosts({ series, occurrence, optIns, nativeEvent, stored, timing })
      : [];
  return diffRows({ wanted, stored, now, timing });
}

/** Nothing of a series that does not run goes out. */
const voidAll = ({ rows }: Standing): OutboxChange => ({
  add: [],
  redate: [],
  void: rows.filter(isWaiting).map(({ key }) => ({ key, why: 'the series does not run' })),
});
