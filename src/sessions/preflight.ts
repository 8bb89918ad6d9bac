import { DAY_MS, type Series } from './model.ts';
import type { Note, OutboxRow } from './outbox.ts';
import type { SessionStore } from './ports.ts';

export type Preflight = Readonly<{
  store: Pick<SessionStore, 'outbox' | 'series' | 'deliveries'>;
  /** What the bot lacks for posting in a channel, in the platform's words; from memory. */
  lacking(guild: string, channel: string): readonly string[];
  tell(row: OutboxRow, series: Series | undefined, about: Note, now: number): Promise<unknown>;
}>;

/**
 * Looks at what a guild has to be posted within a day, and tells organisers what would keep it from going out while there
 * is time to mend it: once a day for a channel. Rejects as the store does.
 */
export function createPreflight({ store, lacking, tell }: Preflight) {
  return async function preflight(guild: string): Promise<void> {
    const now = await store.deliveries.clock();
    const ahead = await store.outbox.list({ guild, states: ['pending'], from: now });
    const soon = ahead.filter(({ target, dueAt }) => target.to === 'channel' && dueAt - now <= DAY_MS);
    const firsts = new Map(soon.reverse().map((row) => [row.target.id, row]));
    for (const [channel, row] of firsts) {
      const missing = lacking(guild, channel);
      if (missing.length === 0 || row.post.kind === 'note') continue;
      const about: Note = { note: 'ahead', channel, missing, dueAt: row.dueAt };
      await tell(row, await store.series.find(row.series), about, now);
    }
  };
}
