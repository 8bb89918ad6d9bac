import { setTimeout as pause } from 'node:timers/promises';
import type { LocalClock } from './sessions/pace.ts';

/** Time as it passes in this process. */
export const localClock: LocalClock = {
  elapsed: () => performance.now(),
  pause: (ms, signal) => pause(ms, undefined, { signal }).catch(() => {}),
  // It takes whole numbers only.
  deadline: (ms) => AbortSignal.timeout(Math.max(0, Math.ceil(ms))),
};
