import type { Settings } from '../chat/ports.ts';
import { DAY_MS, type Series } from './model.ts';
import type { Note, OutboxRow, PlannedRow, Target } from './outbox.ts';
import type { SessionStore } from './ports.ts';

export type Telling = Readonly<{
  store: Pick<SessionStore, 'outbox'>;
  settings: Pick<Settings, 'read'>;
}>;

/**
 * Tells organisers what became of a post, by a row of the outbox, so that it is told once however often it happens. It
 * stands where they look and where the bot may still write: in the server's channel for announcements, in that of the
 * series, else in a direct message to the host. Gives where it will stand; undefined where there is no such place, so
 * that only /session status has it. Rejects as the store does.
 */
export function createTell({ store, settings }: Telling) {
  return async function tell(
    row: OutboxRow,
    series: Series | undefined,
    about: Note,
    now: number,
  ): Promise<Target | undefined> {
    const target = await placeFor(row, series, about);
    if (target) await store.outbox.plan({ add: [noteRow(row, about, target, now)], redate: [], void: [] });
    return target;
  };

  async function placeFor(
    { guild, target, post }: OutboxRow,
    series: Series | undefined,
    { note }: Note,
  ): Promise<Target | undefined> {
    const { announcementChannel } = await settings.read(guild);
    const failed = broken.has(note) || post.kind === 'note' ? target.id : undefined;
    const channel = [announcementChannel, series?.channel].find((id) => id !== undefined && id !== failed);
    // What could not stand in one channel is not carried through all of them.
    if (channel !== undefined && post.kind !== 'note') return { to: 'channel', id: channel };
    return series?.host === undefined || series.host === failed
      ? undefined
      : { to: 'person', id: series.host };
  }
}

/** Reasons for which the bot cannot write where it was going to: every post of that channel has the same. */
const broken: ReadonlySet<Note['note']> = new Set(['forbidden', 'channel-gone', 'ahead']);

const noteRow = (row: OutboxRow, about: Note, target: Target, now: number): PlannedRow => ({
  key: keyOf(row, about, target, now),
  series: row.series,
  slot: row.slot,
  guild: row.guild,
  target,
  post: { kind: 'note', of: row.post.kind === 'note' ? row.post.of : row.post.kind, about },
  dueAt: now,
  expiresAt: now + DAY_MS,
  pings: false,
  revision: 0,
});

/** What keeps a whole channel back is told once a day; all else once for a session and kind of post (and for what was changed). */
function keyOf(row: OutboxRow, about: Note, target: Target, now: number): string {
  const { note } = about;
  if (note === 'event-edited')
    return [row.series, row.slot, 'note', `${note}-${about.changes.join('-')}`, target.id].join(':');
  if (broken.has(note)) return [row.target.id, Math.floor(now / DAY_MS), 'note', note, target.id].join(':');
  return [row.series, row.slot, 'note', `${note}-${row.post.kind}`, target.id].join(':');
}
