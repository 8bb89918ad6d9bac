import {
  type ChatInputCommandInteraction,
  type MessageComponentInteraction,
  PermissionFlagsBits,
} from 'discord.js';
import type { Keeping } from './keeping.ts';

/** Organisers may manage the server, or have the role that was set for them. Nobody is one in a direct message. */
export async function isOrganiser(
  one: ChatInputCommandInteraction | MessageComponentInteraction,
  keeping: Keeping,
): Promise<boolean> {
  if (one.guildId === null || !one.member) return false;
  if (one.memberPermissions?.has(PermissionFlagsBits.ManageGuild)) return true;
  const { organiserRole } = await keeping.settings(one.guildId);
  if (organiserRole === undefined) return false;
  const { roles } = one.member;
  return Array.isArray(roles) ? roles.includes(organiserRole) : roles.cache.has(organiserRole);
}
