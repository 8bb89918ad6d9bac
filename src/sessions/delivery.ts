import type { ClockState } from './clock-watch.ts';
import { nameOf } from './outbox.ts';
import type { DeliveryLog, DeliveryPace, LocalClock } from './pace.ts';
import type { Claimed, Deliveries } from './ports.ts';

export type DeliveryOptions = Readonly<{
  deliveries: Pick<Deliveries, 'claim'>;
  /** Delivers one claimed row; may reject as the store does. */
  attempt(claimed: Claimed): Promise<void>;
  /** Whether the clock that decides what is due can be believed. May reject as the store does. */
  checkClock(): Promise<ClockState>;
  /** In how many milliseconds the next row is ready; undefined where there is none. May reject as the store does. */
  nextInMs(): Promise<number | undefined>;
  /** Ends every request that is under way. */
  leave(): void;
  /** Names this process in leases; no two have the same. */
  owner: string;
  pace: DeliveryPace;
  local: LocalClock;
  log: DeliveryLog;
}>;

/** Rows that are worked on at a time: twenty a second at up to 0.4 s a request, which is what Discord takes. */
const AT_ONCE = 8;
/** Rows that are nearly ready are waited for at least so long, so that a store that errs is not asked without end. */
const LEAST_MS = 10;
/** When the program stops: until this share of the time posts are waited for, then their requests are ended. */
const PATIENT = 0.7;

/** Claims what is due and delivers it, beside any number of other processes. Nothing happens before `start`. */
export function createDelivery(options: DeliveryOptions) {
  const { deliveries, attempt, pace, local, log } = options;
  const under = new Set<Promise<void>>();
  const stopping = new AbortController();
  const { signal } = stopping;
  let running: Promise<void> = Promise.resolve();

  function take(claimed: Claimed): void {
    const one: Promise<void> = attempt(claimed)
      // Its lease will end, and whoever takes it next finds out how far it came.
      .catch((err: unknown) => log.error({ err, post: nameOf(claimed.row) }, 'a post was not finished'))
      .finally(() => under.delete(one));
    under.add(one);
  }

  /** Delivers all that is due, and gives how long nothing more will be. */
  async function round(): Promise<number> {
    if (!(await options.checkClock()).right) return pace.pollMs;
    while (!signal.aborted) {
      if (under.size >= AT_ONCE) await Promise.race(under);
      const claimed = await deliveries.claim(options.owner, pace.leaseMs);
      if (!claimed) break;
      take(claimed);
    }
    return Math.max(LEAST_MS, (await options.nextInMs()) ?? pace.pollMs);
  }

  async function run(): Promise<void> {
    while (!signal.aborted) {
      const quietMs = await round().catch((err: unknown) => {
        log.warn({ err }, 'the outbox could not be looked into');
        return pace.pollMs;
      });
      await local.pause(Math.min(quietMs, pace.pollMs), signal);
    }
  }

  /** Waits for all that is under way, at most so long. */
  async function finished(ms: number): Promise<void> {
    const done = new AbortController();
    const all = running.then(() => Promise.allSettled(under)).finally(() => done.abort());
    await Promise.race([all, local.pause(ms, done.signal)]);
    done.abort();
  }

  return {
    start(): void {
      running = run();
    },

    /** Takes nothing more, finishes what is under way or gives it back, all within `stopMs`. May be called twice. */
    async stop(): Promise<void> {
      stopping.abort();
      await finished(pace.stopMs * PATIENT);
      options.leave();
      await finished(pace.stopMs * (1 - PATIENT));
      if (under.size > 0)
        log.warn({ left: under.size }, 'stopped with posts unfinished; their leases will end');
    },
  };
}
