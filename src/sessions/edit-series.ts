import { isTold } from './consequences.ts';
import { changing, type Decision, isSlot } from './edits.ts';
import type { Occurrence, Series } from './model.ts';
import { spanOf } from './occurrences.ts';
import { type Planning, plan } from './plan.ts';
import type { Standing } from './ports.ts';

/** What people see of a series; whoever was told of a session sees a change of these. */
const visible = [
  'title',
  'time',
  'zone',
  'minutes',
  'venue',
  'signUp',
  'host',
  'capacity',
] as const satisfies readonly (keyof Series)[];

/**
 * Changes a whole series from now on. What was moved by hand stays where it was moved to; dates that the new rule does
 * not have are left out, and cancelled where people were told of them.
 */
export const editSeries =
  (edit: (series: Series) => Series) =>
  (standing: Standing, planning: Planning): Decision => {
    const before = standing.series;
    if (before.state === 'ended') return { refused: 'ended' };
    const { tz } = planning;
    const { id, guild, state, revision } = before;
    const series = { ...edit(before), id, guild, state, revision };
    if (isSame(before, series)) return { refused: 'unchanged' };
    const revised = { ...series, revision: revision + 1 };
    const seen = visible.some((key) => !isSame(before[key], series[key]));
    const pairs = ahead(standing, planning).flatMap((one) => {
      const after = fitted(one, revised, standing);
      return seen || after.state !== one.state || after.startsAt !== one.startsAt
        ? [{ before: one, after: { ...after, revision: Math.max(one.revision + 1, revised.revision), tz } }]
        : [];
    });
    return changing(standing, pairs, revised, planning);
  };

/** Nothing takes place any more; whoever was told of a session is told that it does not. */
export const endSeries = (standing: Standing, planning: Planning): Decision => {
  const { series } = standing;
  if (series.state === 'ended') return { refused: 'unchanged' };
  const ended: Series = { ...series, state: 'ended', revision: series.revision + 1 };
  const pairs = ahead(standing, planning)
    .filter(({ state }) => state === 'planned')
    .map((one) => ({ before: one, after: { ...withdrawn(one, standing), revision: one.revision + 1 } }));
  return changing(standing, pairs, ended, planning);
};

/** Nothing is posted until it is resumed. `deleteAt`: the bot was removed; then its rows go unless it is back. */
export const pauseSeries =
  (deleteAt?: number) =>
  (standing: Standing, planning: Planning): Decision => {
    const { series } = standing;
    if (series.state !== 'running') return { refused: series.state === 'ended' ? 'ended' : 'unchanged' };
    const paused: Series = {
      ...series,
      state: 'paused',
      revision: series.revision + 1,
      ...(deleteAt === undefined ? {} : { deleteAt }),
    };
    return { ...plan({ ...standing, series: paused }, planning), series: paused };
  };

/** Goes on from now; what would have been posted meanwhile is not caught up on. */
export const resumeSeries = (standing: Standing, planning: Planning): Decision => {
  const { deleteAt: _, ...series } = standing.series;
  if (series.state !== 'paused') return { refused: series.state === 'ended' ? 'ended' : 'unchanged' };
  const running: Series = { ...series, state: 'running', revision: series.revision + 1 };
  return { ...plan({ ...standing, series: running }, planning), series: running };
};

/** Plans a series without changing it: for the planner, and after somebody's wish for reminders has changed. */
export const replan = (standing: Standing, planning: Planning): Decision => plan(standing, planning);

const ahead = ({ occurrences }: Standing, { now }: Planning): readonly Occurrence[] =>
  occurrences.filter(({ endsAt }) => endsAt > now);

/** Both are plain data; the order of their fields does not matter. */
function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return one === other;
  const [a, b] = [Object.entries(one), new Map(Object.entries(other))];
  return a.length === b.size && a.every(([key, value]) => b.has(key) && isSame(value, b.get(key)));
}

/** The occurrence as the changed series has it. */
function fitted(one: Occurrence, series: Series, standing: Standing): Occurrence {
  const has = isSlot(series, one.slot);
  if (one.moved === undefined && one.state === 'planned' && !has)
    return { ...withdrawn(one, standing), offRule: true };
  const spanned = { ...one, ...spanOf(series, one) };
  if (!one.offRule || !has) return spanned;
  const { offRule: _, ...back } = spanned;
  return { ...back, state: 'planned' };
}

function withdrawn(one: Occurrence, { rows }: Standing): Occurrence {
  const known = isTold(rows.filter(({ slot }) => slot === one.slot));
  return { ...one, state: known ? 'cancelled' : 'skipped' };
}
