import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { afterEach, expect } from 'vitest';
import type { App } from '../../src/app.ts';
import type { Store } from '../../src/chat/ports.ts';
import { type BotOptions, createBot } from '../../src/discord/bot.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import type { DiscordOptions } from '../support/discord/loopback.ts';
import type { Json } from '../support/discord/model.ts';
import { openSpec } from '../support/discord/spec.ts';
import { type Discord, startDiscord } from '../support/discord/start-discord.ts';
import { isObject } from '../support/discord/validate/checks.ts';
import { appOver, smallKnowledge } from '../support/knowledge.ts';
import { sessionParts } from '../support/sessions.ts';

const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

/** Discord's own description of its API, where there is one: `DISCORD_API_SPEC=openapi.json npm run check:discord`. */
const file = process.env.DISCORD_API_SPEC;
const spec = file ? openSpec(file) : undefined;

export type Logged = { level: string; event: string; details: object };

/** Everything that was sent as a message, wherever: what Discord would have looked through for mentions. */
const messagesOf = ({ requests }: Discord): Json[] =>
  requests.flatMap(({ path, method, body }) => {
    if (method === 'GET' || !body) return [];
    if (path.endsWith('/callback'))
      return isObject(body.data) && [4, 7].includes(Number(body.type)) ? [body.data] : [];
    return /\/messages(?:\/[^/]+)?$|^\/webhooks\//u.test(path) ? [body] : [];
  });

/** Only an announcement names roles that are told of it. */
const mayPing = ({ allowed_mentions: allowed }: Json): boolean =>
  !isObject(allowed) ||
  JSON.stringify([allowed.parse, allowed.users, allowed.replied_user]) !== '[[],null,false]';

/** The real bot on a loopback Discord. After each test nothing that it did may have broken a rule or pinged anybody. */
export async function runBot({
  discord: discordOptions = {},
  store = createMemoryStore(),
  app = appOver(smallKnowledge()),
  before = () => {},
  onThisServer = false,
  ...options
}: {
  discord?: DiscordOptions;
  store?: Store;
  app?: App;
  /** What is arranged before the bot starts. */
  before?(discord: Discord): void;
  /** Registers the commands on the one server there is. */
  onThisServer?: boolean;
} & Partial<BotOptions> = {}) {
  const discord = await startDiscord({ seed: 7, ...discordOptions });
  open.push(async () => {
    await discord.close();
    expect(discord.breaches).toEqual([]);
    if (spec) expect(discord.requests.flatMap(spec.faultsOf)).toEqual([]);
    expect(discord.pings()).toEqual([]);
    expect(messagesOf(discord).filter(mayPing)).toEqual([]);
  });
  const guild = discord.guild('CODE Culture');
  const [aisha, bob] = [discord.person('Aisha'), discord.person('Bob')];
  const logged: Logged[] = [];
  const note = (level: string) => (details: object, event: string) =>
    void logged.push({ level, event, details });
  const botOptions: BotOptions = {
    app,
    store,
    log: { debug: note('debug'), info: note('info'), warn: note('warn'), error: note('error') },
    limits: { cooldownSeconds: 0, perPersonPerDay: 10_000, perGuildPerDay: 10_000 },
    retentionDays: 90,
    sessions: sessionParts,
    messageContent: discordOptions.privileged?.messageContent ?? false,
    now: discord.clock.now,
    wait: (ms) => setTimeout(ms),
    random: (length) => randomBytes(length).toString('hex').slice(0, length),
    token: discord.token,
    apiUrl: discord.apiUrl,
    ws: { buildIdentifyThrottler: async () => ({ waitForIdentify: async () => {} }) },
    ...(onThisServer ? { guild: guild.id } : {}),
    ...options,
  };
  const start = async () => {
    const bot = createBot(botOptions);
    open.push(bot.stop);
    await bot.start();
    return bot;
  };
  before(discord);
  const bot = await start();
  return { discord, guild, general: guild.channel('general'), aisha, bob, bot, store, logged, start };
}
