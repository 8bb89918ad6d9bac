import { setImmediate as turnOfOthers } from 'node:timers/promises';
import type { Store } from './chat/ports.ts';
import type { Log } from './discord/ports.ts';
import { createPlanner } from './sessions/planner.ts';
import { TIMING } from './sessions/timing.ts';

/** So soon a new series, or a wish for reminders, is planned. */
const EVERY_MS = 60_000;

/** Plans the sessions of all servers, at once and then each minute, until it is stopped. */
export function planSessions({ store, log }: Readonly<{ store: Store; log: Log }>) {
  const planner = createPlanner({
    store: store.sessions,
    timing: TIMING,
    tz: process.versions.tz ?? '',
    worked: () => performance.eventLoopUtilization().active,
    yield: () => turnOfOthers(),
    onSkipped: (err, series) => log.error({ err, series }, 'a series could not be planned'),
  });
  let running: Promise<void> | undefined;
  async function plan(): Promise<void> {
    try {
      const { series, carried, longestMs } = await planner.tick();
      if (series > 0)
        log.debug({ series, carried, longestMs: Math.round(longestMs) }, 'sessions were planned');
    } catch (err) {
      log.warn({ err }, 'the sessions could not be planned; it is tried again');
    }
  }
  const turn = () => {
    running ??= plan().finally(() => {
      running = undefined;
    });
  };
  turn();
  const timer = setInterval(turn, EVERY_MS);
  return {
    /** Resolves when what is being planned is there. */
    async stop(): Promise<void> {
      clearInterval(timer);
      await running;
    },
  };
}
