import type { Announcer } from './announcer.ts';
import { type DeliveryLog, type DeliveryPace, type LocalClock, SKEW } from './pace.ts';
import type { Deliveries } from './ports.ts';

/** `skewMs`: how far the database's clock is ahead of Discord's, where it is known. */
export type ClockState = Readonly<{ right: boolean; skewMs?: number }>;

type Watching = Readonly<{
  deliveries: Pick<Deliveries, 'clock'>;
  announcer: Pick<Announcer, 'clock'>;
  pace: DeliveryPace;
  local: LocalClock;
  log: DeliveryLog;
}>;

/** A comparison that takes longer says nothing about a second or two. */
const PATIENCE_MS = 2_000;

/**
 * Watches whether the clock that decides what is due can be believed. It is compared with Discord's at the beginning,
 * then each hour, and at once when it has jumped against the clock of this process; while it is wrong, at each look.
 */
export function createClockWatch({ deliveries, announcer, pace, local, log }: Watching) {
  let state: ClockState = { right: true };
  /** When the clocks were compared last, and how far that of the database was ahead of this process's at a look. */
  let compared: number | undefined;
  let ahead: number | undefined;
  let asked: number | undefined;

  /** The instant by the database, and how far it was from what this process would have expected. */
  async function look(): Promise<{ now: number; jumpMs: number }> {
    const before = local.elapsed();
    const now = await deliveries.clock();
    const difference = now - (before + local.elapsed()) / 2;
    const jumpMs = ahead === undefined ? 0 : Math.abs(difference - ahead);
    ahead = difference;
    return { now, jumpMs };
  }

  async function compare(): Promise<void> {
    // While Discord does not answer it is not asked at every look.
    if (asked !== undefined && local.elapsed() - asked < pace.pollMs) return;
    asked = local.elapsed();
    const before = await deliveries.clock();
    const discord = await announcer.clock(local.deadline(PATIENCE_MS));
    const after = await deliveries.clock();
    // Without an answer the last comparison stands.
    if (discord === undefined) return;
    compared = local.elapsed();
    const skewMs = Math.round((before + after) / 2 - discord);
    const size = Math.abs(skewMs);
    const right = size <= SKEW.stopMs;
    if (!right) log.error({ skewMs }, 'the clock is wrong, so nothing is posted; set it right (NTP)');
    else if (size > SKEW.warnMs) log.warn({ skewMs }, "the clock differs from Discord's; set it right (NTP)");
    if (right && !state.right) log.info({ skewMs }, 'the clock is right again');
    state = { right, skewMs };
  }

  return {
    /** Looks at the clock, compares it where it is time to, and says whether it can be believed. Rejects as the store does. */
    async check(): Promise<ClockState> {
      const { jumpMs } = await look();
      const isOld = compared === undefined || local.elapsed() - compared >= pace.compareMs;
      if (isOld || jumpMs > SKEW.warnMs || !state.right) await compare();
      return state;
    },
    state: (): ClockState => state,
  };
}
