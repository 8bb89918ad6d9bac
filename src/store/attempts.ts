import { type Diagnosis, StoreError, storeError } from './store-error.ts';

/** Where the store tells what it did by itself; a pino logger fits. */
export type StoreLog = Readonly<{
  info(details: Readonly<Record<string, unknown>>, event: string): void;
  warn(details: Readonly<Record<string, unknown>>, event: string): void;
}>;

export type Attempting = Readonly<{
  /** The file or the server, without its password. */
  where: string;
  diagnose(error: unknown): Diagnosis;
  log: StoreLog;
  /** How long a locked file or a lost connection is waited for, in milliseconds. */
  patienceMs: number;
  sleep(ms: number): Promise<unknown>;
}>;

/**
 * Runs `work`, again and again while the database is locked or lost, until the patience is used up. `work` must be safe
 * to run twice, also when the first time took effect and only its confirmation was lost; `attempt` counts from 0.
 * Rejects with a StoreError that says what could not be done.
 */
export type Attempt = <T>(what: string, work: (attempt: number) => Promise<T>) => Promise<T>;

const PAUSES_MS = [10, 20, 40, 80, 160, 320, 640, 1000];

export function createAttempts({ where, diagnose, log, patienceMs, sleep }: Attempting): Attempt {
  return async (what, work) => {
    const began = performance.now();
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await work(attempt);
      } catch (error) {
        if (error instanceof StoreError) throw error;
        const diagnosis = diagnose(error);
        const pause = PAUSES_MS[Math.min(attempt, PAUSES_MS.length - 1)] as number;
        const passes = diagnosis.kind === 'locked' || diagnosis.kind === 'lost';
        if (!passes || performance.now() - began + pause > patienceMs)
          throw storeError(diagnosis, what, where, error);
        log.warn({ what, kind: diagnosis.kind, attempt }, 'store-waits');
        await sleep(pause);
      }
    }
  };
}
