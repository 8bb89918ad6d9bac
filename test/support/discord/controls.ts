import type { Fault, Where } from './faults.ts';
import type { GuildScript } from './guild-script.ts';
import { type Marked, markedMessages } from './marked.ts';
import type { Permission } from './permissions.ts';
import type { Discord } from './start-discord.ts';
import type { CHANNEL } from './world.ts';

export type Controls = ReturnType<typeof createControls>;

/** What can be done to a loopback Discord from another process. Everything goes by name and comes back as JSON. */
export function createControls(discord: Discord) {
  const found = (guild: string, channel: string) => {
    const script = discord.guild(guild);
    return { script, channel: script.channel(channel) };
  };
  const ids = ({ id, guild }: GuildScript) => ({
    id,
    channels: Object.fromEntries([...guild.channels.values()].map((one) => [one.name, one.id])),
    roles: Object.fromEntries([...guild.roles.values()].map((one) => [one.name, one.id])),
  });

  return {
    /** Makes a server, or finds it. `channels` are made by name; all ids come back by name. */
    guild(
      name: string,
      has: {
        channels?: Record<string, keyof typeof CHANNEL>;
        roles?: string[];
        permissions?: Permission[];
      } = {},
    ) {
      const script = discord.guild(name, { permissions: has.permissions ?? [] });
      for (const [channel, type] of Object.entries(has.channels ?? {})) script.addChannel(channel, type);
      for (const role of has.roles ?? []) script.addRole(role);
      return ids(script);
    },
    person: (name: string): string => discord.person(name).id,
    closeDms: (name: string): void => discord.person(name).closeDms(),
    denyBot(guild: string, channel: string, ...permissions: Permission[]): void {
      const at = found(guild, channel);
      at.script.denyBot(at.channel, ...permissions);
    },
    deleteChannel(guild: string, channel: string): void {
      const at = found(guild, channel);
      at.script.deleteChannel(at.channel);
    },
    /** Each matching request fails with this probability. */
    sometimes(probability: number, fault: Fault, where: { method?: string; path?: string } = {}): void {
      discord.faults.sometimes(probability, fault, whereOf(where));
    },
    next(times: number, fault: Fault, where: { method?: string; path?: string } = {}): void {
      discord.faults.next(fault, whereOf(where), times);
    },
    clearFaults: (): void => discord.faults.clear(),
    skew: (ms: number): void => discord.skewDate(ms),
    /** All messages that carry a marker; `pattern` is a regular expression over custom_ids. */
    marked: (pattern: string): Marked[] => markedMessages(discord.world, new RegExp(pattern, 'u')),
    /** How many requests came, by method and status; "0" is a cut connection. */
    requests: (): Record<string, number> => {
      const counts: Record<string, number> = {};
      for (const { method, status } of discord.requests)
        counts[`${method} ${status}`] = (counts[`${method} ${status}`] ?? 0) + 1;
      return counts;
    },
    /** Resolves when so many more messages have been asked to be posted, or after `ms` of real time; with how many. */
    async afterPosts(count: number, ms: number): Promise<number> {
      const posts = () => discord.requests.filter(isPost).length;
      const [before, end] = [posts(), performance.now() + ms];
      while (posts() - before < count && performance.now() < end)
        await new Promise((resolve) => setTimeout(resolve, 2));
      return posts() - before;
    },
    /** What broke Discord's rules. */
    breaches: () => discord.breaches,
    events: (guild: string) => discord.guild(guild).events(),
  };
}

const isPost = ({ method, path }: { method: string; path: string }): boolean =>
  method === 'POST' && path.endsWith('/messages');

/** Expressions travel as text. */
const whereOf = ({ method, path }: { method?: string; path?: string }): Where => ({
  ...(method === undefined ? {} : { method }),
  ...(path === undefined ? {} : { path: new RegExp(path, 'u') }),
});
