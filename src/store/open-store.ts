import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Store } from '../chat/ports.ts';
import { createAllowances } from './allowances.ts';
import { createAnswers } from './answers.ts';
import type { StoreLog } from './attempts.ts';
import { closable } from './closable.ts';
import type { Database } from './database.ts';
import { createFeedback } from './feedback.ts';
import { createLedger } from './ledger.ts';
import { migrations as known, type Migration } from './migrations.ts';
import { createOnce } from './once.ts';
import type { Opening } from './opening.ts';
import { createPrivacy } from './privacy.ts';
import { createSessionStore } from './sessions/session-store.ts';
import { createSettings } from './settings.ts';
import { createSlots } from './slots.ts';
import { openSqlite } from './sqlite.ts';
import { createWrittenAnswers } from './written-answers.ts';

export type StoreOptions = Readonly<{
  /** `postgres://…`; empty or absent means the file. */
  url?: string | undefined;
  /** The SQLite file, created where missing. */
  file: string;
  /** What the store does by itself: waiting, connecting again, copying, migrating. A pino logger fits. */
  log?: StoreLog;
  /** How long a locked file or a lost connection is waited for before an error, in milliseconds. */
  patienceMs?: number;
  sleep?(ms: number): Promise<unknown>;
  /** As many random characters of a-z and 0-9. */
  random?(length: number): string;
  migrations?: readonly Migration[];
  /** False leaves the tables as they are, for whoever only looks. */
  migrate?: boolean;
}>;

const PATIENCE_MS = 5_000;

/**
 * Opens the store: PostgreSQL where `url` is given, else the SQLite file. Its tables are up to date then. Rejects with a
 * StoreError when it cannot be opened, or when a newer version of the program has used it. Every method of the store
 * rejects with a StoreError only.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const database = await openDatabase(options);
  return createStore(database);
}

/** What `openStore` builds on; for what needs the tables themselves. */
export async function openDatabase(options: StoreOptions): Promise<Database> {
  const opening: Opening = {
    log: options.log ?? { info: () => {}, warn: () => {} },
    patienceMs: options.patienceMs ?? PATIENCE_MS,
    sleep: options.sleep ?? pause,
    random: options.random ?? createRandomText(),
    migrations: options.migrations ?? known,
  };
  const database = closable(
    options.url ? await connect(options.url, opening) : await openSqlite(options.file, opening),
  );
  if (options.migrate === false) return database;
  try {
    await database.migrate();
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}

async function connect(url: string, opening: Opening): Promise<Database> {
  const { openPostgres } = await import('./postgres.ts');
  return openPostgres(url, opening);
}

/** The repositories over an open database. */
export function createStore(database: Database): Store {
  return {
    slots: createSlots(database),
    answers: createAnswers(database),
    allowances: createAllowances(database),
    feedback: createFeedback(database),
    settings: createSettings(database),
    once: createOnce(database),
    privacy: createPrivacy(database),
    sessions: createSessionStore(database),
    ledger: createLedger(database),
    written: createWrittenAnswers(database),
    close: () => database.close(),
  };
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Asking the system for a few bytes costs as much as asking for many. */
function createRandomText(): (length: number) => string {
  let bytes = Buffer.alloc(0);
  let used = 0;
  return (length) => {
    if (used + length > bytes.length) {
      bytes = randomBytes(Math.max(POOL_BYTES, length));
      used = 0;
    }
    used += length;
    return Array.from(bytes.subarray(used - length, used), (byte) => ALPHABET[byte % ALPHABET.length]).join(
      '',
    );
  };
}

const POOL_BYTES = 4096;
