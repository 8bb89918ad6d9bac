import type { Rule } from '../../src/sessions/model.ts';

/**
 * When a local time falls, found without Temporal: by asking `Intl` what a clock of the zone shows, and searching for the
 * instants at which it shows that time. Dates are counted with the calendar of UTC, in which every day has 24 hours.
 */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What a clock of this zone shows at an instant, as if it were UTC: milliseconds since 1970. */
function shownAt(zone: string, instant: number): number {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    clocks.set(zone, clock);
  }
  const parts: Record<string, number> = {};
  for (const { type, value } of clock.formatToParts(instant)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

const STEP = 6 * HOUR;
const known = new Map<string, Map<number, number>>();

/** By how much its clocks are ahead of UTC; remembered, since these instants lie on a grid. */
function offsetAt(zone: string, instant: number): number {
  const own = known.get(zone) ?? new Map<number, number>();
  known.set(zone, own);
  const offset = own.get(instant) ?? shownAt(zone, instant) - instant;
  own.set(instant, offset);
  return offset;
}

/** What is remembered of zones that are done with is let go. */
export const forgetZones = (): void => known.clear();

/**
 * The earliest instant at which clocks show this local time (given as if it were UTC); where they skip it, the instant
 * that lies as long after the skip as the local time lies after the moment at which clocks jump.
 */
export function searchInstant(zone: string, localMs: number): number {
  // No clock is further than 14 hours from UTC; every offset within the two days around is a candidate.
  const first = Math.floor((localMs - 30 * HOUR) / STEP);
  const offsets = new Set(Array.from({ length: 11 }, (_, step) => offsetAt(zone, (first + step) * STEP)));
  const fitting = [...offsets]
    .map((offset) => localMs - offset)
    .filter((at) => shownAt(zone, at) === localMs);
  if (fitting.length > 0) return Math.min(...fitting);
  // Skipped: the offset that held before the jump places it behind the jump by just as much.
  const before = Math.min(...[...offsets].map((offset) => localMs - offset));
  const after = Math.max(...[...offsets].map((offset) => localMs - offset));
  return laterOf(zone, localMs, before, after);
}

/** Of the two ways to place a time that clocks skip, the one after which clocks show more than they were asked for. */
function laterOf(zone: string, localMs: number, one: number, other: number): number {
  return shownAt(zone, other) > localMs ? other : one;
}

/** Dates of a rule in a span, each as midnight UTC; found by looking at every day. */
export function searchDates(rule: Rule, anchor: string, from: number, until: number): number[] {
  const first = Date.parse(`${anchor}T00:00Z`);
  const found: number[] = [];
  for (let day = first; day <= until; day += DAY) {
    if (day < from || new Date(day).getUTCDay() !== new Date(first).getUTCDay()) continue;
    if (rule.every === 'week' ? ((day - first) / (7 * DAY)) % rule.weeks === 0 : isNth(day, rule.week))
      found.push(day);
  }
  return found;
}

function isNth(day: number, week: number | 'last'): boolean {
  const date = new Date(day).getUTCDate();
  if (week !== 'last') return Math.ceil(date / 7) === week;
  return new Date(day + 7 * DAY).getUTCMonth() !== new Date(day).getUTCMonth();
}
