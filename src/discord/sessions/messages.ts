import { type APITextDisplayComponent, type Client, ComponentType, PermissionFlagsBits } from 'discord.js';
import { SESSION_COMMAND, type Work } from '../../sessions/announcer.ts';
import type { Outcome } from '../../sessions/outbox.ts';
import type { Look } from '../look.ts';
import type { Log } from '../ports.ts';
import { editMessage, postMessage } from '../post.ts';
import { renderPanel } from '../render-panel.ts';
import { markerIn, markerOf, nonceOf } from './marker.ts';

type Post = Extract<Work, { do: 'post' }>;
type Edit = Extract<Work, { do: 'edit' }>;
type Sending = Readonly<{ key: string; signal: AbortSignal; log: Log }>;

/** Posts it with the roles that are told of it named above. Rejects like posting. */
export async function postAnnounced(
  client: Client,
  { work, channel, ...sending }: Sending & Readonly<{ work: Post; channel: string }>,
): Promise<Outcome> {
  const { told, untold } = rolesOf(client, channel, work.panel.pings ?? []);
  const look = named(marked(work, sending), told);
  const { quiet } = work;
  const { signal, log } = sending;
  const messageId = await postMessage(
    client,
    channel,
    look,
    nonceOf(sending.key),
    { log },
    { signal, quiet },
  );
  return { outcome: 'sent', messageId, ...(untold.length > 0 ? { untold } : {}) };
}

/** Shows the same message anew; an edit names nobody and tells nobody. Rejects like editing. */
export async function editAnnounced(
  client: Client,
  { work, ...sending }: Sending & Readonly<{ work: Edit }>,
): Promise<Outcome> {
  const look = { ...marked(work, sending), pings: [] };
  await editMessage(client, work.channel, work.message, look, sending, sending.signal);
  return { outcome: 'sent', messageId: work.message };
}

function marked({ panel, command = SESSION_COMMAND }: Post | Edit, { key }: Sending): Look {
  const look = renderPanel(panel, { command, marker: markerOf(key) });
  // Without a button that carries it, it could never be found again.
  if (markerIn(look.components) === undefined) throw new Error(`What is posted for ${key} has no button`);
  return look;
}

function named(look: Look, roles: readonly string[]): Look {
  if (roles.length === 0) return { ...look, pings: [] };
  const line: APITextDisplayComponent = {
    type: ComponentType.TextDisplay,
    content: roles.map((id) => `<@&${id}>`).join(' '),
  };
  return { ...look, components: [line, ...look.components], pings: roles };
}

/** Which of the roles can be told of something in a channel, as far as this process knows the server. */
function rolesOf(client: Client, channel: string, roles: readonly string[]) {
  const place = client.channels.cache.get(channel);
  if (!place || !('guild' in place) || !place.guild.members.me) return { told: roles, untold: [] };
  const { guild } = place;
  const any = place.permissionsFor(place.guild.members.me).has(PermissionFlagsBits.MentionEveryone);
  const may = (id: string) => {
    const role = guild.roles.cache.get(id);
    return role !== undefined && (role.mentionable || any);
  };
  const told = roles.filter(may);
  const untold = roles.filter((id) => !may(id)).map((id) => ({ role: id, gone: !guild.roles.cache.has(id) }));
  return { told, untold };
}
