import { tellChannel, tellGuild, tellGuildJoined, tellGuildLeft } from './events.ts';
import { INTENT } from './gateway.ts';
import type { Loopback } from './loopback.ts';
import type { Channel, Guild, Json, Message, Role, User } from './model.ts';
import { bits, ORDINARY, type Permission } from './permissions.ts';
import { type Seen, see } from './seen.ts';
import { viewMember, viewRole } from './view.ts';
import { CHANNEL } from './world.ts';

export type GuildScript = ReturnType<typeof scriptGuild>;

/** A server as tests set it up: channels, roles, who is in it and what the bot may do. */
export function scriptGuild(loopback: Loopback, guild: Guild) {
  const { world } = loopback;

  function addChannel(
    name: string,
    type: keyof typeof CHANNEL = 'text',
    rest: { topic?: string } = {},
  ): Channel {
    const channel = world.addChannel(guild, CHANNEL[type], name, rest);
    tellChannel(loopback, 'CREATE', channel);
    return channel;
  }

  function change(
    channel: Channel,
    who: Role | User,
    effect: { allow?: Permission[]; deny?: Permission[] },
  ): void {
    const type = guild.roles.has(who.id) ? 0 : 1;
    channel.overwrites = channel.overwrites.filter(({ id }) => id !== who.id);
    channel.overwrites.push({
      id: who.id,
      type,
      allow: bits(...(effect.allow ?? [])),
      deny: bits(...(effect.deny ?? [])),
    });
    guild.revision++;
    tellChannel(loopback, 'UPDATE', channel);
  }

  const everyone = (): Role => guild.roles.get(guild.id) as Role;

  return {
    guild,
    id: guild.id,
    name: guild.name,
    /** A channel by name, made when there is none. */
    channel: (name: string): Channel =>
      [...guild.channels.values()].find((one) => one.name === name) ?? addChannel(name),
    addChannel,
    addRole(name: string, ...permissions: Permission[]): Role {
      const role = world.addRole(guild, name, bits(...permissions));
      tellGuild(loopback, guild, 'GUILD_ROLE_CREATE', INTENT.guilds, () => ({ role: viewRole(role) }));
      return role;
    },
    /** Roles are mentionable when they are made here; the bot pings any other only with Mention Everyone. */
    mayBeMentioned(role: Role, mentionable: boolean): void {
      role.mentionable = mentionable;
      tellGuild(loopback, guild, 'GUILD_ROLE_UPDATE', INTENT.guilds, () => ({ role: viewRole(role) }));
    },
    deleteRole(role: Role): void {
      guild.roles.delete(role.id);
      for (const member of guild.members.values()) member.roles = member.roles.filter((id) => id !== role.id);
      guild.revision++;
      tellGuild(loopback, guild, 'GUILD_ROLE_DELETE', INTENT.guilds, () => ({ role_id: role.id }));
    },
    joins(person: { user: User }, ...roles: Role[]): void {
      const member = world.addMember(guild, person.user);
      member.roles = roles.map(({ id }) => id);
      guild.revision++;
      tellGuild(loopback, guild, 'GUILD_MEMBER_ADD', INTENT.members, () => viewMember(member));
    },
    /** Changes what somebody may do in one channel; without a `who` it is everyone. */
    allow: (channel: Channel, permissions: Permission[], who: Role | User = everyone()): void =>
      change(channel, who, { allow: permissions }),
    deny: (channel: Channel, permissions: Permission[], who: Role | User = everyone()): void =>
      change(channel, who, { deny: permissions }),
    /** Takes permissions from the bot alone. */
    denyBot: (channel: Channel, ...permissions: Permission[]): void =>
      change(channel, world.bot, { deny: permissions }),
    deleteChannel(channel: Channel): void {
      channel.deleted = true;
      guild.channels.delete(channel.id);
      tellChannel(loopback, 'DELETE', channel);
    },
    /** Somebody archives a thread; writing into it opens it again unless it is locked. */
    archives(channel: Channel, locked = false): void {
      if (!channel.thread) throw new Error(`${channel.name} is no thread`);
      Object.assign(channel.thread, { archived: true, locked });
      tellChannel(loopback, 'UPDATE', channel);
    },
    botJoins(...extra: Permission[]): void {
      world.addBot(guild, ORDINARY | bits(...extra));
      tellGuildJoined(loopback, guild);
    },
    botLeaves(): void {
      tellGuildLeft(loopback, guild);
      world.removeBot(guild);
    },
    speaks(locale: string): void {
      guild.locale = locale;
    },
    /** Everything the bot said anywhere in this server, ephemeral answers included. */
    heard: (): Seen[] =>
      [...world.channels.values()]
        .filter((channel) => channel.guild === guild)
        .flatMap(({ messages }) => [...messages.values()])
        .filter(({ author }) => author === world.bot)
        .map((one: Message) => see(one)),
    events: () => [...guild.events.values()],
    /** Somebody who may changes an event by hand. */
    editsEvent(event: Json, change: Json): void {
      Object.assign(event, change);
      tellGuild(loopback, guild, 'GUILD_SCHEDULED_EVENT_UPDATE', INTENT.events, () => event);
    },
    deletesEvent(event: Json): void {
      guild.events.delete(String(event.id));
      tellGuild(loopback, guild, 'GUILD_SCHEDULED_EVENT_DELETE', INTENT.events, () => event);
    },
  };
}
