import { newestOf, rowFor } from './due.ts';
import { MINUTE_MS, type Occurrence, type Series } from './model.ts';
import type { OutboxRow, PlannedRow } from './outbox.ts';
import { isOut } from './row-states.ts';
import type { Timing } from './timing.ts';

/** A host who marks answers late marks several of them: the recap changes once in this time. */
const TOGETHER_MS = 10 * MINUTE_MS;

/**
 * The row that brings an answer into a recap that is out already. Undefined where the recap is ahead: it will have the
 * answer; one that had nothing to say is planned anew within half a day. `rows` are those of the occurrence.
 */
export function recapRow(
  series: Series,
  occurrence: Occurrence,
  rows: readonly OutboxRow[],
  now: number,
  { recapEndsMs }: Pick<Timing, 'recapEndsMs'>,
): PlannedRow | undefined {
  const recap = newestOf(rows, 'recap');
  const expiresAt = occurrence.endsAt + recapEndsMs;
  if (!recap || !isOut(recap) || now >= expiresAt) return undefined;
  const period = Math.floor(now / TOGETHER_MS) + 1;
  return rowFor(series, occurrence, {
    post: { kind: 'edit' },
    target: recap.target,
    detail: `recap-${period.toString(36)}`,
    dueAt: Math.min(period * TOGETHER_MS, expiresAt),
    expiresAt,
    dependsOn: recap.key,
  });
}
