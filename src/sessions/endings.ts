import { type Aftermath, aftermath } from './failures.ts';
import type { Failure, Note, OutboxRow, PostKind, Settled } from './outbox.ts';
import type { Requested } from './request.ts';
import type { Timing } from './timing.ts';

/** How a claim ends, and what else follows from it. */
export type Ending = Readonly<{
  settled: Settled;
  /** No attempt was made after all. */
  putOff?: boolean;
  tell?: Note;
  also?: Aftermath['also'];
}>;

export type Judging = Readonly<{ pinged: boolean; now: number; timing: Timing; random: number }>;

/** What a request means for its row; undefined where the row is no longer ours to end. */
export function endingOf(requested: Requested, judging: Judging): Ending | undefined {
  switch (requested.end) {
    case 'lost':
      return undefined;
    case 'put-off':
      return { settled: { state: 'pending', inMs: 0, note: 'too little time was left' }, putOff: true };
    case 'unsure': {
      const note = 'interrupted, and the history cannot be read';
      const tell: Note = { note: 'unknown', ...channelOf(requested.row) };
      return { settled: { state: 'unknown', note }, tell };
    }
    case 'answered':
  }
  const { row, outcome } = requested;
  switch (outcome.outcome) {
    case 'removed':
      return { settled: { state: 'sent', note: 'a person removed it' } };
    case 'sent': {
      const [untold] = outcome.untold ?? [];
      const pinged = judging.pinged && untold === undefined;
      const settled: Settled = { state: 'sent', messageId: outcome.messageId, pinged };
      return { settled, ...(untold ? { tell: { note: 'untold', ...untold } } : {}) };
    }
    case 'failed': {
      const { settled, putOff, tell, also } = aftermath(row, outcome.why, judging);
      const about = tell && noteAbout(row, outcome.why);
      return {
        settled,
        ...(putOff ? { putOff } : {}),
        ...(about ? { tell: about } : {}),
        ...(also ? { also } : {}),
      };
    }
  }
}

const channelOf = ({ target }: OutboxRow): { channel?: string } =>
  target.to === 'channel' ? { channel: target.id } : {};

/** What organisers are told of a failure; undefined where there is nothing that they could do. */
function noteAbout(row: OutboxRow, why: Failure): Note | undefined {
  switch (why.failure) {
    case 'forbidden':
      return { note: 'forbidden', missing: why.missing, ...channelOf(row) };
    case 'channel-gone':
      return { note: 'channel-gone' };
    case 'refused':
      return { note: 'refused', why: why.note };
    case 'limit':
      return row.post.kind === 'event-create' ? { note: 'events-full' } : undefined;
    default:
      return undefined;
  }
}

/** Posts that organisers miss when they never went out; the rest brings others up to date, or is one person's. */
const missed: ReadonlySet<PostKind> = new Set([
  ...(['announcement', 'reminder', 'starting', 'moved', 'cancelled', 'recap', 'event-create'] as const),
]);

/**
 * What organisers are told of a row that was too late. One that a newer one stands for is not missed, and of what was
 * held they have heard.
 */
export function noteIfMissed({ post, expiresAt, lastError = '' }: OutboxRow, now: number): Note | undefined {
  const wasHeld = lastError.startsWith('forbidden') || lastError.startsWith('channel-gone');
  if (!missed.has(post.kind) || now <= expiresAt || wasHeld) return undefined;
  return { note: 'expired', why: lastError };
}
