import type { Announcer, Work } from './announcer.ts';
import { type Note, nameOf, type OutboxRow, type RowState } from './outbox.ts';
import type { DeliveryLog, DeliveryPace, LocalClock } from './pace.ts';
import type { Outbox } from './ports.ts';

export type Twins = Readonly<{
  outbox: Pick<Outbox, 'find'>;
  announcer: Pick<Announcer, 'find' | 'retract'>;
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
  /** `messageId`: of the message, where an answer told it; what got none may be there all the same. */
  return async function settleTwin(
    row: OutboxRow,
    work: Work,
    messageId: string | undefined,
  ): Promise<Note | undefined> {
    const now = await decided(row.key);
    // It stays where nobody else posted: then it is the only one, and is found by whoever tries again.
    if (!now || !isSettledElsewhere(now)) return undefined;
    const second = messageId ?? (await lookFor(now, work));
    if (second === undefined || second === now.messageId) return undefined;
    const deleted = await announcer.retract(work, second).catch(() => false);
    log.warn({ post: nameOf(row), deleted, state: now.state }, 'a post was made under a claim that was over');
    if (now.state === 'void') return undefined;
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

  async function lookFor(row: OutboxRow, work: Work): Promise<string | undefined> {
    const { key, guild, messageId: except, firstAttemptAt = 0 } = row;
    const asking = { key, guild, ...(except === undefined ? {} : { except }) };
    const since = firstAttemptAt - pace.historyMs;
    const found = await announcer.find(work, asking, since, local.deadline(pace.leaseMs));
    return found.found === 'there' ? found.messageId : undefined;
  }
}

/** Another message is the one that counts, or none is wanted. */
const isSettledElsewhere = ({ state, messageId }: OutboxRow): boolean =>
  state === 'void' || (state === 'sent' && messageId !== undefined);
