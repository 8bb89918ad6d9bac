import type { Occurrence, Series } from '../../../src/sessions/model.ts';
import type { PlannedRow } from '../../../src/sessions/outbox.ts';
import type { SessionStore } from '../../../src/sessions/ports.ts';

export type PlannedPosts = Readonly<{
  guild: string;
  /** Each has a series of its own. */
  channels: readonly string[];
  /** Where the notes for organisers stand. */
  host?: string;
  /** Number of the first series. */
  first?: number;
  count: number;
  /** When the first is due, and how far the others are from each other. */
  from: number;
  everyMs: number;
  role?: string;
}>;

const DAY = 86_400_000;

/** Announcements of as many sessions, one channel after the other, in a store; gives their keys in the order of time. */
export async function planPosts(
  { series }: SessionStore,
  { guild, channels, host, first = 0, count, from, everyMs, role }: PlannedPosts,
): Promise<readonly string[]> {
  const keys: string[] = [];
  for (const [at, channel] of channels.entries()) {
    const made = {
      ...seriesOf(first + at, guild, channel),
      ...(host ? { host } : {}),
      ...(role ? { role } : {}),
    };
    const { id } = made;
    const mine = Array.from({ length: count }, (_, n) => n).filter((n) => n % channels.length === at);
    const occurrences = mine.map((n) => occurrenceOf(id, n, from));
    const add = mine.map((n) => rowOf(made, occurrenceOf(id, n, from), from + n * everyMs));
    await series.add(made);
    await series.change([id], () => ({
      occurrences,
      outbox: { add, redate: [], void: [] },
      planAt: from + 400 * DAY,
    }));
    keys.push(...add.map(({ key }) => key));
  }
  return keys;
}

/** The nth series: every Sunday, announced in this channel. */
export const seriesOf = (n: number, guild: string, channel: string): Series => ({
  ...{ id: `series${String(n).padStart(10, '0')}`, guild, title: `Sessions ${n}`, zone: 'Asia/Dubai' },
  ...{ time: '18:00', rule: { every: 'week', weeks: 1 }, anchor: '2026-11-29', minutes: 60, channel },
  ...{ announce: { minutes: 60 }, reminders: [], thread: false, nativeEvents: false },
  ...{ state: 'running', revision: 1 },
});

/** Each on a day of its own, all of them far ahead. */
export function occurrenceOf(series: string, n: number, from: number): Occurrence {
  const startsAt = from + (30 + n) * DAY;
  const slot = new Date(startsAt).toISOString().slice(0, 10);
  return { series, slot, startsAt, endsAt: startsAt + 3_600_000, state: 'planned', revision: 1, tz: '2026c' };
}

export const rowOf = ({ guild, channel, role }: Series, one: Occurrence, dueAt: number): PlannedRow => ({
  key: [one.series, one.slot, 'announcement', '', channel].join(':'),
  series: one.series,
  slot: one.slot,
  guild,
  target: { to: 'channel', id: channel },
  post: { kind: 'announcement' },
  dueAt,
  expiresAt: one.startsAt,
  pings: role !== undefined,
  revision: 1,
});
