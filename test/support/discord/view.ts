import { iso } from './clock.ts';
import { type Channel, type Guild, isThread, type Json, type Member, type Role, type User } from './model.ts';

/** How things look on the wire, with the fields that discord.js reads. */

export const viewUser = ({ id, name, bot }: User): Json => ({
  id,
  username: name.toLowerCase().replace(/[^a-z0-9_.]+/g, '_'),
  global_name: bot ? null : name,
  discriminator: bot ? '0001' : '0',
  avatar: null,
  banner: null,
  accent_color: null,
  avatar_decoration_data: null,
  collectibles: null,
  primary_guild: null,
  bot,
  public_flags: 0,
  flags: 0,
});

export const viewRole = (role: Role): Json => ({
  id: role.id,
  name: role.name,
  permissions: role.permissions.toString(),
  position: role.position,
  color: 0,
  colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
  hoist: false,
  icon: null,
  unicode_emoji: null,
  managed: role.managed,
  mentionable: role.mentionable,
  flags: 0,
});

/** A member without the user, as in messages. */
export const viewPartialMember = (member: Member): Json => ({
  roles: member.roles,
  nick: member.nick,
  joined_at: iso(member.joinedAt),
  premium_since: null,
  avatar: null,
  banner: null,
  deaf: false,
  mute: false,
  pending: false,
  communication_disabled_until: null,
  flags: 0,
});

export const viewMember = (member: Member): Json => ({
  ...viewPartialMember(member),
  user: viewUser(member.user),
});

export function viewChannel(channel: Channel, bot: User): Json {
  const base = {
    id: channel.id,
    type: channel.type,
    flags: 0,
    last_message_id: channel.lastMessageId,
  };
  if (!channel.guild) {
    return { ...base, recipients: channel.recipients.filter((user) => user !== bot).map(viewUser) };
  }
  const placed = {
    ...base,
    guild_id: channel.guild.id,
    name: channel.name,
    parent_id: channel.parent?.id ?? null,
    rate_limit_per_user: 0,
  };
  const { thread } = channel;
  if (thread) {
    return {
      ...placed,
      owner_id: thread.ownerId,
      message_count: thread.messageCount,
      total_message_sent: thread.messageCount,
      member_count: thread.members.size,
      applied_tags: thread.tags,
      thread_metadata: {
        archived: thread.archived,
        archive_timestamp: iso(channel.guild.botJoinedAt ?? 0),
        auto_archive_duration: thread.autoArchive,
        locked: thread.locked,
        create_timestamp: iso(channel.guild.botJoinedAt ?? 0),
      },
    };
  }
  return {
    ...placed,
    topic: channel.topic,
    position: channel.position,
    nsfw: false,
    permission_overwrites: channel.overwrites.map(({ id, type, allow, deny }) => ({
      id,
      type,
      allow: allow.toString(),
      deny: deny.toString(),
    })),
    ...(channel.type === 15
      ? {
          available_tags: [],
          default_reaction_emoji: null,
          default_sort_order: null,
          default_forum_layout: 0,
        }
      : {}),
  };
}

export const viewGuild = (guild: Guild): Json => ({
  id: guild.id,
  name: guild.name,
  icon: null,
  owner_id: guild.ownerId,
  roles: [...guild.roles.values()].map(viewRole),
  emojis: [],
  stickers: [],
  features: [],
  afk_channel_id: null,
  afk_timeout: 300,
  application_id: null,
  banner: null,
  default_message_notifications: 1,
  description: null,
  discovery_splash: null,
  splash: null,
  explicit_content_filter: 0,
  mfa_level: 0,
  nsfw_level: 0,
  preferred_locale: guild.locale,
  premium_tier: 0,
  premium_subscription_count: 0,
  premium_progress_bar_enabled: false,
  public_updates_channel_id: null,
  rules_channel_id: null,
  safety_alerts_channel_id: null,
  system_channel_id: null,
  system_channel_flags: 0,
  vanity_url_code: null,
  verification_level: 0,
  max_members: 500_000,
});

/** What the gateway sends when the bot joins or a guild becomes available. */
export function viewJoinedGuild(guild: Guild, bot: User): Json {
  const channels = [...guild.channels.values()];
  const own = guild.members.get(bot.id);
  return {
    ...viewGuild(guild),
    unavailable: false,
    joined_at: iso(guild.botJoinedAt ?? 0),
    large: false,
    member_count: guild.members.size,
    // Without the members and presences intents a bot is told of itself only.
    members: own ? [viewMember(own)] : [],
    channels: channels.filter((one) => !isThread(one)).map((one) => viewChannel(one, bot)),
    threads: channels
      .filter((one) => isThread(one) && !one.thread?.archived)
      .map((one) => viewChannel(one, bot)),
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [...guild.events.values()],
    soundboard_sounds: [],
  };
}
