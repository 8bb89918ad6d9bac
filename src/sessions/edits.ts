import { type Changed, consequences, isTold } from './consequences.ts';
import { isEmpty, joined } from './diff.ts';
import type { Occurrence, Particulars, Series } from './model.ts';
import { plainOccurrence, spanOf } from './occurrences.ts';
import { type Planning, plan } from './plan.ts';
import type { Change, Standing } from './ports.ts';
import { slotsFrom } from './recurrence.ts';

/**
 * What organisers do to a series, as decisions for `SeriesStore.change`. Each gives everything that it makes necessary,
 * so that one step changes it all: occurrences, what is waiting, what is posted, events. Refused ones change nothing.
 */
export type Decision = Change & Readonly<{ refused?: Refusal; occurrence?: Occurrence }>;

export type Refusal =
  /** The series has no session on that date. */
  | 'no-such-date'
  /** It is over. */
  | 'over'
  /** It is as it should be already. */
  | 'unchanged'
  /** That instant has passed. */
  | 'past'
  /** Another session of the series begins then. */
  | 'taken'
  /** The series has ended. */
  | 'ended';

/** Leaves one out; whoever was told of it already is told otherwise. */
export const skip = (slot: string) =>
  onOne(slot, (one, { rows }) => {
    if (one.state !== 'planned') return 'unchanged';
    const known = isTold(rows.filter((row) => row.slot === slot));
    return { ...one, state: known ? 'cancelled' : 'skipped' };
  });

/** Cancels one, and says so in the channel in any case. */
export const cancel = (slot: string) =>
  onOne(slot, (one) => (one.state === 'cancelled' ? 'unchanged' : { ...one, state: 'cancelled' }));

/** One that was left out or cancelled takes place after all. */
export const restore = (slot: string) =>
  onOne(slot, (one) => (one.state === 'planned' ? 'unchanged' : { ...one, state: 'planned' }));

/** Moves one to a date and time of day in the zone of the series ("2026-11-30T19:00"); undefined: back to its own. */
export const move = (slot: string, to: string | undefined) =>
  onOne(slot, (one, { series, occurrences }, { now }) => {
    const { moved: _, ...rest } = one;
    const own = to === undefined || to === `${slot}T${series.time}`;
    const moved = own ? rest : { ...rest, moved: to };
    const span = spanOf(series, moved);
    if (span.startsAt <= now) return 'past';
    if (span.startsAt === one.startsAt) return 'unchanged';
    const taken = occurrences.some(
      ({ slot: other, startsAt, state }) =>
        other !== slot && startsAt === span.startsAt && state === 'planned',
    );
    return taken ? 'taken' : { ...moved, ...span };
  });

/** What this one is about. It is shown from now on, also where it was announced already, and pings nobody. */
export const say = (slot: string, { topic, guest, link, note }: Particulars) =>
  onOne(slot, (one) => {
    const { topic: _topic, guest: _guest, link: _link, note: _note, ...rest } = one;
    const said = Object.fromEntries(
      Object.entries({ topic, guest, link, note }).filter(([, words]) => words !== undefined && words !== ''),
    );
    const same = (['topic', 'guest', 'link', 'note'] as const).every((key) => one[key] === said[key]);
    return same ? 'unchanged' : { ...rest, ...said };
  });

type OfOne = (one: Occurrence, standing: Standing, planning: Planning) => Occurrence | Refusal;

/** A decision about the occurrence of a date, whether it is stored already or not. */
function onOne(slot: string, edit: OfOne) {
  return (standing: Standing, planning: Planning): Decision => {
    const { series, occurrences } = standing;
    if (series.state === 'ended') return { refused: 'ended' };
    const stored = occurrences.find((one) => one.slot === slot);
    if (!stored && !isSlot(series, slot)) return { refused: 'no-such-date' };
    const before = stored ?? plainOccurrence(series, slot, planning.tz);
    if (before.endsAt <= planning.now) return { refused: 'over' };
    const edited = edit(before, standing, planning);
    if (typeof edited === 'string') return { refused: edited };
    const { tz } = planning;
    const after = { ...edited, ...spanOf(series, edited), revision: before.revision + 1, tz };
    return { ...changing(standing, [{ before, after }], series, planning), occurrence: after };
  };
}

/** Whether the rule gives this date. */
export function isSlot(series: Series, slot: string): boolean {
  try {
    return slotsFrom(series, slot).next().value === slot;
  } catch {
    return false;
  }
}

/** These occurrences, and the series, as they are from now on, with all that follows from it. */
export function changing(
  standing: Standing,
  pairs: readonly Pick<Changed, 'before' | 'after'>[],
  series: Series,
  planning: Planning,
): Change {
  const { occurrences, rows, optIns } = standing;
  const { now, timing } = planning;
  const follows = pairs.map(({ before, after }) =>
    consequences({
      series,
      before,
      after,
      rows: rows.filter(({ slot }) => slot === after.slot),
      optIns,
      now,
      timing,
    }),
  );
  const touched = new Map(pairs.map(({ after }) => [after.slot, after]));
  const rest = occurrences.filter(({ slot }) => !touched.has(slot));
  const planned = plan({ ...standing, series, occurrences: [...rest, ...touched.values()] }, planning);
  const written = new Map(
    [...touched.values(), ...(planned.occurrences ?? [])].map((one) => [one.slot, one]),
  );
  // While it is paused nothing goes out, and planning takes back what waits.
  const said = series.state === 'paused' ? [] : follows;
  const outbox = joined([...said, ...(planned.outbox ? [planned.outbox] : [])]);
  return {
    ...planned,
    ...(series === standing.series ? {} : { series }),
    ...(written.size > 0 ? { occurrences: [...written.values()] } : {}),
    ...(isEmpty(outbox) ? {} : { outbox }),
  };
}
