import type { ParsedComponents } from 'chrono-node';
import { GB } from 'chrono-node/en';

/** The day ("2026-11-29") and the hour ("18:00") that somebody wrote; what was not written is absent, never guessed. */
export type WhenRead = Readonly<{
  date?: string;
  time?: string;
  /** The hour was said in a zone of its own ("6pm PST"): which clock is meant is not clear, so it was not read. */
  otherZone?: true;
}>;

/** What people type is short; the rest is no time. */
const LONGEST = 200;

/** Nothing is scheduled into the past. */
const past = /\b(?:last|previous|yesterday|ago)\b/u;
const relative = /\b(?:in|within)\s+(?:an?|half|\d+)\b|\bfrom now\b|\blater\b/u;

/**
 * The day and the hour in what somebody wrote: "sunday 18:00", "tomorrow 6 pm", "29 November at 7pm", "29/11 19:00".
 * Days come before months. A weekday is the next one that comes, with "next" before it or not; today's only where its
 * hour is still ahead. `zone` is the one whose clock is meant. Never throws but for a zone that is none.
 *
 * chrono-node is asked for components alone: what it makes of them depends on the zone of this machine, and is an hour
 * off where clocks change before that day.
 */
export function readWhen(text: string, zone: string, now: number): WhenRead {
  const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
  // Of "the day after tomorrow" it reads the last word only.
  const plain = text
    .slice(0, LONGEST)
    .toLowerCase()
    .replaceAll(/\b(?:the\s+)?day after tomorrow\b/gu, 'in 2 days');
  if (past.test(plain)) return {};
  const found = GB.parse(plain, { instant: new Date(now), timezone: here.offsetNanoseconds / 60e9 }).map(
    ({ start }) => start,
  );
  const zoned = found.some((one) => one.isCertain('timezoneOffset')) && !relative.test(plain);
  const time = zoned ? undefined : found.map(timeIn).find(Boolean);
  const date = found.map((one) => dateIn(one, here, time, /\bnext\b/u.test(plain))).find(Boolean);
  return {
    ...(date === undefined ? {} : { date: date.toString() }),
    ...(time === undefined ? {} : { time: time.toString().slice(0, 5) }),
    ...(zoned ? { otherZone: true } : {}),
  };
}

function timeIn(one: ParsedComponents): Temporal.PlainTime | undefined {
  if (!one.isCertain('hour')) return undefined;
  return Temporal.PlainTime.from({ hour: one.get('hour') ?? 0, minute: one.get('minute') ?? 0 });
}

function dateIn(
  one: ParsedComponents,
  here: Temporal.ZonedDateTime,
  time: Temporal.PlainTime | undefined,
  next: boolean,
): Temporal.PlainDate | undefined {
  const today = here.toPlainDate();
  if (one.isCertain('day')) {
    const [year, month, day] = [one.get('year') ?? today.year, one.get('month') ?? 1, one.get('day') ?? 1];
    if (one.isCertain('year')) return dateOf(year, month, day);
    const date = dateOf(today.year, month, day);
    const passed = date && Temporal.PlainDate.compare(date, today) < 0;
    return passed || !date ? dateOf(today.year + 1, month, day) : date;
  }
  const weekday = one.isCertain('weekday') ? one.get('weekday') : null;
  if (weekday === null) return undefined;
  const days = (weekday - today.dayOfWeek + 14) % 7;
  const stillAhead = time && Temporal.PlainTime.compare(time, here.toPlainTime()) > 0;
  return today.add({ days: days === 0 && !(stillAhead && !next) ? 7 : days });
}

/** Undefined for what is no day, such as 30 February. */
function dateOf(year: number, month: number, day: number): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}
