import { INTENT } from './gateway.ts';
import type { Loopback } from './loopback.ts';
import type { Channel, Guild, Json, Message, User } from './model.ts';
import { may } from './permissions.ts';
import { viewChannel, viewJoinedGuild, viewMember, viewPartialMember } from './view.ts';

/** What the gateway says when something happens: who is told, under which intent, and with or without the content. */

const canSee = ({ world }: Loopback, channel: Channel): boolean => {
  if (!channel.guild) return channel.recipients.includes(world.bot);
  return may(channel, world.botMember(channel.guild), 'ViewChannel');
};

/** Without Message Content a bot reads direct messages, its own words and what mentions it. */
export const readable = ({ world }: Loopback, message: Message, intents: number): boolean =>
  (intents & INTENT.messageContent) !== 0 ||
  !message.channel.guild ||
  message.author === world.bot ||
  message.mentions.includes(world.bot);

function viewFor(loopback: Loopback, message: Message, intents: number): Json {
  const { views } = loopback;
  const view = views.message(message, { blank: !readable(loopback, message, intents) });
  const referenced = message.reference?.message;
  if (referenced && !readable(loopback, referenced, intents)) {
    view.referenced_message = views.message(referenced, { referenced: false, blank: true });
  }
  return view;
}

function tellOfMessage(
  loopback: Loopback,
  type: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE',
  message: Message,
): void {
  const { channel, author } = message;
  loopback.bell.ring(channel.id);
  if (channel.parent) loopback.bell.ring(channel.parent.id);
  if (message.interaction) loopback.bell.ring(message.interaction.id);
  // Only the person who asked hears of an ephemeral message.
  if (message.onlyFor || !canSee(loopback, channel)) return;
  const { guild } = channel;
  const member = guild?.members.get(author.id);
  loopback.gateway.dispatch(
    type,
    { guild, intent: guild ? INTENT.guildMessages : INTENT.directMessages },
    (intents) => ({
      ...viewFor(loopback, message, intents),
      channel_type: channel.type,
      ...(guild ? { guild_id: guild.id } : {}),
      ...(member ? { member: viewPartialMember(member) } : {}),
    }),
  );
}

export const tellCreated = (loopback: Loopback, message: Message): void =>
  tellOfMessage(loopback, 'MESSAGE_CREATE', message);
export const tellEdited = (loopback: Loopback, message: Message): void =>
  tellOfMessage(loopback, 'MESSAGE_UPDATE', message);

export function tellDeleted(loopback: Loopback, message: Message): void {
  const { channel } = message;
  loopback.bell.ring(channel.id);
  if (message.interaction) loopback.bell.ring(message.interaction.id);
  if (message.onlyFor || !canSee(loopback, channel)) return;
  const intent = channel.guild ? INTENT.guildMessages : INTENT.directMessages;
  loopback.gateway.dispatch('MESSAGE_DELETE', { guild: channel.guild, intent }, () => ({
    id: message.id,
    channel_id: channel.id,
    ...(channel.guild ? { guild_id: channel.guild.id } : {}),
  }));
}

export function tellReaction(
  loopback: Loopback,
  message: Message,
  user: User,
  emoji: string,
  added: boolean,
): void {
  const { channel } = message;
  loopback.bell.ring(channel.id);
  if (!canSee(loopback, channel)) return;
  const { guild } = channel;
  const member = guild?.members.get(user.id);
  const intent = guild ? INTENT.guildReactions : INTENT.directReactions;
  loopback.gateway.dispatch(
    added ? 'MESSAGE_REACTION_ADD' : 'MESSAGE_REACTION_REMOVE',
    { guild, intent },
    () => ({
      user_id: user.id,
      channel_id: channel.id,
      message_id: message.id,
      message_author_id: message.author.id,
      emoji: { id: null, name: emoji },
      burst: false,
      type: 0,
      ...(guild ? { guild_id: guild.id } : {}),
      ...(member && added ? { member: viewMember(member) } : {}),
    }),
  );
}

export function tellTyping(loopback: Loopback, channel: Channel, user: User): void {
  if (!canSee(loopback, channel)) return;
  const { guild } = channel;
  const intent = guild ? INTENT.guildTyping : INTENT.directTyping;
  loopback.gateway.dispatch('TYPING_START', { guild, intent }, () => ({
    channel_id: channel.id,
    user_id: user.id,
    timestamp: Math.floor(loopback.clock.now() / 1000),
    ...(guild ? { guild_id: guild.id } : {}),
  }));
}

export function tellChannel(
  loopback: Loopback,
  what: 'CREATE' | 'UPDATE' | 'DELETE',
  channel: Channel,
): void {
  loopback.bell.ring(channel.id);
  if (channel.parent) loopback.bell.ring(channel.parent.id);
  // Direct messages are never announced: bots meet them with their first message.
  if (!channel.guild || (what !== 'DELETE' && !canSee(loopback, channel))) return;
  const type = `${channel.thread ? 'THREAD' : 'CHANNEL'}_${what}`;
  loopback.gateway.dispatch(type, { guild: channel.guild, intent: INTENT.guilds }, () => ({
    ...viewChannel(channel, loopback.world.bot),
    ...(what === 'CREATE' && channel.thread ? { newly_created: true } : {}),
  }));
}

export const tellGuildJoined = (loopback: Loopback, guild: Guild): void =>
  loopback.gateway.dispatch('GUILD_CREATE', { guild, intent: INTENT.guilds }, () =>
    viewJoinedGuild(guild, loopback.world.bot),
  );
export const tellGuildLeft = (loopback: Loopback, guild: Guild): void =>
  loopback.gateway.dispatch('GUILD_DELETE', { guild, intent: INTENT.guilds }, () => ({ id: guild.id }));

export const tellGuild = (
  loopback: Loopback,
  guild: Guild,
  type: string,
  intent: number,
  view: () => Json,
): void => loopback.gateway.dispatch(type, { guild, intent }, () => ({ guild_id: guild.id, ...view() }));
