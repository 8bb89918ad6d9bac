import { type Client, type RESTGetAPIGuildScheduledEventsResult, Routes } from 'discord.js';

/** Whoever looks at a panel waits for the counts no longer than this. */
const PATIENCE_MS = 1500;

/** How many say that they are interested, by event; empty where Discord does not tell it in time. */
export async function interestIn(client: Client, guild: string): Promise<ReadonlyMap<string, number>> {
  try {
    const events = (await client.rest.get(Routes.guildScheduledEvents(guild), {
      query: new URLSearchParams({ with_user_count: 'true' }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    })) as RESTGetAPIGuildScheduledEventsResult;
    return new Map(events.map(({ id, user_count: count = 0 }) => [id, count]));
  } catch {
    return new Map();
  }
}
