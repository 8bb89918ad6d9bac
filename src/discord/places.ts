import type { Client, GuildBasedChannel, PermissionsBitField } from 'discord.js';
import type { Places } from '../chat/ports.ts';
import { wording } from '../chat/wording.ts';
import { NEEDS } from './needs.ts';

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
      return NEEDS.filter((need) => need.for.includes(doing))
        .filter(({ bit }) => !permissions.has(1n << BigInt(bit)))
        .map(({ name }) => name);
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
