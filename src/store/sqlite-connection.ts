import { accessSync, closeSync, constants, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';

/** Whether a commit waits for the disk: `full` survives a power cut, `normal` may lose the last commits to one. */
export type Durability = 'full' | 'normal';

export type Ran = Readonly<{ rows: unknown[]; changes: bigint | undefined }>;

export type SqliteConnection = Readonly<{
  /** Waits for its turn; the returned function ends the turn. Only the holder of the turn may use the rest. */
  turn(): Promise<() => void>;
  /** Takes effect from the next commit on; costs some microseconds, and only when it changes. */
  setDurability(durability: Durability): void;
  run(sql: string, parameters: readonly unknown[]): Ran;
  isInTransaction(): boolean;
  close(): void;
}>;

/**
 * Very short, since it stops the whole program: it covers the commits of other processes. Whoever holds a lock for
 * longer is waited for outside, without stopping anything.
 */
const BUSY_TIMEOUT_MS = 10;
const STATEMENTS_KEPT = 200;
/** Of 4 KiB: a checkpoint stops the program for some milliseconds, so that many commits share one. */
const CHECKPOINT_PAGES = 4_000;
const WAL_LIMIT_BYTES = 64 * 1024 * 1024;
const CACHE_KIB = 4_000;

/**
 * Opens the file, creating it (readable by its owner only) and its folder where missing. There is one connection for
 * the whole program: node:sqlite is synchronous, so a second one would wait for the first, which could never go on.
 * Throws the errors of node:fs and node:sqlite.
 */
export function openSqliteConnection(file: string): SqliteConnection {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  closeSync(openSync(file, 'a', 0o600));
  accessSync(dirname(file), constants.W_OK); // The WAL is written beside the file.
  const database = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS });
  try {
    database.exec('pragma journal_mode = wal');
    database.exec('pragma synchronous = normal');
    database.exec('pragma secure_delete = on');
    database.exec(`pragma journal_size_limit = ${WAL_LIMIT_BYTES}`);
    database.exec(`pragma wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
    database.exec(`pragma cache_size = -${CACHE_KIB}`);
  } catch (error) {
    database.close();
    throw error;
  }
  return createSqliteConnection(database);
}

/** What the dialect runs on, over a database that is open already. */
export function createSqliteConnection(database: DatabaseSync): SqliteConnection {
  const turn = createTurns();
  const prepare = createStatementCache(database);
  let current: Durability = 'normal';
  return {
    turn,
    setDurability(durability) {
      if (durability === current) return;
      // Never through the cache: SQLite sets it while it *prepares* the statement, not when that runs.
      database.exec(`pragma synchronous = ${durability}`);
      current = durability;
    },
    run(sql, parameters) {
      const { statement, reads } = prepare(sql);
      const values = parameters as readonly SQLInputValue[];
      if (reads) return { rows: statement.all(...values), changes: undefined };
      return { rows: [], changes: BigInt(statement.run(...values).changes) };
    },
    isInTransaction: () => database.isTransaction,
    close: () => database.close(),
  };
}

/** First come, first served; waking one waiter at a time. */
function createTurns(): SqliteConnection['turn'] {
  const waiting: (() => void)[] = [];
  let taken = false;
  const end = () => {
    const next = waiting.shift();
    if (next) next();
    else taken = false;
  };
  return async () => {
    if (taken) await new Promise<void>((resolve) => waiting.push(resolve));
    taken = true;
    return end;
  };
}

function createStatementCache(database: DatabaseSync) {
  type Prepared = Readonly<{ statement: StatementSync; reads: boolean }>;
  const kept = new Map<string, Prepared>();
  return (sql: string): Prepared => {
    const known = kept.get(sql);
    if (known) return known;
    const statement = database.prepare(sql);
    const prepared = { statement, reads: statement.columns().length > 0 };
    const oldest = kept.keys().next();
    if (kept.size >= STATEMENTS_KEPT && !oldest.done) kept.delete(oldest.value);
    kept.set(sql, prepared);
    return prepared;
  };
}
