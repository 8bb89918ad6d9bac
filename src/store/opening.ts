import type { StoreLog } from './attempts.ts';
import type { Migration } from './migrations.ts';

/** What opening either database is handed. */
export type Opening = Readonly<{
  log: StoreLog;
  /** How long a locked file or a lost connection is waited for, in milliseconds. */
  patienceMs: number;
  sleep(ms: number): Promise<unknown>;
  /** As many random characters of a-z and 0-9. */
  random(length: number): string;
  migrations: readonly Migration[];
}>;
