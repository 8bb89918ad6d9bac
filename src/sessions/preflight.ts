import type { Places } from '../chat/ports.ts';
import { DAY_MS } from './model.ts';
import type { Note, OutboxRow } from './outbox.ts';
import type { SessionStore } from './ports.ts';
import type { createTell } from './tell.ts';

export type Preflight = Readonly<{
  store: Pick<SessionStore, 'outbox' | 'series' | 'deliveries'>;
  /** What the bot may do; from memory. */
  places: Pick<Places, 'lacking' | 'mayPing'>;
  tell: ReturnType<typeof createTell>;
}>;

/**
 * Looks at what a guild has to be posted within a day, and tells organisers what would keep it from going out, or from
 * being heard, while there is time to mend it: once a day for a channel, once a session for a role. Rejects as the store
 * does.
 */
export function createPreflight({ store, places, tell }: Preflight) {
  return async function preflight(guild: string): Promise<void> {
    const now = await store.deliveries.clock();
    const ahead = await store.outbox.list({ guild, states: ['pending'], from: now });
    const soon = ahead.filter(
      ({ post, target, dueAt }) => post.kind !== 'note' && target.to === 'channel' && dueAt - now <= DAY_MS,
    );
    for (const [channel, rows] of Map.groupBy(soon, ({ target }) => target.id))
      await look(guild, channel, rows, now);
  };

  /** `rows` by when they are due. */
  async function look(
    guild: string,
    channel: string,
    rows: readonly OutboxRow[],
    now: number,
  ): Promise<void> {
    const [first] = rows;
    if (!first) return;
    const lacks = (doing: 'announce' | 'thread') => places.lacking(guild, channel, doing);
    const threads = rows.some(({ post }) => post.kind === 'thread') ? lacks('thread') : [];
    const missing = [...new Set([...lacks('announce'), ...threads])];
    if (missing.length > 0) {
      const about: Note = { note: 'ahead', channel, missing, dueAt: first.dueAt };
      await tell(first, await store.series.find(first.series), about, now);
      return;
    }
    const pinging = new Map(
      rows
        .filter(({ pings }) => pings)
        .toReversed()
        .map((row) => [row.series, row]),
    );
    for (const row of pinging.values()) {
      const series = await store.series.find(row.series);
      if (series?.role === undefined || places.mayPing(guild, channel, series.role)) continue;
      await tell(row, series, { note: 'unheard-ahead', role: series.role, dueAt: row.dueAt }, now);
    }
  }
}
