import { newestOf, rowFor } from './due.ts';
import type { Occurrence, Series } from './model.ts';
import type { OutboxRow, PlannedRow } from './outbox.ts';
import { isOut } from './row-states.ts';

/** However many people answer, the counts below an announcement change once in this time, in milliseconds. */
export const COUNTS_MS = 30_000;

/**
 * The row that brings the counts of the announcement up to date at the end of the running period, the same for everybody
 * who answers within it. Undefined where nothing is announced yet: then the announcement itself will have them.
 */
export function countsRow(
  series: Series,
  occurrence: Occurrence,
  rows: readonly OutboxRow[],
  now: number,
  everyMs: number = COUNTS_MS,
): PlannedRow | undefined {
  const announcement = newestOf(rows, 'announcement');
  if (!announcement || !isOut(announcement)) return undefined;
  const period = Math.floor(now / everyMs) + 1;
  return rowFor(series, occurrence, {
    post: { kind: 'edit' },
    target: announcement.target,
    detail: `counts-${period.toString(36)}`,
    dueAt: period * everyMs,
    expiresAt: occurrence.endsAt,
    dependsOn: announcement.key,
  });
}

/** Tells somebody on the waitlist that a seat is theirs; `order` is that of their coming, so it is told once for each. */
export const seatRow =
  (series: Series, occurrence: Occurrence, now: number) =>
  (person: string, order: number): PlannedRow | undefined =>
    occurrence.startsAt <= now
      ? undefined
      : rowFor(series, occurrence, {
          post: { kind: 'dm-promoted' },
          target: { to: 'person', id: person },
          detail: `o${order}`,
          dueAt: now,
          expiresAt: occurrence.startsAt,
        });
