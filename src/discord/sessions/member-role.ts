import { type Client, DiscordAPIError, Routes } from 'discord.js';
import type { Places } from '../../chat/ports.ts';
import { wording } from '../../chat/wording.ts';

/** Gives a member a role or takes it; what the bot lacks for that. Rejects where Discord cannot be reached. */
export async function setRole(
  client: Client,
  { guild, person, role, give }: Parameters<Places['setRole']>[0],
): Promise<readonly string[]> {
  const route = Routes.guildMemberRole(guild, person, role);
  try {
    await (give ? client.rest.put(route) : client.rest.delete(route));
    return [];
  } catch (error) {
    if (!(error instanceof DiscordAPIError)) throw error;
    return [wording.discord.manageRoles];
  }
}
