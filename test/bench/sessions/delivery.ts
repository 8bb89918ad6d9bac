import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, GatewayIntentBits } from 'discord.js';
import type { Store } from '../../../src/chat/ports.ts';
import { createAnnouncer } from '../../../src/discord/sessions/announcer.ts';
import { nonceOf } from '../../../src/discord/sessions/marker.ts';
import { localClock } from '../../../src/local-clock.ts';
import { DELIVERY_PACE } from '../../../src/sessions/pace.ts';
import type { SessionStore } from '../../../src/sessions/ports.ts';
import { createPosting } from '../../../src/sessions/posting.ts';
import { TIMING } from '../../../src/sessions/timing.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { occurrenceOf, rowOf, seriesOf } from '../../sessions/crash/plan-posts.ts';
import { startPostgres } from '../../store/postgres-server.ts';
import { startDiscordProcess } from '../../support/discord/start-process.ts';

export type DeliveryFigures = Readonly<{
  on: 'SQLite' | 'PostgreSQL';
  series: number;
  posts: number;
  /** From the time at which a post is due until Discord has it, in milliseconds. */
  late: Readonly<{ p50: number; p99: number; max: number }>;
  /** One look into the outbox when nothing is due, in milliseconds. */
  poll: Readonly<{ p50: number; p99: number }>;
}>;

export type DeliveryBench = Readonly<{
  series: number;
  /** How many posts are due within each second, and for how many seconds. */
  perSecond: number;
  seconds: number;
  progress(line: string): void;
}>;

const DAY = 86_400_000;
const POLLS = 300;
const CHANNELS = 500;
const BATCH = 200;
/** Time that planning may take for each post before the first is due. */
const PLANNING_MS = 15;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** How late posts are, as the bot runs: its real pace, real databases, discord.js over a loopback Discord of its own process. */
export async function measureDelivery(bench: DeliveryBench): Promise<readonly DeliveryFigures[]> {
  const folder = mkdtempSync(join(tmpdir(), 'stackwise-bench-'));
  const server = await startPostgres();
  try {
    const file = join(folder, 'stackwise.db');
    const sqlite = await measureOn('SQLite', await openStore({ file }), bench);
    const url = await server.createDatabase();
    return [sqlite, await measureOn('PostgreSQL', await openStore({ file, url }), bench)];
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureOn(
  on: DeliveryFigures['on'],
  store: Store,
  { series, perSecond, seconds, progress }: DeliveryBench,
): Promise<DeliveryFigures> {
  const posts = perSecond * seconds;
  progress(`${on}: ${series} series, of which ${posts} have a post within ${seconds} s`);
  const discord = await startDiscordProcess();
  const names = Array.from({ length: CHANNELS }, (_, n) => `c${n}`);
  const made = await discord.guild('A', {
    channels: Object.fromEntries(names.map((name) => [name, 'text'])),
  });
  const planned = { guild: made.id, channels: names.map((name) => made.channels[name] ?? '') };
  // The other series have their next post on another day.
  await planSeries(store.sessions, {
    ...planned,
    from: 0,
    count: series - posts,
    dueAt: () => Date.now() + DAY,
  });
  const poll = await measurePolls(store.sessions);
  const stop = await startPosting(store, discord);
  const first = Date.now() + posts * PLANNING_MS;
  const dueAt = (n: number) => Math.round(first + (n * 1000) / perSecond);
  const keys = await planSeries(store.sessions, { ...planned, from: series - posts, count: posts, dueAt });
  if (Date.now() > first) throw new Error('Planning took longer than it was given');
  await pause(first - Date.now() + seconds * 1000 + DELIVERY_PACE.pollMs);
  const marked = new Map((await discord.marked('~([\\w-]{22})$')).map(({ marker, at }) => [marker, at]));
  await stop();
  await store.close();
  await discord.stop();
  const late = keys
    .map((key, n) => (marked.get(nonceOf(key)) ?? Number.NaN) - dueAt(n))
    .sort((a, b) => a - b);
  if (late.some(Number.isNaN)) throw new Error('Not all posts are there');
  return { on, series, posts, late: { p50: at(late, 0.5), p99: at(late, 0.99), max: at(late, 1) }, poll };
}

type Planning = Readonly<{
  guild: string;
  channels: readonly string[];
  /** Number of the first series, and how many there are. */
  from: number;
  count: number;
  dueAt(n: number): number;
}>;

/** So many series with an announcement each; gives their keys. */
async function planSeries({ series }: SessionStore, planning: Planning): Promise<readonly string[]> {
  const { guild, channels, from, count, dueAt } = planning;
  const keys: string[] = [];
  for (let n = 0; n < count; n += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, count - n) }, (_, m) => {
      const one = seriesOf(from + n + m, guild, channels[(n + m) % channels.length] ?? '');
      const occurrence = occurrenceOf(one.id, 0, Date.now());
      return { one, occurrence, row: rowOf(one, occurrence, dueAt(n + m)) };
    });
    await Promise.all(batch.map(({ one }) => series.add(one)));
    const byId = new Map(batch.map((each) => [each.one.id, each]));
    await series.change([...byId.keys()], ({ series: { id } }) => {
      const each = byId.get(id);
      return (
        each && {
          occurrences: [each.occurrence],
          outbox: { add: [each.row], redate: [], void: [] },
          planAt: Date.now() + 400 * DAY,
        }
      );
    });
    keys.push(...batch.map(({ row }) => row.key));
  }
  return keys;
}

/** What a look costs: the clock, a claim that finds nothing, and when the next row is ready. */
async function measurePolls({ deliveries, outbox }: SessionStore): Promise<DeliveryFigures['poll']> {
  const times: number[] = [];
  for (let n = 0; n < POLLS; n++) {
    const began = performance.now();
    await deliveries.clock();
    if (await deliveries.claim('bench', DELIVERY_PACE.leaseMs)) throw new Error('Something was due');
    await outbox.waiting();
    times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  return { p50: at(times, 0.5), p99: at(times, 0.99) };
}

async function startPosting(store: Store, discord: Readonly<{ apiUrl: string; token: string }>) {
  const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: discord.apiUrl } });
  const ready = new Promise((resolve) => client.once('clientReady', resolve));
  await client.login(discord.token);
  await ready;
  const posting = createPosting({
    store: store.sessions,
    settings: store.settings,
    announcer: createAnnouncer({ client, log }),
    pace: DELIVERY_PACE,
    timing: TIMING,
    local: localClock,
    random: Math.random,
    places: { lacking: () => [], mayPing: () => true },
    owner: 'bench',
    tz: process.versions.tz ?? '',
    log,
    metrics: { posted: () => {} },
  });
  posting.start();
  return async () => {
    await posting.stop();
    await client.destroy();
  };
}

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
