import { type Client, PermissionFlagsBits, type RESTGetAPIChannelMessagesResult, Routes } from 'discord.js';
import type { Found } from '../../sessions/outbox.ts';
import { markerIn, markerOf, snowflakeAt } from './marker.ts';

const PAGE = 100;

/**
 * Looks through what was said in a channel since a time, to the end, for the bot's own message with the marker of this
 * key. Rejects like reading.
 */
export async function findMessage(
  client: Client,
  channel: string,
  {
    key,
    except,
    since,
    signal,
  }: Readonly<{ key: string; except?: string; since: number; signal: AbortSignal }>,
): Promise<Found> {
  const marker = markerOf(key);
  let after = snowflakeAt(since);
  let read = 0;
  for (;;) {
    const query = new URLSearchParams({ limit: String(PAGE), after });
    const page = (await client.rest.get(Routes.channelMessages(channel), {
      query,
      signal,
    })) as RESTGetAPIChannelMessagesResult;
    const found = page.find(
      ({ id, author, components }) =>
        id !== except && author.id === client.user?.id && markerIn(components) === marker,
    );
    if (found) return { found: 'there', messageId: found.id };
    read += page.length;
    if (page.length < PAGE) break;
    // Newest first within the page.
    after = page[0]?.id ?? after;
  }
  // Who may not read the history is given an empty list, not an error.
  if (read > 0 || (await mayRead(client, channel, signal))) return { found: 'nothing' };
  return { found: 'unreadable', why: { failure: 'forbidden', missing: ['Read Message History'] } };
}

async function mayRead(client: Client, channel: string, signal: AbortSignal): Promise<boolean> {
  const place = client.channels.cache.get(channel);
  if (!place) return showsItself(client, channel, signal);
  if (place.isDMBased()) return true;
  const { me } = place.guild.members;
  const needed = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.ReadMessageHistory;
  return me !== null && place.permissionsFor(me).has(needed);
}

/** Of a channel that another shard knows: whether any message of it is shown, or there never was one. */
async function showsItself(client: Client, channel: string, signal: AbortSignal): Promise<boolean> {
  const query = new URLSearchParams({ limit: '1' });
  const last = await client.rest.get(Routes.channelMessages(channel), { query, signal });
  if (Array.isArray(last) && last.length > 0) return true;
  const { last_message_id: message } = (await client.rest.get(Routes.channel(channel), { signal })) as {
    last_message_id?: string | null;
  };
  return !message;
}
