import type { Rule, Series } from './model.ts';

/**
 * From a rule to dates, and from a date to an instant. Every date is counted from the anchor and every instant is
 * computed from its date, never from the one before: what a change of the clocks does to one leaves the others alone.
 */

/** What of a series decides its dates. */
export type Recurring = Pick<Series, 'rule' | 'anchor' | 'until'>;

/** Temporal ends in the year 275760; this is far enough for everybody, and no rule can run for ever. */
const LAST_YEAR = 9999;

/** Dates of the series on or after `from`, in order; with `until`, up to it. Throws a RangeError on no date. */
export function* slotsFrom({ rule, anchor, until }: Recurring, from: string): Generator<string> {
  const first = Temporal.PlainDate.from(anchor);
  const wanted = Temporal.PlainDate.from(from);
  const last = until === undefined ? undefined : Temporal.PlainDate.from(until);
  const dates = rule.every === 'week' ? weekly(first, wanted, rule.weeks) : monthly(first, wanted, rule.week);
  for (const date of dates) {
    if (date.year > LAST_YEAR) return;
    if (last && Temporal.PlainDate.compare(date, last) > 0) return;
    yield date.toString();
  }
}

function* weekly(first: Temporal.PlainDate, from: Temporal.PlainDate, weeks: number) {
  const step = 7 * weeks;
  const skipped = Math.max(0, Math.ceil(first.until(from).days / step));
  for (let k = skipped; ; k += 1) yield first.add({ days: k * step });
}

type Week = Extract<Rule, { every: 'month' }>['week'];

function* monthly(first: Temporal.PlainDate, from: Temporal.PlainDate, week: Week) {
  const begin = Temporal.PlainDate.compare(from, first) > 0 ? from : first;
  const firstMonth = begin.toPlainYearMonth();
  for (let k = 0; ; k += 1) {
    const date = weekdayOf(firstMonth.add({ months: k }), first.dayOfWeek, week);
    if (Temporal.PlainDate.compare(date, begin) >= 0) yield date;
  }
}

/** The n-th such weekday of a month. */
function weekdayOf(month: Temporal.PlainYearMonth, dayOfWeek: number, week: Week): Temporal.PlainDate {
  if (week === 'last') {
    const end = month.toPlainDate({ day: month.daysInMonth });
    return end.subtract({ days: (end.dayOfWeek - dayOfWeek + 7) % 7 });
  }
  const start = month.toPlainDate({ day: 1 });
  return start.add({ days: ((dayOfWeek - start.dayOfWeek + 7) % 7) + 7 * (week - 1) });
}

/** Where a local date and time of day falls. `forward`: minutes by which it moved, since clocks skip that hour. */
export type Placed = Readonly<{ at: number; forward: number }>;

/**
 * The instant of a local date and time. In the gap that clocks skip it moves forward by the length of the gap; of an
 * hour that comes twice it is the earlier one. Throws a RangeError on what is no date, time or zone.
 */
export function instantOf(zone: string, date: string, time: string): Placed {
  const local = Temporal.PlainDateTime.from(`${date}T${time}`);
  const zoned = local.toZonedDateTime(zone, { disambiguation: 'compatible' });
  const stays = zoned.minute === local.minute && zoned.hour === local.hour && zoned.day === local.day;
  const forward = stays ? 0 : local.until(zoned.toPlainDateTime()).total('minutes');
  return { at: zoned.epochMilliseconds, forward };
}

/** Whether that local time comes twice that day, since clocks are put back. */
export function comesTwice(zone: string, date: string, time: string): boolean {
  const local = Temporal.PlainDateTime.from(`${date}T${time}`);
  const earlier = local.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const later = local.toZonedDateTime(zone, { disambiguation: 'later' });
  return earlier.epochMilliseconds !== later.epochMilliseconds && earlier.toPlainDateTime().equals(local);
}

/** Local date of an instant. */
export const dateAt = (zone: string, at: number): string =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString();

/** Minutes by which the clocks of a zone are ahead of UTC at an instant. */
export const offsetAt = (zone: string, at: number): number =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).offsetNanoseconds / 60_000_000_000;
