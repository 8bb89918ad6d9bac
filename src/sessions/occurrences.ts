import { MINUTE_MS, type Occurrence, type Series } from './model.ts';
import { dateAt, instantOf, slotsFrom } from './recurrence.ts';

/** "2026-11-30T19:00": the date and time of day at which an occurrence begins, moved or not. */
export const localStartOf = (series: Series, { slot, moved }: Pick<Occurrence, 'slot' | 'moved'>): string =>
  moved ?? `${slot}T${series.time}`;

/** When it begins and ends, from its date (or where it was moved to) and the series as it is. */
export function spanOf(series: Series, occurrence: Pick<Occurrence, 'slot' | 'moved'>) {
  const [date = '', time = ''] = localStartOf(series, occurrence).split('T');
  const { at } = instantOf(series.zone, date, time);
  return { startsAt: at, endsAt: at + series.minutes * MINUTE_MS };
}

/** The occurrence of a date as the rule gives it, before anybody touched it. `tz`: version of the time zone data. */
export function plainOccurrence(series: Series, slot: string, tz: string): Occurrence {
  const { startsAt, endsAt } = spanOf(series, { slot });
  return { series: series.id, slot, startsAt, endsAt, state: 'planned', revision: series.revision, tz };
}

export type Window = Readonly<{
  /** What ends at or before this is left out. */
  from: number;
  /** What begins after this is left out; absent: no end. */
  until?: number;
  /** At most so many. */
  count: number;
}>;

/**
 * Occurrences in this window in the order of their start: stored ones as they are, the others computed. Skipped and
 * cancelled ones are among them. `stored` must hold all stored ones of the series in the window.
 */
export function occurrencesIn(
  series: Series,
  stored: readonly Occurrence[],
  { from, until = Number.POSITIVE_INFINITY, count }: Window,
  tz: string,
): readonly Occurrence[] {
  const mine = stored.filter((one) => one.series === series.id);
  const bySlot = new Map(mine.map((one) => [one.slot, one]));
  const found = mine.filter((one) => one.endsAt > from && one.startsAt <= until);
  if (series.state !== 'ended') {
    // A day earlier, for what began the day before and is not over.
    const firstDay = Temporal.PlainDate.from(dateAt(series.zone, from - series.minutes * MINUTE_MS));
    let computed = 0;
    for (const slot of slotsFrom(series, firstDay.subtract({ days: 1 }).toString())) {
      if (computed >= count) break;
      if (bySlot.has(slot)) continue;
      const one = plainOccurrence(series, slot, tz);
      if (one.startsAt > until) break;
      if (one.endsAt <= from) continue;
      found.push(one);
      computed += 1;
    }
  }
  return found.sort((a, b) => a.startsAt - b.startsAt || (a.slot < b.slot ? -1 : 1)).slice(0, count);
}

/** Those that take place, first come first. */
export function upcoming(
  series: Series,
  stored: readonly Occurrence[],
  { now, count, tz }: Readonly<{ now: number; count: number; tz: string }>,
): readonly Occurrence[] {
  if (series.state !== 'running') return [];
  const left = stored.filter(({ state }) => state !== 'planned').length;
  return occurrencesIn(series, stored, { from: now, count: count + left }, tz)
    .filter(({ state }) => state === 'planned')
    .slice(0, count);
}
