import { Client, type ClientOptions, Events, GatewayIntentBits, Options, Partials } from 'discord.js';
import { type Metrics, unmeasured } from '../chat/metrics.ts';
import { createAnswering } from './answering-desk.ts';
import { createCalling } from './calling.ts';
import { createFairness } from './fairness.ts';
import { createGreeting } from './greeting.ts';
import type { Pace } from './growing.ts';
import { createInFlight } from './in-flight.ts';
import { createKeeping } from './keeping.ts';
import { inviteLink } from './needs.ts';
import type { Desk } from './ports.ts';
import { registerCommands } from './register.ts';
import { remembering } from './remembering.ts';
import { createRoute } from './route.ts';
import { type ShardState, shardStates, watchConnection } from './watching.ts';

export type BotOptions = Omit<Desk, 'tally' | 'metrics' | 'pace' | 'leaving' | 'partings'> &
  Readonly<{
    metrics?: Metrics;
    /** How long people wait for what; tests are faster. */
    pace?: Pace;
    token: string;
    /** Discord's REST API, or what stands in for it. */
    apiUrl: string;
    /** Registers the commands on this server alone, where they change at once: for development. */
    guild?: string | undefined;
    /** The shards of this process, of so many; absent: as many as Discord recommends. */
    shards?: Readonly<{ own: readonly number[]; of: number }> | undefined;
    /** How the gateway connects; tests do without the pause between two connections. */
    ws?: ClientOptions['ws'];
  }>;

/** "Thinking" before a second has passed; a message changes at most every 1.5 s; the last version is tried for a minute. */
export const PACE: Pace = {
  storeMs: 1000,
  deferMs: 850,
  pictureMs: 700,
  editMs: 1500,
  patienceMs: 5000,
  retryMs: [1000, 4000, 15_000, 40_000],
  finishMs: 10_000,
  registerMs: 60_000,
};
/** When the bot stops: from this share of the time on nobody waits for a model, then those who still wait are told. */
const LEAVING = { hurry: 0.7, tell: 0.9 } as const;

/** The bot: nothing happens before `start`, which resolves when it is connected and its commands are registered. */
export function createBot(options: BotOptions) {
  const { app, log, token, apiUrl, guild } = options;
  const leaving = new AbortController();
  const desk: Desk = {
    ...options,
    app: remembering(options.app),
    metrics: options.metrics ?? unmeasured,
    tally: { late: 0 },
    pace: options.pace ?? PACE,
    leaving: leaving.signal,
    partings: new Set(),
  };
  const keeping = createKeeping(desk);
  const answering = createAnswering(desk, keeping);
  const calling = createCalling(desk, keeping);
  const client = new Client(clientOptions(options));
  const greeting = createGreeting(client, desk, keeping);
  const parts = { desk, keeping, answering, calling, greeting, fairness: createFairness(desk, keeping) };
  const route = createRoute(parts);
  const inFlight = createInFlight();

  watchConnection(client, desk);
  client.on(Events.InteractionCreate, (one) => {
    if (!inFlight.take(() => route.interaction(one))) void route.turnAway(one);
  });
  client.on(Events.MessageCreate, (one) => {
    if (!inFlight.take(() => route.message(one))) void route.turnAwayMessage(one);
  });
  client.on(Events.GuildCreate, (joined) => {
    inFlight.take(() =>
      greeting.server(joined).catch((err: unknown) => log.warn({ err }, 'could not greet a server')),
    );
  });
  client.on(Events.GuildDelete, ({ id }) => {
    inFlight.take(() => keeping.leave(id));
  });
  client.on(Events.Error, (err) => log.error({ err }, 'discord.js reported an error'));
  client.on(Events.ShardError, (err) => log.warn({ err }, 'the gateway reported an error'));
  // discord.js comes back by itself from everything else; after this the program has to be started anew.
  const lost = Promise.withResolvers<void>();
  let stopping = false;
  const giveUp = (code: number | undefined) => {
    if (stopping) return;
    log.error({ code }, 'Discord closed the gateway for good');
    lost.resolve();
  };
  client.on(Events.ShardDisconnect, ({ code }) => giveUp(code));
  client.on(Events.Invalidated, () => giveUp(undefined));
  client.on(Events.ShardResume, () => log.info({}, 'the gateway resumed'));

  /** Commands that people have stay as they are when they cannot be written now: it is tried again until it works. */
  async function register(application: string): Promise<void> {
    try {
      const written = await registerCommands(client.rest, application, app.commands, guild, {
        claim: keeping.claim,
        wait: desk.wait,
        now: desk.now,
      });
      log.info({ written }, written ? 'the commands were registered' : 'the commands are as they should be');
    } catch (err) {
      log.error({ err }, 'the commands could not be registered; it is tried again');
      void options.wait(desk.pace.registerMs).then(() => (stopping ? undefined : register(application)));
    }
  }

  return {
    client,
    /** Interactions that were answered too late, since the start. */
    late: (): number => desk.tally.late,
    gateway: (): readonly ShardState[] => shardStates(client),
    guilds: (): number => client.guilds.cache.size,

    /** Resolves when the gateway is gone and will not come back. */
    lost: lost.promise,

    async start(): Promise<void> {
      const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
      await client.login(token);
      await ready;
      const application = client.application?.id ?? client.user?.id ?? '';
      const invite = inviteLink(apiUrl, application);
      log.info({ guilds: client.guilds.cache.size, api: apiUrl, invite }, 'the bot is connected');
      await register(application);
    },

    /** Takes no more work, finishes what is under way, leaves. May be called twice. */
    async stop(): Promise<void> {
      stopping = true;
      const { finishMs } = desk.pace;
      let left = await inFlight.close(finishMs * LEAVING.hurry);
      leaving.abort();
      if (left > 0) left = await inFlight.close(finishMs * (LEAVING.tell - LEAVING.hurry));
      if (left > 0) {
        log.warn({ left }, 'stopped with work unfinished');
        const told = Promise.allSettled([...desk.partings].map((tell) => tell()));
        await Promise.race([told, desk.wait(finishMs * (1 - LEAVING.tell))]);
      }
      await client.destroy();
    },
  };
}

/** Four intents, none of them privileged unless it was granted; nothing pings; nothing grows without end. */
export function clientOptions({ apiUrl, messageContent, shards, ws }: BotOptions): ClientOptions {
  return {
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.DirectMessages,
      GatewayIntentBits.GuildScheduledEvents,
      ...(messageContent ? [GatewayIntentBits.MessageContent] : []),
    ],
    // Without it discord.js drops every direct message whose channel it has not seen.
    partials: [Partials.Channel],
    allowedMentions: { parse: [], repliedUser: false },
    rest: { api: apiUrl },
    // Where it is told nothing discord.js reads SHARD_COUNT itself, and stumbles when it is empty; with "auto" any number
    // but the usual 1 keeps it from that, and none counts.
    ...(shards
      ? { shards: [...shards.own], shardCount: shards.of }
      : { shards: 'auto' as const, shardCount: 2 }),
    // Until every server is there discord.js holds back what people ask, and Discord waits three seconds for us: a
    // server that is down must not keep the others waiting.
    waitGuildTimeout: 1000,
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 20,
      ReactionManager: 0,
      // Each is told whole when it changes.
      GuildScheduledEventManager: 0,
      GuildMemberManager: { maxSize: 200, keepOverLimit: ({ id, client }) => id === client.user.id },
      UserManager: { maxSize: 1000, keepOverLimit: ({ id, client }) => id === client.user.id },
    }),
    ...(ws ? { ws } : {}),
  };
}
