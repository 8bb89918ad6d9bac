import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { assemble, settle } from './assemble.ts';
import { type GuildScript, scriptGuild } from './guild-script.ts';
import { createHttp } from './http.ts';
import type { DiscordOptions } from './loopback.ts';
import { createPerson, type Person } from './people.ts';
import type { Permission } from './permissions.ts';
import { callbackRoutes } from './routes/callbacks.ts';
import { channelRoutes } from './routes/channels.ts';
import { commandRoutes } from './routes/commands.ts';
import { guildRoutes } from './routes/guilds.ts';
import { messageRoutes } from './routes/messages.ts';
import { ownRoutes } from './routes/own.ts';
import { webhookRoutes } from './routes/webhooks.ts';
import { see } from './seen.ts';

export type Discord = Awaited<ReturnType<typeof startDiscord>>;

/** Milliseconds for which something may still be under way. */
const STILL_WANTED = 15_000;

const ROUTES = [
  ...callbackRoutes,
  ...webhookRoutes,
  ...messageRoutes,
  ...channelRoutes,
  ...commandRoutes,
  ...guildRoutes,
  ...ownRoutes,
];

/** A Discord on 127.0.0.1 for the real discord.js, and the people who use the bot. */
export async function startDiscord(options: DiscordOptions = {}) {
  const loopback = assemble(settle(options), options.token ?? 'loopback.token.of-stackwise');
  const { world, gateway, clock, settings } = loopback;
  const handle = createHttp(loopback, ROUTES);
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      // A fault of the loopback itself must fail the test, not look like a fault of Discord.
      queueMicrotask(() => {
        throw error;
      });
    });
  });
  server.keepAliveTimeout = 60_000;
  server.on('upgrade', gateway.upgrade);
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  loopback.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  clock.onAdvance(loopback.bell.ringAll);

  const people = new Map<string, Person>();
  const guilds = new Map<string, GuildScript>();

  /** A server with #general, made when it is first named; the bot is in it unless told otherwise. */
  function guild(
    name: string,
    {
      bot = true,
      permissions = [],
      people: members = [...people.values()],
    }: { bot?: boolean; permissions?: Permission[]; people?: Person[] } = {},
  ): GuildScript {
    const known = guilds.get(name);
    if (known) return known;
    const made = scriptGuild(loopback, world.addGuild(name));
    if (bot) made.botJoins(...permissions);
    for (const person of members) made.joins(person);
    guilds.set(name, made);
    return made;
  }

  /** Somebody, by name; they are in every server that tests made unless `guilds` is given. */
  function person(name: string, { in: member }: { in?: GuildScript[] } = {}): Person {
    const known = people.get(name);
    if (known) return known;
    const made = createPerson(loopback, world.addUser(name));
    people.set(name, made);
    for (const one of member ?? guilds.values()) one.joins(made);
    return made;
  }

  return {
    apiUrl: `${loopback.origin}/api`,
    token: world.token,
    applicationId: world.applicationId,
    botMention: `<@${world.bot.id}>`,
    settings,
    world,
    clock,
    faults: loopback.faults,
    random: loopback.random,
    gateway: {
      ...gateway.drop,
      counts: gateway.counts,
      sessions: () => [...gateway.sessions.values()],
      /** Resolves when the bot is connected and identified or resumed. */
      connected: (ms = settings.patience): Promise<void> =>
        until(() => gateway.living().length > 0, ms, 'the bot is not connected'),
    },
    /** Every request in order; what broke Discord's rules; what people started. */
    requests: loopback.requests,
    breaches: loopback.breaches,
    interactions: loopback.interactions.all,
    commands: () => [...world.commands.values()],
    /** Resolves when the bot has registered this command. */
    registered: (name: string, ms = settings.patience): Promise<void> =>
      until(
        () => [...world.commands.values()].some((one) => one.name === name),
        ms,
        `no command "${name}" was registered`,
      ),
    guild,
    person,
    /** Another bot, for messages that must be ignored. */
    otherBot: (name: string): Person => {
      const user = world.addUser(name, true);
      for (const { guild: each } of guilds.values()) world.addMember(each, user);
      return createPerson(loopback, user);
    },
    /** Everything the bot ever said, anywhere. */
    said: () =>
      [...world.channels.values()]
        .flatMap(({ messages }) => [...messages.values()])
        .filter(({ author }) => author === world.bot)
        .map(see),
    /** All pings that the bot's messages ever made. Tests want this empty. */
    pings: () =>
      [...world.channels.values()].flatMap(({ messages }) =>
        [...messages.values()]
          .filter(({ author }) => author === world.bot)
          .flatMap(({ pings }) => [...pings]),
      ),
    /** Sets how far the `Date` of answers is from the loopback's clock, in ms. */
    skewDate(ms: number): void {
      settings.dateSkew = ms;
    },
    forgetNonces: (): void => world.nonces.clear(),
    /** Forgets what was said and asked a while ago, so that long benches do not measure the loopback's memory. */
    forget(): void {
      const before = clock.now() - STILL_WANTED;
      loopback.interactions.forget(before);
      loopback.requests.length = 0;
      world.nonces.clear();
      for (const channel of world.channels.values()) {
        for (const [id, { at }] of channel.messages) if (at < before) channel.messages.delete(id);
        channel.log = channel.log.filter(({ at }) => at >= before);
      }
    },
    async close(): Promise<void> {
      gateway.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Polls, for what has no bell. */
async function until(test: () => boolean, ms: number, told: string): Promise<void> {
  const end = performance.now() + ms;
  while (!test()) {
    if (performance.now() > end) throw new Error(told);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
