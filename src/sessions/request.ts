import type { Announcer, Asking, Work } from './announcer.ts';
import type { Failure, OutboxRow, Outcome } from './outbox.ts';
import type { DeliveryPace, LocalClock } from './pace.ts';
import type { Claimed, Deliveries } from './ports.ts';

export type Requesting = Readonly<{
  deliveries: Pick<Deliveries, 'begin'>;
  announcer: Pick<Announcer, 'deliver' | 'find'>;
  pace: DeliveryPace;
  local: LocalClock;
  /** Aborted when the program cannot wait any longer. */
  leaving: AbortSignal;
}>;

/** How a request ended. `row` has what was noted of it when it began. */
export type Requested =
  | Readonly<{ end: 'answered'; row: OutboxRow; outcome: Outcome }>
  /** It may be there from before, and that cannot be found out. */
  | Readonly<{ end: 'unsure'; row: OutboxRow }>
  /** Nothing was asked: too little time was left for that. */
  | Readonly<{ end: 'put-off'; row: OutboxRow }>
  /** Nothing was asked: the row is somebody else's by now, or nobody wants it any more. */
  | Readonly<{ end: 'lost' }>;

/**
 * Asks the platform for what a claimed row is about, so that it happens once. What was tried before is looked for first,
 * unless it is so recent that the nonce finds it; and the claim is checked again as the last thing before the request,
 * which ends well before the lease does. Rejects as the store does.
 */
export function createRequest({ deliveries, announcer, pace, local, leaving }: Requesting) {
  /** `began`: when the row was claimed, by the local clock. */
  return async function request(
    { row: claimed, now: claimedAt }: Claimed,
    work: Work,
    began: number,
  ): Promise<Requested> {
    const since = (at: number) => claimedAt - at + local.elapsed() - began;
    const within = (ms: number) => AbortSignal.any([local.deadline(ms), leaving]);
    const asking = askingOf(claimed, work);
    const first = claimed.firstAttemptAt;

    const isOld = first !== undefined && since(first) > pace.safeMs;
    if (isOld) {
      const left = pace.leaseMs - pace.marginMs - (local.elapsed() - began);
      const found = await announcer.find(work, asking, first - pace.historyMs, within(left));
      if (found.found === 'there') {
        const { messageId } = found;
        return { end: 'answered', row: claimed, outcome: { outcome: 'sent', messageId } };
      }
      if (found.found === 'unreadable') {
        if (saysMore(found.why) || work.do !== 'post')
          return { end: 'answered', row: claimed, outcome: { outcome: 'failed', why: found.why } };
        // A note that stands there twice is better than none; all else might ping a second time.
        if (claimed.post.kind !== 'note') return { end: 'unsure', row: claimed };
      }
    }

    const begun = await deliveries.begin(claimed);
    if (!begun) return { end: 'lost' };
    const { row, leftMs } = begun;
    // Another try of a recent attempt must arrive while the nonce of the first is known.
    const known = first === undefined || isOld ? leftMs : pace.nonceMs - since(first);
    const ms = Math.min(leftMs, known) - pace.marginMs;
    if (ms <= 0) return { end: 'put-off', row };
    return { end: 'answered', row, outcome: await announcer.deliver(work, asking, within(ms)) };
  };
}

/** An edit is found by what it edits. */
const askingOf = ({ key, guild, dependsOn }: OutboxRow, { do: what }: Work): Asking => ({
  key: what === 'edit' ? (dependsOn ?? key) : key,
  guild,
});

/** Whether it says more than that the history cannot be read: then the row is treated as after any such failure. */
const saysMore = ({ failure }: Failure): boolean => failure !== 'forbidden' && failure !== 'refused';
