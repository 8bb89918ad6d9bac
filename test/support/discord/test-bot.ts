import {
  Client,
  type ClientOptions,
  Events,
  GatewayIntentBits,
  type Interaction,
  type Message,
  Partials,
} from 'discord.js';
import type { Discord } from './start-discord.ts';

export type Handlers = {
  interaction?: (interaction: Interaction) => unknown;
  message?: (message: Message) => unknown;
};

/** The real discord.js client, for tests of the loopback itself. Errors of handlers are kept, never thrown. */
export async function startBot(
  discord: Discord,
  handlers: Handlers = {},
  options: Partial<ClientOptions> = {},
) {
  const errors: unknown[] = [];
  const client = new Client({
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.DirectMessages,
      GatewayIntentBits.GuildScheduledEvents,
    ],
    partials: [Partials.Channel],
    allowedMentions: { parse: [], repliedUser: false },
    // discord.js waits five seconds between two IDENTIFYs.
    ws: { buildIdentifyThrottler: async () => ({ waitForIdentify: async () => {} }) },
    ...options,
    rest: { api: discord.apiUrl, globalRequestsPerSecond: 10_000, ...options.rest },
  });
  const guarded = async (work: () => unknown) => {
    try {
      await work();
    } catch (error) {
      errors.push(error);
    }
  };
  client.on(Events.InteractionCreate, (one) => void guarded(() => handlers.interaction?.(one)));
  client.on(Events.MessageCreate, (one) => {
    if (!one.author.bot) void guarded(() => handlers.message?.(one));
  });
  client.on(Events.Error, (error) => errors.push(error));
  client.on(Events.ShardError, (error) => errors.push(error));
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(discord.token);
  await ready;
  return { client, errors, codes: () => errors.map((error) => (error as { code?: unknown }).code) };
}

export const ASK = {
  name: 'ask',
  description: 'Ask about backends',
  description_localizations: { hi: 'पूछें' },
  options: [
    { type: 3, name: 'question', description: 'What you want to know', required: true, max_length: 300 },
  ],
  integration_types: [0, 1],
  contexts: [0, 1, 2],
};
