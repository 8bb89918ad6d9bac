import type { Clock } from './clock.ts';
import type { Channel, Guild, Json, Member, Message, Role, User } from './model.ts';
import { ALL, ORDINARY } from './permissions.ts';

/** The database of the loopback: everything by id, and the few ways in which things come to be. */
export type World = ReturnType<typeof createWorld>;

export const CHANNEL = {
  text: 0,
  dm: 1,
  voice: 2,
  category: 4,
  announcement: 5,
  publicThread: 11,
  privateThread: 12,
  stage: 13,
  forum: 15,
} as const;

export function createWorld({ clock, id, token }: { clock: Clock; id: () => string; token: string }) {
  const users = new Map<string, User>();
  const guilds = new Map<string, Guild>();
  const channels = new Map<string, Channel>();
  const bot = addUser('stackwise', true);
  const applicationId = bot.id;

  function addUser(name: string, isBot = false): User {
    const user = { id: id(), name, bot: isBot, locale: 'en-US', dmsClosed: false, installed: false };
    users.set(user.id, user);
    return user;
  }

  function addRole(guild: Guild, name: string, permissions: bigint, roleId = id()): Role {
    const role = {
      id: roleId,
      name,
      permissions,
      position: guild.roles.size,
      managed: false,
      mentionable: true,
    };
    guild.roles.set(role.id, role);
    guild.revision++;
    return role;
  }

  function addMember(guild: Guild, user: User): Member {
    const known = guild.members.get(user.id);
    if (known) return known;
    const member = { user, roles: [], nick: null, joinedAt: clock.now() };
    guild.members.set(user.id, member);
    return member;
  }

  function addChannel(
    guild: Guild | undefined,
    type: number,
    name: string,
    rest: Partial<Channel> = {},
  ): Channel {
    const channel: Channel = {
      id: id(),
      type,
      name,
      topic: null,
      position: guild?.channels.size ?? 0,
      guild,
      parent: undefined,
      overwrites: [],
      thread: undefined,
      recipients: [],
      messages: new Map(),
      log: [],
      lastMessageId: null,
      deleted: false,
      ...rest,
    };
    channels.set(channel.id, channel);
    guild?.channels.set(channel.id, channel);
    return channel;
  }

  function addGuild(name: string): Guild {
    const guildId = id();
    const owner = addUser(`owner of ${name}`);
    const guild: Guild = {
      id: guildId,
      name,
      ownerId: owner.id,
      locale: 'en-US',
      botJoinedAt: undefined,
      roles: new Map(),
      channels: new Map(),
      members: new Map(),
      events: new Map(),
      revision: 0,
    };
    guilds.set(guild.id, guild);
    addRole(guild, '@everyone', ORDINARY, guild.id);
    addMember(guild, owner);
    addChannel(guild, CHANNEL.text, 'general');
    return guild;
  }

  /** The bot joins with a role of its own, as an invitation link gives it. */
  function addBot(guild: Guild, permissions = ORDINARY): void {
    const member = addMember(guild, bot);
    guild.botJoinedAt = clock.now();
    const role = addRole(guild, bot.name, permissions & ALL);
    role.managed = true;
    member.roles = [role.id];
    guild.revision++;
  }

  function removeBot(guild: Guild): void {
    guild.members.delete(bot.id);
    guild.botJoinedAt = undefined;
    guild.revision++;
  }

  /** The direct message of these people; made when it is first needed. */
  function directMessage(...people: User[]): Channel {
    const key = people
      .map((one) => one.id)
      .sort()
      .join(' ');
    const known = direct.get(key);
    if (known) return known;
    const channel = addChannel(undefined, CHANNEL.dm, '', { recipients: people });
    direct.set(key, channel);
    return channel;
  }
  const direct = new Map<string, Channel>();

  function addThread(
    parent: Channel,
    type: number,
    name: string,
    owner: User,
    rest: Partial<Channel> & { autoArchive?: number; tags?: string[] },
  ): Channel {
    const { autoArchive = 1440, tags = [], ...others } = rest;
    return addChannel(parent.guild, type, name, {
      parent,
      thread: {
        ownerId: owner.id,
        archived: false,
        locked: false,
        autoArchive,
        members: new Set([owner.id]),
        tags,
        messageCount: 0,
      },
      ...others,
    });
  }

  function addMessage(
    channel: Channel,
    author: User,
    rest: Partial<Message> & Pick<Message, 'looks'>,
  ): Message {
    const message: Message = {
      id: id(),
      index: channel.log.length,
      type: 0,
      channel,
      author,
      at: clock.now(),
      editedAt: undefined,
      deletedAt: undefined,
      pings: new Set(),
      mentions: [],
      mentionedRoles: [],
      mentionsEveryone: false,
      nonce: undefined,
      reference: undefined,
      interaction: undefined,
      onlyFor: undefined,
      reactions: new Map(),
      thread: undefined,
      poll: undefined,
      ...rest,
    };
    channel.messages.set(message.id, message);
    channel.log.push(message);
    if (!message.onlyFor) channel.lastMessageId = message.id;
    if (channel.thread) channel.thread.messageCount++;
    return message;
  }

  const botMember = (guild: Guild | undefined): Member | undefined => guild?.members.get(bot.id);
  const commands = new Map<string, Json>();
  /** The last message of each nonce, by channel. */
  const nonces = new Map<string, Message>();

  return {
    token,
    applicationId,
    bot,
    users,
    guilds,
    channels,
    commands,
    nonces,
    addUser,
    addRole,
    addMember,
    addChannel,
    addGuild,
    addBot,
    removeBot,
    addThread,
    addMessage,
    directMessage,
    botMember,
  };
}
