import type { Occurrence } from './model.ts';
import type { OutboxRow, Post, Settled } from './outbox.ts';
import type { Circumstances, Claimed } from './ports.ts';
import type { Timing } from './timing.ts';

/** What to do with a claimed row. `quiet`: without a sound and without telling a role. */
export type Verdict =
  | Readonly<{ go: 'send'; pings: boolean; quiet: boolean }>
  | Readonly<{ go: 'settle'; settled: Settled }>;

/**
 * Whether a claimed row goes out now, and how loudly: it must still be true, in time, the newest of its kind, and not the
 * second ping in a row after an outage.
 */
export function consider(claimed: Claimed, circumstances: Circumstances, timing: Timing): Verdict {
  const { row, now } = claimed;
  const { series, occurrence, dependency } = circumstances;
  if (!series || series.state === 'paused') return settle('void', 'the series does not run');
  if (!occurrence) return settle('void', 'there is no such session');
  const untrue = contradiction(row.post, occurrence);
  if (untrue) return settle('void', untrue);
  if (now > row.expiresAt) return settle('expired', 'its time is over');
  if (row.dependsOn !== undefined) {
    const waits = onDependency(dependency, circumstances.siblings, row, timing);
    if (waits) return waits;
  }
  if (newerReminder(row, circumstances.siblings, now))
    return settle('expired', 'a newer reminder goes out instead');
  return loudness(claimed, circumstances, occurrence, timing);
}

const settle = (state: 'void' | 'expired', note: string): Verdict => ({
  go: 'settle',
  settled: { state, note },
});

const later = (inMs: number, note: string): Verdict => ({
  go: 'settle',
  settled: { state: 'pending', inMs, note },
});

/** Why it must not be said any more; empty where it is as true as when it was planned. */
function contradiction({ kind, ...post }: Post, { state, startsAt }: Occurrence): string {
  const needsOff = kind === 'cancelled' || kind === 'dm-cancelled' || kind === 'event-cancel';
  if (kind === 'edit' || kind === 'dm-answered') return '';
  if (needsOff) return state === 'planned' ? 'it takes place after all' : '';
  if (state !== 'planned') return 'it does not take place';
  if ((kind === 'moved' || kind === 'dm-moved') && 'from' in post && post.from === startsAt)
    return 'it begins as it was going to';
  return '';
}

/** Undefined where the row that this one needs is out, and nobody else is changing the same thing. */
function onDependency(
  dependency: OutboxRow | undefined,
  siblings: readonly OutboxRow[],
  row: OutboxRow,
  { waitMs }: Timing,
): Verdict | undefined {
  if (!dependency) return settle('void', 'what it belongs to was never planned');
  const { state, messageId } = dependency;
  if (state === 'sent' && messageId !== undefined) {
    const busy = siblings.some(
      (one) => one.dependsOn === row.dependsOn && one.state === 'leased' && one.key < row.key,
    );
    return busy ? later(waitMs, 'another change of the same is under way') : undefined;
  }
  if (state === 'pending' || state === 'leased' || state === 'held')
    return later(waitMs, 'waits for what it belongs to');
  return settle('void', 'what it belongs to is not there');
}

/** Of the reminders that are due, the newest says it all. */
function newerReminder(
  { post, key, dueAt }: OutboxRow,
  siblings: readonly OutboxRow[],
  now: number,
): boolean {
  if (post.kind !== 'reminder') return false;
  return siblings.some(
    (one) =>
      one.key !== key &&
      (one.post.kind === 'reminder' || one.post.kind === 'starting') &&
      ['pending', 'leased', 'sent'].includes(one.state) &&
      one.dueAt > dueAt &&
      one.dueAt <= now,
  );
}

function loudness(
  { row, now }: Claimed,
  { lastPing }: Circumstances,
  { startsAt }: Occurrence,
  timing: Timing,
): Verdict {
  const late = now - row.dueAt > timing.lateMs;
  if (!row.pings) return { go: 'send', pings: false, quiet: late && row.post.kind !== 'cancelled' };
  if (row.post.kind === 'starting' && now - startsAt > timing.startingPingMs)
    return { go: 'send', pings: false, quiet: true };
  const recent = lastPing !== undefined && now - lastPing.at < timing.calmMs;
  // Two that are sent at the same time see each other; the one whose key comes first is the loud one.
  const gives = recent && (lastPing.state !== 'leased' || lastPing.key < row.key);
  return late && gives
    ? { go: 'send', pings: false, quiet: true }
    : { go: 'send', pings: true, quiet: false };
}
