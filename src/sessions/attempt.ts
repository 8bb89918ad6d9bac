import type { Metrics } from '../chat/metrics.ts';
import type { Announcer } from './announcer.ts';
import { type Ending, endingOf } from './endings.ts';
import { inChannel } from './failures.ts';
import type { Series } from './model.ts';
import { type Note, nameOf, type OutboxRow, type Settled } from './outbox.ts';
import type { DeliveryLog, DeliveryPace, LocalClock } from './pace.ts';
import type { Circumstances, Claimed, SessionStore } from './ports.ts';
import { prepare } from './prepare.ts';
import { createRequest } from './request.ts';
import type { Situation } from './situation.ts';
import type { Timing } from './timing.ts';
import { createTwins } from './twins.ts';

export type Attempting = Readonly<{
  store: Pick<SessionStore, 'deliveries' | 'outbox' | 'optIns'>;
  announcer: Announcer;
  situate(row: OutboxRow, circumstances: Circumstances, now: number): Promise<Situation | undefined>;
  tell(row: OutboxRow, series: Series | undefined, about: Note, now: number): Promise<unknown>;
  /** The channel in which posts of this guild may stand when their own is gone. */
  fallback(guild: string): Promise<string | undefined>;
  /** The bot is no longer in this guild. */
  onLeft(guild: string, now: number): Promise<void>;
  pace: DeliveryPace;
  timing: Timing;
  local: LocalClock;
  /** From 0 to below 1. */
  random(): number;
  log: DeliveryLog;
  metrics: Pick<Metrics, 'posted'>;
  /** Aborted when the program cannot wait any longer. */
  leaving: AbortSignal;
}>;

/** How often a claim is ended again when the store failed to note it, within its lease. */
const COMMITS_PER_LEASE = 30;

/**
 * Delivers one claimed row and notes what became of it. What follows from a failure is kept before the row is ended, and
 * all of it may be done twice: a process that is killed anywhere in between leaves nothing undone. Rejects as the store
 * does; the row is somebody's again when its lease is over.
 */
export function createAttempt(attempting: Attempting) {
  const { store, pace, timing, local, log, metrics } = attempting;
  const { deliveries, outbox, optIns } = store;
  const request = createRequest({ ...attempting, deliveries });
  const settleTwin = createTwins({ ...attempting, outbox });

  return async function attempt(claimed: Claimed): Promise<void> {
    const began = local.elapsed();
    const now = () => Math.round(claimed.now + local.elapsed() - began);
    const circumstances = await deliveries.circumstances(claimed.row);
    const { series } = circumstances;
    const until = began + pace.leaseMs;
    const prepared = await prepare(claimed, circumstances, attempting);
    if ('ending' in prepared) return void (await end(claimed.row, series, prepared.ending, { now, until }));

    const requested = await request(claimed, prepared.work, began);
    const judging = { pinged: prepared.pings, now: now(), timing, random: attempting.random() };
    const ending = endingOf(requested, judging);
    if (!ending || requested.end === 'lost') return;
    const { row } = requested;
    const kept = await end(row, series, ending, { now, until });
    if (kept || requested.end !== 'answered') return;
    const { outcome } = requested;
    const messageId = outcome.outcome === 'sent' ? outcome.messageId : undefined;
    const tell = await settleTwin(row, prepared.work, messageId);
    if (tell) await attempting.tell(row, series, tell, now());
  };

  type At = Readonly<{ now(): number; until: number }>;

  async function end(
    row: OutboxRow,
    series: Series | undefined,
    { settled, putOff, tell, also }: Ending,
    { now, until }: At,
  ): Promise<boolean> {
    const follow = async () => {
      if (also === 'close-dms') await optIns.close(row.target.id);
      if (also === 'pause-guild') await attempting.onLeft(row.guild, now());
      const instead = also === 'fallback' ? await postInstead(row) : undefined;
      const about = tell?.note === 'channel-gone' && instead !== undefined ? { ...tell, instead } : tell;
      if (about) await attempting.tell(row, series, about, now());
    };
    // What is out is noted first, since that is what must not happen again.
    if (settled.state !== 'sent') await follow();
    const kept = await commit(row, settled, putOff, until);
    if (settled.state === 'sent' && kept) await follow();
    if (kept) report(row, settled, now());
    return kept;
  }

  /** Plans the same for the channel that stands in for one that is gone; gives which. */
  async function postInstead(row: OutboxRow): Promise<string | undefined> {
    const channel = await attempting.fallback(row.guild);
    if (channel === undefined || channel === row.target.id || row.target.to !== 'channel') return undefined;
    await outbox.plan({ add: [inChannel(row, channel)], redate: [], void: [] });
    return channel;
  }

  /** A store that is away for a moment is waited for: to note it now saves looking for it later. */
  async function commit(
    row: OutboxRow,
    settled: Settled,
    putOff: boolean | undefined,
    until: number,
  ): Promise<boolean> {
    for (let times = 0; ; times++) {
      try {
        return await deliveries.commit(row, settled, putOff);
      } catch (err) {
        if (local.elapsed() > until || attempting.leaving.aborted) throw err;
        if (times === 0) log.warn({ err, post: nameOf(row) }, 'what became of a post could not be noted yet');
        await local.pause(pace.leaseMs / COMMITS_PER_LEASE, attempting.leaving);
      }
    }
  }

  function report(row: OutboxRow, { state, note }: Settled, now: number): void {
    const { post, dueAt } = row;
    const outcome = state === 'pending' ? 'retry' : state;
    // What was due from the beginning of time was planned just now.
    metrics.posted({ kind: post.kind, outcome, lateMs: dueAt === 0 ? 0 : now - dueAt });
    const details = { post: nameOf(row), outcome, ...(note === undefined ? {} : { note }) };
    if (state === 'failed') log.error(details, 'a post was refused');
    else if (state === 'held' || state === 'unknown') log.warn(details, 'a post needs a person');
    else log.info(details, 'a post was tried');
  }
}
