import {
  ChannelType,
  type Client,
  type GuildBasedChannel,
  PermissionFlagsBits,
  type PermissionsBitField,
} from 'discord.js';
import type { ChannelKind } from '../chat/panel.ts';
import type { Places } from '../chat/ports.ts';
import { wording } from '../chat/wording.ts';
import { NEEDS, WISHES } from './needs.ts';
import { setRole } from './sessions/member-role.ts';

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
      return [...NEEDS, ...WISHES]
        .filter((need) => need.for.includes(doing))
        .filter(({ bit }) => !permissions.has(1n << BigInt(bit)))
        .map(({ name }) => name);
    },
    mayPing(guild, channel, role) {
      const known = client.guilds.cache.get(guild)?.roles.cache.get(role);
      if (!known) return false;
      const permissions = permissionsIn(find(guild, channel));
      if (permissions === undefined || permissions === 'gone') return true;
      return known.mentionable || permissions.has(PermissionFlagsBits.MentionEveryone);
    },
    channel(guild, channel) {
      const found = find(guild, channel);
      if (!found) return undefined;
      const kind = kinds[found.type];
      return { name: found.name, ...(kind ? { kind } : {}) };
    },
    link: channelLink,
    shared: (person) => sharedWith(client, person),
    setRole: (change) => setRole(client, change),
  };
}

/** The address at which people see a channel. */
export const channelLink = (guild: string, channel: string): string =>
  `https://discord.com/channels/${guild}/${channel}`;

const kinds: Readonly<Partial<Record<ChannelType, ChannelKind>>> = {
  [ChannelType.GuildText]: 'text',
  [ChannelType.GuildAnnouncement]: 'announcement',
  [ChannelType.GuildForum]: 'forum',
  [ChannelType.GuildVoice]: 'voice',
  [ChannelType.GuildStageVoice]: 'stage',
};

/** More servers than this are not asked, one request each, for a button. */
const MOST_GUILDS = 20;

/** Without the privileged intent nobody knows who is where; one member may be asked for by id, though. */
async function sharedWith(client: Client, person: string): ReturnType<Places['shared']> {
  const guilds = [...client.guilds.cache.values()].slice(0, MOST_GUILDS);
  const asked = await Promise.allSettled(
    guilds.map(async ({ id, name, members }) => {
      if (!members.cache.has(person)) await members.fetch({ user: person, cache: true });
      return { id, name };
    }),
  );
  return asked.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
}

/** Undefined where we do not know ourselves as a member, and so cannot tell. */
function permissionsIn(
  channel: GuildBasedChannel | undefined,
): Readonly<PermissionsBitField> | 'gone' | undefined {
  if (!channel) return 'gone';
  const { me } = channel.guild.members;
  return me ? channel.permissionsFor(me) : undefined;
}
