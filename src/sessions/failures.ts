import type { Failure, OutboxRow, PlannedRow, Settled } from './outbox.ts';
import type { Timing } from './timing.ts';

/** What follows from a request that failed. */
export type Aftermath = Readonly<{
  settled: Settled;
  /** It was not an attempt. */
  putOff?: true;
  /** Who has to hear of it: an organiser can mend it, or the program is at fault. */
  tell?: 'organisers' | 'developer';
  /**
   * fallback: posted in the server's channel for announcements instead, where that is another one (`inChannel`).
   * pause-guild: all series of the guild are paused for 30 days. close-dms: this person gets no direct messages.
   */
  also?: 'fallback' | 'pause-guild' | 'close-dms';
}>;

/** How long a guild's series are kept after the bot was removed. */
export const KEPT_DAYS = 30;

/**
 * What becomes of a row after this failure. Whatever may pass by itself is tried until the row expires, never only a
 * number of times; whatever a person must mend is held, and not asked of the platform again until they have. `random` is
 * in 0..1.
 */
export function aftermath(
  row: OutboxRow,
  why: Failure,
  { now, timing, random }: Readonly<{ now: number; timing: Timing; random: number }>,
): Aftermath {
  const note = noteOf(why);
  /** Never so long that its end is missed. */
  const again = (ms: number): Settled => ({
    state: 'pending',
    inMs: Math.max(1, Math.min(Math.round(ms), row.expiresAt - now + 1)),
    note,
  });
  switch (why.failure) {
    case 'rate-limited':
      return { settled: again(why.retryAfterMs), putOff: true };
    case 'unreachable':
      return { settled: again(backoff(row.attempts, timing) * (0.5 + random / 2)) };
    case 'forbidden':
      return { settled: { state: 'held', note }, tell: 'organisers' };
    case 'channel-gone':
      return { settled: { state: 'held', note }, tell: 'organisers', also: 'fallback' };
    case 'guild-gone':
      return { settled: { state: 'void', note }, also: 'pause-guild' };
    case 'dm-closed':
      return { settled: { state: 'void', note }, also: 'close-dms' };
    case 'limit':
      // To bring a message up to date is worth one more try; a reader sees the hour in its timestamp anyway.
      return row.post.kind === 'edit' && row.attempts > 1
        ? { settled: { state: 'void', note } }
        : { settled: again(timing.limitMs), tell: 'organisers' };
    case 'refused':
      return { settled: { state: 'failed', note }, tell: 'developer' };
  }
}

function backoff(attempts: number, { backoffMs, longestBackoffMs }: Timing): number {
  return Math.min(longestBackoffMs, backoffMs * 2 ** Math.min(attempts, 20));
}

/** The class, and a few words for /session status. */
function noteOf(why: Failure): string {
  if ('missing' in why) return `${why.failure}: ${why.missing.join(', ')}`;
  return 'note' in why ? `${why.failure}: ${why.note}` : why.failure;
}

/** The same post for another channel. */
export function inChannel(row: PlannedRow, channel: string): PlannedRow {
  const parts = row.key.split(':');
  return {
    key: [...parts.slice(0, -1), channel].join(':'),
    series: row.series,
    slot: row.slot,
    guild: row.guild,
    target: { to: 'channel', id: channel },
    post: row.post,
    dueAt: row.dueAt,
    expiresAt: row.expiresAt,
    pings: row.pings,
    revision: row.revision,
    ...(row.dependsOn === undefined ? {} : { dependsOn: row.dependsOn }),
  };
}
