import { randomUUID } from 'node:crypto';
import { Client, GatewayIntentBits, Partials } from 'discord.js';
import { createAnnouncer } from '../../../src/discord/sessions/announcer.ts';
import { localClock } from '../../../src/local-clock.ts';
import type { Announcer } from '../../../src/sessions/announcer.ts';
import { DELIVERY_PACE, faster } from '../../../src/sessions/pace.ts';
import { createPosting } from '../../../src/sessions/posting.ts';
import { TIMING } from '../../../src/sessions/timing.ts';
import { openStore } from '../../../src/store/open-store.ts';
import type { PostingArgs } from './start-posting.ts';

/**
 * A process that posts what is planned, as the bot does: the real store, the real discord.js with its gateway, and all
 * durations divided by `times`. It prints a line for each that it finished, and ends at SIGTERM as the bot does.
 */
const { times, apiUrl, token, gapMs = 0, ...where }: PostingArgs = JSON.parse(process.argv[2] ?? '{}');
const say = (level: string) => (details: object, event: string) => {
  const said = JSON.stringify({ level, event, ...details }, (key, value) =>
    key === 'err' ? String(value) : value,
  );
  process.stdout.write(`${said}\n`);
};
const log = { debug: () => {}, info: say('info'), warn: say('warn'), error: say('error') };

const store = await openStore({ file: '', ...where, patienceMs: 5_000 / times });
const client = new Client({
  intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages],
  partials: [Partials.Channel],
  rest: { api: apiUrl, timeout: 15_000 / times, globalRequestsPerSecond: 10_000 },
  ws: { buildIdentifyThrottler: async () => ({ waitForIdentify: async () => {} }) },
});
const ready = new Promise((resolve) => client.once('clientReady', resolve));
await client.login(token);
await ready;

const announcer = createAnnouncer({ client, log });
const deliver: Announcer['deliver'] = async (work, asking, signal) => {
  await new Promise((resolve) => setTimeout(resolve, Math.random() * gapMs));
  return announcer.deliver(work, asking, signal.aborted ? AbortSignal.timeout(5000) : signal);
};

const posting = createPosting({
  store: store.sessions,
  settings: store.settings,
  announcer: gapMs > 0 ? { ...announcer, deliver } : announcer,
  pace: faster(DELIVERY_PACE, times),
  timing: {
    ...TIMING,
    ...faster({ backoffMs: TIMING.backoffMs, longestBackoffMs: TIMING.longestBackoffMs }, times),
  },
  local: localClock,
  random: Math.random,
  places: { lacking: () => [], mayPing: () => true },
  owner: randomUUID(),
  tz: '2026c',
  log,
  metrics: { posted: () => {} },
});
posting.start();
say('info')({}, 'posting');

process.once('SIGTERM', async () => {
  await posting.stop();
  await client.destroy();
  await store.close();
  process.exit(0);
});
