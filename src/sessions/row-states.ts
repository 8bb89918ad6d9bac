import type { OutboxRow, PostKind, RowState } from './outbox.ts';

/** Nothing has reached anybody, and nobody is at it. */
export const isWaiting = ({ state }: Readonly<{ state: RowState }>): boolean =>
  state === 'pending' || state === 'held';

/** It has reached people, or may have, or is about to. */
export const isOut = ({ state }: Readonly<{ state: RowState }>): boolean =>
  state === 'leased' || state === 'sent' || state === 'unknown';

/** Messages of the channel that say when a session is. */
const messages: ReadonlySet<PostKind> = new Set([
  'announcement',
  'reminder',
  'starting',
  'moved',
  'cancelled',
]);

/** A message in the channel that is out and has to say what is true. */
export const isMessageOut = (row: OutboxRow): boolean => messages.has(row.post.kind) && isOut(row);
