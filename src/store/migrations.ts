import type { Kysely } from 'kysely';
import type { DatabaseKind } from './database.ts';
import { conversations } from './migrations/1-conversations.ts';
import { sessions } from './migrations/2-sessions.ts';
import { written } from './migrations/3-written.ts';

/**
 * One step from one version of the tables to the next. What has been released is never changed again: people have run
 * it. `db` is inside the transaction of the migration and knows no tables, since those of later versions differ.
 */
export type Migration = Readonly<{
  name: string;
  up(db: Kysely<unknown>, kind: DatabaseKind): Promise<void>;
}>;

/** In order; the version of a database is the number of those that it has had. */
export const migrations: readonly Migration[] = [conversations, sessions, written];
