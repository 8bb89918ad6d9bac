import { HOUR_MS, MINUTE_MS } from './model.ts';

/** How long delivery takes for what, in milliseconds. When posts are due, and until when, is in timing.ts. */
export type DeliveryPace = Readonly<{
  /** How often the outbox is looked into; never slept for longer. */
  pollMs: number;
  /** How long a claimed row is nobody else's. */
  leaseMs: number;
  /** So long before its lease ends a request is given up. */
  marginMs: number;
  /** What was first tried longer ago than this is looked for before it is tried again. */
  safeMs: number;
  /**
   * How long Discord is trusted to know a nonce again. Its documentation says "the past few minutes" and gives no number
   * (discord-api-docs#6647).
   */
  nonceMs: number;
  /** How much before the first attempt the history is read from: clocks differ. */
  historyMs: number;
  /** How often Discord's clock is compared with the database's. */
  compareMs: number;
  /** How long stopping may take. */
  stopMs: number;
}>;

export const DELIVERY_PACE: DeliveryPace = {
  pollMs: 5_000,
  leaseMs: 90_000,
  marginMs: 15_000,
  safeMs: MINUTE_MS,
  nonceMs: 2 * MINUTE_MS,
  historyMs: MINUTE_MS,
  compareMs: HOUR_MS,
  stopMs: 4_000,
};

/** How far the clocks may differ, in milliseconds. Discord tells its own in whole seconds. */
export const SKEW = { warnMs: 2_000, stopMs: 30_000 } as const;

/** Any set of durations, so many times shorter: tests run the same code in less time. */
export const faster = <T extends Readonly<Record<string, number>>>(durations: T, times: number): T =>
  Object.fromEntries(Object.entries(durations).map(([name, ms]) => [name, ms / times])) as T;

/** Time as it passes in this process, handed in: the core has no clock. */
export type LocalClock = Readonly<{
  /** Milliseconds of a clock that never goes back. */
  elapsed(): number;
  /** Resolves after so long, or when `signal` is aborted; never rejects. */
  pause(ms: number, signal: AbortSignal): Promise<void>;
  /** Aborted after so long. */
  deadline(ms: number): AbortSignal;
}>;

/** What delivery tells, without a word that anybody wrote. A pino logger fits. */
export type DeliveryLog = Readonly<{
  info(details: object, event: string): void;
  warn(details: object, event: string): void;
  error(details: object, event: string): void;
}>;
