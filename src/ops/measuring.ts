import type { Ledger } from '../answering/writing/ledger.ts';
import type { Noted } from '../answering/writing/ports.ts';
import type { Metrics } from '../chat/metrics.ts';

/** Calls under way whose beginning is remembered; more of them at once are counted without their length. */
const MOST_UNDER_WAY = 1_000;

/** The same ledger, which tells of every call that is settled. */
export function measuredLedger(ledger: Ledger, metrics: Metrics): Ledger {
  const began = new Map<string, number>();
  return {
    ...ledger,
    async reserve(reservation, limits, now) {
      const reserved = await ledger.reserve(reservation, limits, now);
      if (reserved.allowed && began.size < MOST_UNDER_WAY) began.set(reserved.id, performance.now());
      return reserved;
    },
    settle(id, settlement, now) {
      const { use, nanos, unreported, ended } = settlement;
      metrics.called({
        outcome: ended,
        ms: performance.now() - (began.get(id) ?? performance.now()),
        nanoDollars: nanos + unreported.nanos,
        tokens: { input: use.input + use.cacheWrite, cached: use.cacheRead, output: use.output },
      });
      began.delete(id);
      return ledger.settle(id, settlement, now);
    },
  };
}

/** Tells of how an answer came about. */
export function measureNoted({ outcome, dropped }: Noted, metrics: Metrics): void {
  if (outcome === 'cached') metrics.happened('cache-hit');
  if (outcome === 'written' || outcome === 'short') metrics.happened('cache-miss');
  for (const [check, sentences] of Object.entries(dropped)) metrics.dropped(check, sentences);
}
