import { DAY_MS, HOUR_MS, type Lead, MINUTE_MS, type Occurrence, type Series } from './model.ts';
import { localStartOf } from './occurrences.ts';
import { instantOf } from './recurrence.ts';

/**
 * When posts are due and until when they are of use. Parameters, so that tests run the same code at a sixtieth of the
 * time.
 */
export type Timing = Readonly<{
  /** How far ahead occurrences are stored and their posts planned. */
  horizonMs: number;
  /** A series is planned anew at least this often. */
  replanMs: number;
  /** A reminder is of no use any more this long before the start. */
  reminderEndsMs: number;
  /** "Starting now" tells a role until this long after the start; then it is shown without a sound. */
  startingPingMs: number;
  /** A change is told until this long after the start that it replaces. */
  changeMs: number;
  /** The recap goes out this long after the end; the host marks what was answered until then. */
  recapAfterMs: number;
  recapEndsMs: number;
  /** What goes out later than this counts as late. */
  lateMs: number;
  /** Of posts that are late, one in this time tells a role, per channel. */
  calmMs: number;
  /** How long to wait for another row before looking again. */
  waitMs: number;
  /** First and longest pause after a failure that may pass by itself; each pause is twice the one before. */
  backoffMs: number;
  longestBackoffMs: number;
  /** However many people answer, the counts below an announcement change once in this time. */
  countsMs: number;
  /** Pause after a limit of the platform was met. */
  limitMs: number;
}>;

/** From the late policy of the design; the periods that it leaves open are ours. */
export const TIMING: Timing = {
  horizonMs: 8 * DAY_MS,
  replanMs: DAY_MS / 2,
  reminderEndsMs: 5 * MINUTE_MS,
  startingPingMs: 10 * MINUTE_MS,
  changeMs: DAY_MS,
  recapAfterMs: DAY_MS / 2,
  recapEndsMs: 7 * DAY_MS,
  lateMs: 2 * MINUTE_MS,
  calmMs: 10 * MINUTE_MS,
  waitMs: 5_000,
  backoffMs: 2_000,
  longestBackoffMs: 5 * MINUTE_MS,
  countsMs: 30_000,
  limitMs: HOUR_MS,
};

/** The instant that lies this lead before the start of an occurrence. */
export function before(series: Series, occurrence: Occurrence, lead: Lead): number {
  if ('minutes' in lead) return occurrence.startsAt - lead.minutes * MINUTE_MS;
  const [date = ''] = localStartOf(series, occurrence).split('T');
  const day = Temporal.PlainDate.from(date).subtract({ days: lead.days }).toString();
  return instantOf(series.zone, day, lead.time).at;
}

/** "m60" or "d1-1800": the lead as part of a key. */
export const leadCode = (lead: Lead): string =>
  'minutes' in lead ? `m${lead.minutes}` : `d${lead.days}-${lead.time.replace(':', '')}`;

/** Leads that lie before the start, the earliest first, each instant once. */
export function remindersOf(series: Series, occurrence: Occurrence) {
  const seen = new Set<number>();
  return series.reminders
    .map((lead) => ({ lead, dueAt: before(series, occurrence, lead) }))
    .filter(({ dueAt }) => dueAt < occurrence.startsAt && !seen.has(dueAt) && seen.add(dueAt))
    .sort((a, b) => a.dueAt - b.dueAt);
}
