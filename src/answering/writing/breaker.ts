import type { Ended, Failure } from './ports.ts';

/** Failures within the window that open it, and how long it stays open; in milliseconds. */
export type BreakerSettings = Readonly<{ failures: number; withinMs: number; openMs: number }>;

export const usualBreaker: BreakerSettings = { failures: 5, withinMs: 60_000, openMs: 60_000 };

/** Whether the model may be asked. */
export type Admission = 'ask' | 'open' | 'off';

export type Breaker = Readonly<{
  /** While it is open one call a period is let through, to see whether the model is back. */
  admit(now: number): Admission;
  /** Told how each admitted call ended. Returns what only a person can mend, once. */
  record(ended: Ended, now: number): 'switched-off' | undefined;
}>;

/** Failures that tell of the model's health; the others are somebody's wish or ours to mend. */
const unhealthy: ReadonlySet<Failure> = new Set(['rate-limited', 'overloaded', 'unreachable', 'slow', 'cut']);
const DAY_MS = 86_400_000;

/**
 * Keeps away from a model that fails: after several failures in a row of time nobody waits for it, until one call shows
 * that it is back. A key that is refused or a limit of spending that is reached closes it until restart or midnight UTC.
 */
export function createBreaker({ failures, withinMs, openMs }: BreakerSettings = usualBreaker): Breaker {
  let failed: number[] = [];
  let openUntil = 0;
  let offUntil = 0;
  let probing = false;
  return {
    admit(now) {
      if (now < offUntil) return 'off';
      if (now < openUntil) return 'open';
      if (openUntil === 0) return 'ask';
      if (probing) return 'open';
      probing = true;
      return 'ask';
    },
    record(ended, now) {
      const probe = probing;
      probing = false;
      if (ended.end === 'done') {
        failed = [];
        openUntil = 0;
        return undefined;
      }
      if (ended.why === 'off') {
        const already = now < offUntil;
        offUntil =
          ended.until === 'midnight' ? (Math.floor(now / DAY_MS) + 1) * DAY_MS : Number.POSITIVE_INFINITY;
        return already ? undefined : 'switched-off';
      }
      if (!unhealthy.has(ended.why)) return undefined;
      failed = [...failed.filter((at) => at > now - withinMs), now];
      if (probe || failed.length >= failures) {
        openUntil = now + openMs;
        failed = [];
      }
      return undefined;
    },
  };
}
