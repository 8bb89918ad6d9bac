import type { Occurrence, Series } from './model.ts';
import { spanOf } from './occurrences.ts';
import { comesTwice, instantOf, offsetAt, slotsFrom } from './recurrence.ts';

/** One date of a dry run. */
export type Previewed = Readonly<{
  slot: string;
  startsAt: number;
  /** Minutes by which the zone's clocks are ahead of UTC then, and were on the date before; absent for the first. */
  offset: number;
  offsetBefore?: number;
  /** Minutes by which it begins later, since clocks skip its hour that day. */
  forward: number;
  /** Its hour comes twice that day, and it begins at the first. */
  twice: boolean;
}>;

/** The next dates of a series as they would be, before it is saved; with what the clocks do to each. */
export function preview(
  series: Pick<Series, 'zone' | 'time' | 'rule' | 'anchor' | 'until'>,
  from: string,
  count = 8,
): readonly Previewed[] {
  const { zone, time } = series;
  const found: Previewed[] = [];
  for (const slot of slotsFrom(series, from)) {
    if (found.length >= count) break;
    const { at: startsAt, forward } = instantOf(zone, slot, time);
    const offsetBefore = found.at(-1)?.offset;
    found.push({
      slot,
      startsAt,
      offset: offsetAt(zone, startsAt),
      ...(offsetBefore === undefined ? {} : { offsetBefore }),
      forward,
      twice: comesTwice(zone, slot, time),
    });
  }
  return found;
}

/** In a zone of the members it begins at another time of day than they are used to. */
export type Apart = Readonly<{ zone: string; time: string; usual: string }>;

/** Weeks of a year on each side that tell what people are used to. */
const YEAR_DAYS = 364;
/** What most of a year has is usual; half a year of each is not. */
const USUAL_SHARE = 0.75;

/**
 * Zones of the members whose clocks moved apart from the host's: where this occurrence begins at another time of day
 * than the one before, or than it does in most of the year. Empty where it was moved by hand: then that is said.
 */
export function clocksApart(
  series: Series,
  occurrence: Occurrence,
  zones: readonly string[],
): readonly Apart[] {
  if (occurrence.moved !== undefined) return [];
  const others = zones.filter((zone) => zone !== series.zone);
  if (others.length === 0) return [];
  const around = startsAround(series, occurrence.slot);
  const before = around.filter(({ slot }) => slot < occurrence.slot).at(-1);
  return others.flatMap((zone) => {
    const time = timeIn(zone, occurrence.startsAt);
    const last = before && timeIn(zone, before.startsAt);
    if (last !== undefined && last !== time) return [{ zone, time, usual: last }];
    const usual = mostCommon(around.map(({ startsAt }) => timeIn(zone, startsAt)));
    return usual !== undefined && usual !== time ? [{ zone, time, usual }] : [];
  });
}

function startsAround(series: Series, slot: string) {
  const day = Temporal.PlainDate.from(slot);
  const last = day.add({ days: YEAR_DAYS / 2 }).toString();
  const starts: { slot: string; startsAt: number }[] = [];
  for (const one of slotsFrom(series, day.subtract({ days: YEAR_DAYS / 2 }).toString())) {
    if (one > last) break;
    starts.push({ slot: one, startsAt: spanOf(series, { slot: one }).startsAt });
  }
  return starts;
}

function mostCommon(times: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const time of times) counts.set(time, (counts.get(time) ?? 0) + 1);
  const [time, count] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? ['', 0];
  return count >= times.length * USUAL_SHARE ? time : undefined;
}

/** "18:00": what a clock in this zone shows. */
export const timeIn = (zone: string, at: number): string =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainTime().toString().slice(0, 5);

/** "UTC+4", "UTC+5:30", "UTC". */
export function offsetName(minutes: number): string {
  if (minutes === 0) return 'UTC';
  const size = Math.abs(Math.round(minutes));
  const rest = size % 60 === 0 ? '' : `:${String(size % 60).padStart(2, '0')}`;
  return `UTC${minutes < 0 ? '-' : '+'}${Math.floor(size / 60)}${rest}`;
}
