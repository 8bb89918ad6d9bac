import { describe, expect, it } from 'vitest';
import { consider } from '../../src/sessions/consider.ts';
import { duePosts } from '../../src/sessions/due.ts';
import { aftermath, inChannel } from '../../src/sessions/failures.ts';
import { plainOccurrence } from '../../src/sessions/occurrences.ts';
import type { Failure, OutboxRow, PostKind, RowState } from '../../src/sessions/outbox.ts';
import type { Circumstances } from '../../src/sessions/ports.ts';
import { TIMING } from '../../src/sessions/timing.ts';
import { at, DAY, HOUR, MINUTE, sundays, tz } from './samples.ts';

const occurrence = plainOccurrence(sundays, '2026-11-29', tz);
const start = occurrence.startsAt;
const stored = (state: RowState) => (row: ReturnType<typeof duePosts>[number]) =>
  ({ ...row, state, fence: 1, attempts: 1 }) satisfies OutboxRow;
const all = duePosts({
  series: { ...sundays, thread: true },
  occurrence,
  optIns: [],
  nativeEvent: false,
  stored: [],
  timing: TIMING,
}).map(stored('pending'));
const rowOf = (kind: PostKind, nth = 0): OutboxRow => {
  const found = all.filter(({ post }) => post.kind === kind)[nth];
  if (!found) throw new Error(`There is no ${kind}`);
  return found;
};
const dayBefore = rowOf('reminder');
const hourBefore = rowOf('reminder', 1);

const alone: Circumstances = {
  series: sundays,
  occurrence,
  dependency: undefined,
  siblings: [],
  lastPing: undefined,
};
const judge = (row: OutboxRow, now: number, more: Partial<Circumstances> = {}) => {
  const verdict = consider({ row, now }, { ...alone, ...more }, TIMING);
  if (verdict.go === 'settle') return verdict.settled.state;
  return verdict.pings ? 'loud' : verdict.quiet ? 'quiet' : 'plain';
};

describe('a post that is due', () => {
  it('goes out and pings, on time', () => {
    for (const row of [rowOf('announcement'), dayBefore, hourBefore, rowOf('starting')])
      expect(judge(row, row.dueAt + 1)).toBe('loud');
    expect(judge(rowOf('recap'), rowOf('recap').dueAt)).toBe('plain');
  });

  it('is not sent when the session does not take place, or the series does not run', () => {
    expect(judge(hourBefore, hourBefore.dueAt, { occurrence: { ...occurrence, state: 'cancelled' } })).toBe(
      'void',
    );
    expect(judge(hourBefore, hourBefore.dueAt, { series: { ...sundays, state: 'paused' } })).toBe('void');
    expect(judge(hourBefore, hourBefore.dueAt, { series: undefined })).toBe('void');
    expect(judge(hourBefore, hourBefore.dueAt, { occurrence: undefined })).toBe('void');
  });

  it('tells of a change only while it is true', () => {
    const cancelled: OutboxRow = { ...rowOf('announcement'), post: { kind: 'cancelled', from: start } };
    expect(judge(cancelled, start - HOUR)).toBe('void');
    expect(judge(cancelled, start - HOUR, { occurrence: { ...occurrence, state: 'cancelled' } })).toBe(
      'loud',
    );
    const moved: OutboxRow = { ...cancelled, post: { kind: 'moved', from: start } };
    expect(judge(moved, start - HOUR)).toBe('void');
    expect(judge({ ...moved, post: { kind: 'moved', from: start - DAY } }, start - HOUR)).toBe('loud');
  });

  it('expires: reminders with the next one or five minutes before the start, "starting" with the end', () => {
    expect(judge(dayBefore, start - HOUR)).toBe('loud');
    expect(judge(dayBefore, start - HOUR + 1)).toBe('expired');
    expect(judge(hourBefore, start - 5 * MINUTE)).toBe('loud');
    expect(judge(hourBefore, start - 5 * MINUTE + 1)).toBe('expired');
    expect(judge(rowOf('announcement'), start + 1)).toBe('expired');
    expect(judge(rowOf('starting'), start + 10 * MINUTE)).toBe('loud');
    expect(judge(rowOf('starting'), start + 11 * MINUTE)).toBe('quiet');
    expect(judge(rowOf('starting'), occurrence.endsAt + 1)).toBe('expired');
    expect(judge(rowOf('recap'), occurrence.endsAt + 7 * DAY + 1)).toBe('expired');
  });

  it('gives way to a newer reminder that is due as well', () => {
    const longer = { ...dayBefore, expiresAt: start };
    expect(judge(longer, start - HOUR, { siblings: [hourBefore] })).toBe('expired');
    expect(judge(longer, start - HOUR - 1, { siblings: [hourBefore] })).toBe('loud');
    expect(judge(longer, start - HOUR, { siblings: [{ ...hourBefore, state: 'void' }] })).toBe('loud');
  });

  it('is silent after an outage when the channel was pinged within ten minutes, and never when it is on time', () => {
    const lastPing = { at: start - HOUR + 3 * MINUTE, key: 'other', state: 'sent' } as const;
    const late = hourBefore.dueAt + 5 * MINUTE;
    expect(judge(hourBefore, late, { lastPing })).toBe('quiet');
    expect(judge(hourBefore, late, { lastPing: { ...lastPing, at: late - 10 * MINUTE } })).toBe('loud');
    expect(judge(hourBefore, hourBefore.dueAt + MINUTE, { lastPing })).toBe('loud');
  });

  it('lets one of two that go out at the same moment be the loud one', () => {
    const now = hourBefore.dueAt + 5 * MINUTE;
    const seen = (key: string) => ({ lastPing: { at: now, key, state: 'leased' } as const });
    expect(judge({ ...hourBefore, key: 'a' }, now, seen('b'))).toBe('loud');
    expect(judge({ ...hourBefore, key: 'b' }, now, seen('a'))).toBe('quiet');
  });

  it('waits for what it belongs to, and is not sent where that is not there', () => {
    const thread = rowOf('thread');
    const announcement = rowOf('announcement');
    const on = (dependency: OutboxRow | undefined) => judge(thread, thread.dueAt, { dependency });
    expect(on(announcement)).toBe('pending');
    expect(on({ ...announcement, state: 'held' })).toBe('pending');
    expect(on({ ...announcement, state: 'sent', messageId: '5' })).toBe('plain');
    expect(on({ ...announcement, state: 'sent' })).toBe('void');
    for (const state of ['void', 'expired', 'failed', 'unknown'] as const)
      expect(on({ ...announcement, state })).toBe('void');
    expect(on(undefined)).toBe('void');
  });

  it('waits while another change of the same message is under way', () => {
    const dependency: OutboxRow = { ...rowOf('announcement'), state: 'sent', messageId: '5' };
    const edit = (key: string): OutboxRow => ({
      ...rowOf('thread'),
      key,
      post: { kind: 'edit' },
      dependsOn: dependency.key,
    });
    const siblings = [{ ...edit('a'), state: 'leased' } as const];
    expect(judge(edit('b'), rowOf('thread').dueAt, { dependency, siblings })).toBe('pending');
    expect(judge(edit('0'), rowOf('thread').dueAt, { dependency, siblings })).toBe('plain');
  });
});

describe('a request that failed', () => {
  const now = hourBefore.dueAt;
  const becomes = (why: Failure, row: Partial<OutboxRow> = {}, random = 1) =>
    aftermath({ ...hourBefore, ...row }, why, { now, timing: TIMING, random });
  const unreachable = { failure: 'unreachable', note: '503' } as const;

  it('is put off as long as Discord asks, which is no attempt', () => {
    expect(becomes({ failure: 'rate-limited', retryAfterMs: 1234 })).toEqual({
      settled: { state: 'pending', inMs: 1234, note: 'rate-limited' },
      putOff: true,
    });
  });

  it('is tried again until it expires, ever more slowly and never all at the same moment', () => {
    const pauses = Array.from(
      { length: 12 },
      (_, attempts) => becomes(unreachable, { attempts }).settled,
    ).map((settled) => ('inMs' in settled ? settled.inMs : undefined));
    expect(pauses.slice(0, 4)).toEqual([2_000, 4_000, 8_000, 16_000]);
    expect(pauses.at(-1)).toBe(5 * MINUTE);
    expect(becomes(unreachable, { attempts: 1 }, 0).settled).toMatchObject({ inMs: 2_000 });
    const last = becomes(unreachable, { attempts: 30, expiresAt: now + 1_000 }).settled;
    expect(last).toMatchObject({ inMs: 1_001 });
  });

  it('is held where a person must mend something, and told', () => {
    expect(becomes({ failure: 'forbidden', missing: ['View Channel', 'Send Messages'] })).toEqual({
      settled: { state: 'held', note: 'forbidden: View Channel, Send Messages' },
      tell: 'organisers',
    });
    expect(becomes({ failure: 'channel-gone' })).toMatchObject({
      settled: { state: 'held' },
      also: 'fallback',
    });
  });

  it('ends where trying again is of no use', () => {
    expect(becomes({ failure: 'guild-gone' })).toMatchObject({
      settled: { state: 'void' },
      also: 'pause-guild',
    });
    expect(becomes({ failure: 'dm-closed' })).toMatchObject({
      settled: { state: 'void' },
      also: 'close-dms',
    });
    expect(becomes({ failure: 'refused', note: '50035' })).toMatchObject({
      settled: { state: 'failed' },
      tell: 'developer',
    });
  });

  it('of an edit that Discord limits is given up, of an event it is tried again', () => {
    const limit = { failure: 'limit', note: '30046' } as const;
    expect(becomes(limit, { post: { kind: 'edit' }, attempts: 2 }).settled).toMatchObject({ state: 'void' });
    const event = { post: { kind: 'event-create' }, expiresAt: now + DAY } as const;
    expect(becomes(limit, event)).toMatchObject({
      settled: { state: 'pending', inMs: HOUR },
      tell: 'organisers',
    });
  });

  it('can be posted in another channel, as a row of its own', () => {
    const other = inChannel(hourBefore, '5');
    expect(other).toMatchObject({
      target: { to: 'channel', id: '5' },
      post: hourBefore.post,
      dueAt: at('2026-11-29T17:00'),
    });
    expect(other.key).not.toBe(hourBefore.key);
    expect(other).not.toHaveProperty('state');
  });
});
