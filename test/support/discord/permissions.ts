import type { Channel, Guild, Member } from './model.ts';

/** Discord's permission bits that anything here looks at, by their names in discord.js. */
const BITS = {
  KickMembers: 1,
  Administrator: 3,
  ManageChannels: 4,
  ManageGuild: 5,
  AddReactions: 6,
  ViewChannel: 10,
  SendMessages: 11,
  ManageMessages: 13,
  EmbedLinks: 14,
  AttachFiles: 15,
  ReadMessageHistory: 16,
  MentionEveryone: 17,
  UseExternalEmojis: 18,
  Connect: 20,
  ManageRoles: 28,
  ManageWebhooks: 29,
  UseApplicationCommands: 31,
  ManageEvents: 33,
  ManageThreads: 34,
  CreatePublicThreads: 35,
  CreatePrivateThreads: 36,
  SendMessagesInThreads: 38,
  CreateEvents: 44,
  UseExternalApps: 50,
} as const;

export type Permission = keyof typeof BITS;

export const bit = (name: Permission): bigint => 1n << BigInt(BITS[name]);
export const bits = (...names: Permission[]): bigint => names.reduce((sum, name) => sum | bit(name), 0n);
export const ALL: bigint = bits(...(Object.keys(BITS) as Permission[]));

/** What everyone has in a fresh server. */
export const ORDINARY: bigint = bits(
  'AddReactions',
  'ViewChannel',
  'SendMessages',
  'EmbedLinks',
  'AttachFiles',
  'ReadMessageHistory',
  'UseExternalEmojis',
  'Connect',
  'UseApplicationCommands',
  'CreatePublicThreads',
  'CreatePrivateThreads',
  'SendMessagesInThreads',
  'UseExternalApps',
);

/** In a direct message nobody is limited. */
const DIRECT = ORDINARY | bits('MentionEveryone');

const cache = new WeakMap<Member, { revision: number; byChannel: Map<string, bigint> }>();

/** Base roles, then the overwrites of everyone, of the roles together, of the member: Discord's documented order. */
export function permissionsIn(channel: Channel, member: Member | undefined): bigint {
  const { guild } = channel;
  if (!guild) return DIRECT;
  if (!member) return 0n;
  let kept = cache.get(member);
  if (kept?.revision !== guild.revision) {
    kept = { revision: guild.revision, byChannel: new Map() };
    cache.set(member, kept);
  }
  const home = channel.thread && channel.parent ? channel.parent : channel;
  let known = kept.byChannel.get(home.id);
  if (known === undefined) {
    known = compute(home, guild, member);
    kept.byChannel.set(home.id, known);
  }
  return known;
}

function compute(channel: Channel, guild: Guild, member: Member): bigint {
  const base = guildPermissions(guild, member);
  if (base & bit('Administrator')) return ALL;
  const apply = (from: bigint, allow: bigint, deny: bigint) => (from & ~deny) | allow;
  const of = (id: string) => channel.overwrites.find((one) => one.id === id);
  const everyone = of(guild.id);
  let result = everyone ? apply(base, everyone.allow, everyone.deny) : base;
  const roles = channel.overwrites.filter(({ id, type }) => type === 0 && member.roles.includes(id));
  const allow = roles.reduce((sum, one) => sum | one.allow, 0n);
  const deny = roles.reduce((sum, one) => sum | one.deny, 0n);
  result = apply(result, allow, deny);
  const own = of(member.user.id);
  if (own) result = apply(result, own.allow, own.deny);
  if (!(result & bit('ViewChannel'))) return 0n;
  // Without Send Messages nothing that rides on a message is possible either.
  return result & bit('SendMessages')
    ? result
    : result & ~bits('MentionEveryone', 'AttachFiles', 'EmbedLinks');
}

export function guildPermissions(guild: Guild, member: Member): bigint {
  if (member.user.id === guild.ownerId) return ALL;
  const everyone = guild.roles.get(guild.id)?.permissions ?? 0n;
  const all = member.roles.reduce((sum, id) => sum | (guild.roles.get(id)?.permissions ?? 0n), everyone);
  return all & bit('Administrator') ? ALL : all;
}

export const may = (channel: Channel, member: Member | undefined, ...names: Permission[]): boolean => {
  const wanted = bits(...names);
  return (permissionsIn(channel, member) & wanted) === wanted;
};
