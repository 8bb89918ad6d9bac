import type { Kysely } from 'kysely';
import type { Attempt } from './attempts.ts';
import type { Tables } from './tables.ts';

/** Which of the two databases; only migrations and the dialects care. */
export type DatabaseKind = 'sqlite' | 'postgres';

/** What the repositories work with. */
export type Database = Readonly<{
  kind: DatabaseKind;
  /** For what a power cut may take back by some seconds. The end of the program alone takes nothing back. */
  quick: Kysely<Tables>;
  /** For what must be on the disk before anybody is told: settings, deletions, claims of what is to be sent. */
  durable: Kysely<Tables>;
  attempt: Attempt;
  /** Nothing new is taken any more. */
  isClosed(): boolean;
  /** As many random characters of a-z and 0-9. */
  random(length: number): string;
  /** Brings the tables up to date under a lock; rejects with a StoreError of kind 'newer' or what went wrong. */
  migrate(): Promise<void>;
  /** Deletes copies of the file that are older than `before`; they hold what people may have deleted since. */
  deleteCopies(before: number): void;
  close(): Promise<void>;
}>;
