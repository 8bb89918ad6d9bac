import { REFUSALS } from '../errors.ts';
import type { Channel, Guild, Json, Message } from '../model.ts';
import { may, type Permission } from '../permissions.ts';
import type { Call } from '../router.ts';
import { CHANNEL } from '../world.ts';

/** Finds what a path names, or refuses as Discord does. */

export const objectBody = ({ body }: Call): Json => {
  if (body === undefined || Array.isArray(body)) throw REFUSALS.invalidJson();
  return body;
};

/** A channel that the bot can see. */
export function channelOf({ loopback, params }: Call): Channel {
  const channel = loopback.world.channels.get(params.channel ?? '');
  if (!channel || channel.deleted) throw REFUSALS.unknownChannel();
  const { guild } = channel;
  const member = loopback.world.botMember(guild);
  const inside = guild
    ? may(channel, member, 'ViewChannel')
    : channel.recipients.includes(loopback.world.bot);
  if (!inside) throw REFUSALS.missingAccess();
  return channel;
}

export function needs({ loopback }: Call, channel: Channel, ...names: Permission[]): void {
  if (channel.guild && !may(channel, loopback.world.botMember(channel.guild), ...names)) {
    throw REFUSALS.missingPermissions();
  }
}

/** What the bot needs in order to say something there. */
export function needsToSpeak(call: Call, channel: Channel, withFiles: boolean): void {
  const { world } = call.loopback;
  if (channel.type === CHANNEL.category || channel.type === CHANNEL.forum) throw REFUSALS.notText();
  if (channel.recipients.some((user) => user !== world.bot && user.dmsClosed)) throw REFUSALS.closedDms();
  needs(call, channel, channel.thread ? 'SendMessagesInThreads' : 'SendMessages');
  if (withFiles) needs(call, channel, 'AttachFiles');
  // Writing into an archived thread opens it again, unless it is locked.
  if (channel.thread?.archived && channel.thread.locked) throw REFUSALS.archived();
}

/** Ephemeral messages are not there for the channel's routes. */
export function messageOf(call: Call, channel: Channel): Message {
  const message = channel.messages.get(call.params.message ?? '');
  if (!message || message.deletedAt !== undefined || message.onlyFor) throw REFUSALS.unknownMessage();
  return message;
}

export function guildOf({ loopback, params }: Call): Guild {
  const guild = loopback.world.guilds.get(params.guild ?? '');
  if (!guild) throw REFUSALS.unknownGuild();
  if (guild.botJoinedAt === undefined) throw REFUSALS.missingAccess();
  return guild;
}
