import {
  type Client,
  type GuildBasedChannel,
  PermissionFlagsBits,
  type PermissionsBitField,
} from 'discord.js';
import type { Doing, Places } from '../chat/ports.ts';
import { wording } from '../chat/wording.ts';

const speaking = {
  'View Channel': PermissionFlagsBits.ViewChannel,
  'Send Messages': PermissionFlagsBits.SendMessages,
  'Read Message History': PermissionFlagsBits.ReadMessageHistory,
  'Attach Files': PermissionFlagsBits.AttachFiles,
} as const;

/** Permissions by their names in Discord's settings. */
const needed: Readonly<Record<Doing, Readonly<Record<string, bigint>>>> = {
  answer: {
    ...speaking,
    'Create Public Threads': PermissionFlagsBits.CreatePublicThreads,
    'Send Messages in Threads': PermissionFlagsBits.SendMessagesInThreads,
  },
  announce: speaking,
};

/**
 * What the bot may do where, from what the gateway told. `told` is what Discord says with an interaction about the
 * channel it comes from, which counts more than what we work out ourselves.
 */
export function createPlaces(
  client: Client,
  told?: Readonly<{ channel: string | null; permissions: Readonly<PermissionsBitField> }>,
): Places {
  const find = (guild: string, channel: string): GuildBasedChannel | undefined =>
    client.guilds.cache.get(guild)?.channels.cache.get(channel);

  return {
    lacking(guild, channel, doing) {
      const permissions =
        told && told.channel === channel ? told.permissions : permissionsIn(find(guild, channel));
      if (permissions === 'gone') return [wording.discord.channelGone];
      if (permissions === undefined) return [];
      return Object.entries(needed[doing])
        .filter(([, permission]) => !permissions.has(permission))
        .map(([name]) => name);
    },
    channelName: (guild, channel) => find(guild, channel)?.name,
  };
}

/** Undefined where we do not know ourselves as a member, and so cannot tell. */
function permissionsIn(
  channel: GuildBasedChannel | undefined,
): Readonly<PermissionsBitField> | 'gone' | undefined {
  if (!channel) return 'gone';
  const { me } = channel.guild.members;
  return me ? channel.permissionsFor(me) : undefined;
}
