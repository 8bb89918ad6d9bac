import type { Announcer, Work } from './announcer.ts';
import type { Note, OutboxRow, RowState } from './outbox.ts';
import type { DeliveryLog, DeliveryPace, LocalClock } from './pace.ts';
import type { Outbox } from './ports.ts';

export type Twins = Readonly<{
  outbox: Pick<Outbox, 'find'>;
  announcer: Pick<Announcer, 'retract'>;
  pace: DeliveryPace;
  local: LocalClock;
  log: DeliveryLog;
  leaving: AbortSignal;
}>;

/** States in which somebody may still post the row. */
const open: ReadonlySet<RowState> = new Set(['pending', 'leased']);

/**
 * What becomes of a message that was posted under a claim that no longer counted: this process was stopped for longer
 * than its lease between the check and the request. Whoever took the row over decides; when that one posted it too and
 * the platform did not recognise them as the same, this one is deleted. Gives what organisers are to be told of.
 */
export function createTwins({ outbox, announcer, pace, local, log, leaving }: Twins) {
  return async function settleTwin(key: string, work: Work, messageId: string): Promise<Note | undefined> {
    const row = await decided(key);
    // It stays where nobody else posted: then it is the only one, and will be found by whoever tries again.
    if (!row || row.messageId === messageId || !isSecond(row)) return undefined;
    const deleted = await announcer.retract(work, messageId).catch(() => false);
    log.warn({ key, deleted, state: row.state }, 'a post was made under a claim that was over');
    if (row.state === 'void') return undefined;
    return { note: deleted ? 'doubled' : 'not-deleted' };
  };

  async function decided(key: string): Promise<OutboxRow | undefined> {
    const until = local.elapsed() + 2 * pace.leaseMs;
    for (;;) {
      const row = await outbox.find(key);
      if (!row || !open.has(row.state) || local.elapsed() > until || leaving.aborted) return row;
      await local.pause(pace.pollMs, leaving);
    }
  }
}

/** Another message is the one that counts, or none is wanted. */
const isSecond = ({ state, messageId }: OutboxRow): boolean =>
  state === 'void' || (state === 'sent' && messageId !== undefined);
