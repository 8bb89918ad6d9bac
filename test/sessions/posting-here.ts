import { afterEach } from 'vitest';
import type { GuildSettings, Store } from '../../src/chat/ports.ts';
import { createPlaces } from '../../src/discord/places.ts';
import { watchGuilds } from '../../src/discord/sessions/watch-guilds.ts';
import { localClock } from '../../src/local-clock.ts';
import type { Announcer } from '../../src/sessions/announcer.ts';
import type { Series } from '../../src/sessions/model.ts';
import { DELIVERY_PACE, faster } from '../../src/sessions/pace.ts';
import { createPosting } from '../../src/sessions/posting.ts';
import { TIMING } from '../../src/sessions/timing.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import { startAnnouncing } from '../discord/sessions/announcing.ts';
import type { Permission } from '../support/discord/permissions.ts';
import { occurrenceOf, rowOf } from './crash/plan-posts.ts';
import { tz } from './samples.ts';

/** How many times faster than the bot, unless told otherwise. */
const TIMES = 60;
export const HOST_NAME = 'Hasan';

const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

type Deliver = Announcer['deliver'];
export type Through = (real: Deliver) => Deliver;
export type Told = { level: string; event: string; details: object };

/**
 * Posting in this process over a loopback Discord, with one series in #news. The store
 * is in memory unless another is given; its clock is that of the machine, moved by `shift`.
 */
export async function postHere({
  store: given,
  permissions = [],
  series: more = {},
  settings = {},
  times = TIMES,
}: {
  store?: Store;
  permissions?: Permission[];
  series?: Partial<Series>;
  settings?: Partial<GuildSettings>;
  times?: number;
} = {}) {
  const announcing = await startAnnouncing({ permissions });
  const { guild, news, client, announcer, discord } = announcing;
  const shift = { ms: 0 };
  const store = given ?? createMemoryStore(() => Date.now() + shift.ms);
  const host = discord.person(HOST_NAME);
  const series: Series = {
    ...{ id: 'sundays000000001', guild: guild.id, title: 'Backend night', zone: 'Asia/Karachi' },
    ...{ time: '18:00', rule: { every: 'week', weeks: 1 }, anchor: '2026-11-29', minutes: 60 },
    ...{ channel: news.id, announce: { minutes: 60 }, reminders: [], thread: false, nativeEvents: false },
    ...{ host: host.id, state: 'running', revision: 1, ...more },
  };
  await store.sessions.series.add(series);
  await store.settings.write(guild.id, { ...(await store.settings.read(guild.id)), ...settings });

  const told: Told[] = [];
  const tell = (level: string) => (details: object, event: string) =>
    void told.push({ level, event, details });
  const log = { debug: () => {}, info: tell('info'), warn: tell('warn'), error: tell('error') };
  const posted: { kind: string; outcome: string; lateMs: number }[] = [];
  /** `through`: stands before Discord, and may stop a process there. */
  const start = (through: Through = (real) => real) => {
    const posting = createPosting({
      store: store.sessions,
      settings: store.settings,
      announcer: { ...announcer, deliver: through(announcer.deliver) },
      pace: faster(DELIVERY_PACE, times),
      timing: { ...TIMING, ...faster({ backoffMs: TIMING.backoffMs, waitMs: TIMING.waitMs }, times) },
      local: localClock,
      random: () => 0.5,
      places: createPlaces(client),
      owner: 'here',
      tz,
      log,
      metrics: { posted: (one) => void posted.push(one) },
    });
    open.push(watching(posting), posting.stop);
    posting.start();
    return posting;
  };
  const watching = (posting: ReturnType<typeof createPosting>) => {
    const stop = watchGuilds(client, { ...posting, log }, 10);
    return async () => stop();
  };

  return {
    ...announcing,
    store,
    series,
    host,
    shift,
    told,
    posted,
    start,
    /** Plans an announcement of the nth session, due now unless told otherwise; gives its key. */
    async plan(n: number, { dueInMs = 0, pings = false, expiresInMs }: Planning = {}): Promise<string> {
      const now = await store.sessions.deliveries.clock();
      const occurrence = occurrenceOf(series.id, n, now);
      const planned = rowOf(series, occurrence, now + dueInMs);
      const expires = expiresInMs === undefined ? {} : { expiresAt: now + expiresInMs };
      const row = { ...planned, pings, ...expires };
      const change = { occurrences: [occurrence], outbox: { add: [row], redate: [], void: [] } };
      await store.sessions.series.change([series.id], () => change);
      return row.key;
    },
    /** Plans so many at once, the first due now. */
    async planMany(count: number, everyMs: number): Promise<string[]> {
      const now = await store.sessions.deliveries.clock();
      const all = Array.from({ length: count }, (_, n) => occurrenceOf(series.id, n, now));
      const add = all.map((one, n) => rowOf(series, one, now + n * everyMs));
      const change = { occurrences: all, outbox: { add, redate: [], void: [] } };
      await store.sessions.series.change([series.id], () => change);
      return add.map(({ key }) => key);
    },
    row: (key: string) => store.sessions.outbox.find(key),
    /** Resolves when the row is in this state. */
    async until(key: string, state: string): Promise<void> {
      const end = performance.now() + 15_000;
      for (;;) {
        const row = await store.sessions.outbox.find(key);
        if (row?.state === state) return;
        if (performance.now() > end) throw new Error(`${key} never was ${state}: ${JSON.stringify(row)}`);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
    /** What the notes to organisers say, in channels and to the host. */
    notes: () =>
      discord
        .said()
        .filter(({ text }) => text.includes('For the organisers'))
        .map(({ text }) => text.split('\n')[1] ?? ''),
    /** The announcements that are there. */
    announced: () =>
      discord.said().filter(({ text, deleted }) => !deleted && !text.includes('For the organisers')),
  };
}

type Planning = { dueInMs?: number; pings?: boolean; expiresInMs?: number };
