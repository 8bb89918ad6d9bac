import { type Client, Events, type GuildScheduledEvent, type PartialGuildScheduledEvent } from 'discord.js';
import type { SeenEvent } from '../../sessions/hand-edits.ts';
import type { Log } from '../ports.ts';
import { seenEvent } from './seen-event.ts';

/** What the sessions do when something happens to a server. Each may reject as the store does. */
export type GuildEvents = Readonly<{
  /** A person may have mended what kept posts from going out, or the other way round. */
  onChanged(guild: string): Promise<unknown>;
  onLeft(guild: string): Promise<unknown>;
  onReturned(guild: string): Promise<unknown>;
  /** An event that the bot made was changed or deleted, by whomever. */
  onEvent(seen: SeenEvent): Promise<unknown>;
}>;

/** Changes that come together, as when a role is given many permissions, are one. */
const TOGETHER_MS = 1000;

/**
 * Tells the sessions what happens to servers: channels, roles and the bot's own roles that change, and the bot that is
 * removed or comes back, also while it was not running, and to the events that it made. Returns how to stop.
 */
export function watchGuilds(
  client: Client,
  { onChanged, onLeft, onReturned, onEvent, log }: GuildEvents & Readonly<{ log: Log }>,
  togetherMs = TOGETHER_MS,
): () => void {
  const waiting = new Map<string, NodeJS.Timeout>();
  const run = (what: string, guild: string, work: (guild: string) => Promise<unknown>) =>
    void work(guild).catch((err: unknown) => log.warn({ err, guild, what }, 'sessions missed an event'));

  function changed(guild: string): void {
    if (waiting.has(guild)) return;
    const soon = setTimeout(() => {
      waiting.delete(guild);
      run('changed', guild, onChanged);
    }, togetherMs);
    waiting.set(guild, soon);
  }

  client.on(Events.ChannelCreate, ({ guild }) => changed(guild.id));
  client.on(Events.ChannelUpdate, (_, channel) => {
    if (!channel.isDMBased()) changed(channel.guild.id);
  });
  client.on(Events.GuildRoleCreate, ({ guild }) => changed(guild.id));
  client.on(Events.GuildRoleUpdate, (_, { guild }) => changed(guild.id));
  client.on(Events.GuildMemberUpdate, (_, { id, guild }) => {
    if (id === client.user?.id) changed(guild.id);
  });
  client.on(Events.GuildCreate, ({ id }) => run('returned', id, onReturned));
  client.on(Events.GuildDelete, ({ id }) => run('left', id, onLeft));
  const eventChanged = (event: GuildScheduledEvent | PartialGuildScheduledEvent, deleted: boolean) => {
    const seen = event.creatorId === client.user?.id ? seenEvent(event, deleted) : undefined;
    if (seen) run('event', seen.guild, () => onEvent(seen));
  };
  client.on(Events.GuildScheduledEventUpdate, (_, event) => eventChanged(event, false));
  client.on(Events.GuildScheduledEventDelete, (event) => eventChanged(event, true));
  client.on(Events.ClientReady, () => {
    for (const id of client.guilds.cache.keys()) {
      run('returned', id, onReturned);
      changed(id);
    }
  });
  return () => {
    for (const soon of waiting.values()) clearTimeout(soon);
  };
}
