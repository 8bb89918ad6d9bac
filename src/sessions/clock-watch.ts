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
  /** When the clocks were compared last, and when Discord was asked last, by this process's own clock. */
  let compared: number | undefined;
  let asked: number | undefined;
  /** How far that of the database was ahead of it at the last look. */
  let ahead: number | undefined;

  /** How far the clock of the database is from where this process expects it, by the look before. */
  async function jumped(): Promise<number> {
    const before = local.elapsed();
    const difference = (await deliveries.clock()) - (before + local.elapsed()) / 2;
    const jump = ahead === undefined ? 0 : Math.abs(difference - ahead);
    ahead = difference;
    return jump;
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
    if (!right && state.right)
      log.error({ skewMs }, 'the clock is wrong, so nothing is posted; set it right (NTP)');
    if (right && !state.right) log.info({ skewMs }, 'the clock is right again');
    if (right && size > SKEW.warnMs)
      log.warn({ skewMs }, "the clock differs from Discord's; set it right (NTP)");
    state = { right, skewMs };
  }

  return {
    /** Looks at the clock, compares it where it is time to, and says whether it can be believed. Rejects as the store does. */
    async check(): Promise<ClockState> {
      if ((await jumped()) > SKEW.warnMs) compared = asked = undefined;
      const isOld = compared === undefined || local.elapsed() - compared >= pace.compareMs;
      if (isOld || !state.right) await compare();
      return state;
    },
    state: (): ClockState => state,
  };
}
