import { Kysely, PostgresDialect } from 'kysely';
import { Pool, types } from 'pg';
import { createAttempts } from './attempts.ts';
import type { Database } from './database.ts';
import { diagnosePostgres } from './diagnose-postgres.ts';
import { migrate } from './migrate.ts';
import type { Opening } from './opening.ts';
import { StoreError } from './store-error.ts';
import type { Tables } from './tables.ts';

const CONNECTIONS = 10;
const CONNECT_TIMEOUT_MS = 5_000;
/** The server gives a statement up after this; the client a second later, for a server that has fallen silent. */
const STATEMENT_TIMEOUT_MS = 10_000;
const LOCK_TIMEOUT_MS = 8_000;
const IDLE_TRANSACTION_TIMEOUT_MS = 30_000;

const INT8 = 20;

/** Connects to PostgreSQL; its tables may still have to be migrated. Rejects with a StoreError. */
export async function openPostgres(url: string, opening: Opening): Promise<Database> {
  const { log, migrations, random } = opening;
  const where = addressOf(url);
  const attempt = createAttempts({ ...opening, where, diagnose: diagnosePostgres });
  const pool = createPool(url, (error) => log.warn({ ...diagnosePostgres(error) }, 'store-connection-lost'));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return {
    kind: 'postgres',
    // The server decides when a commit is on its disk (synchronous_commit).
    quick: db,
    durable: db,
    attempt,
    isClosed: () => false,
    random,
    async migrate() {
      const done = await attempt('bring the tables up to date', () =>
        migrate({ db, kind: 'postgres', where, migrations }),
      );
      if (done.length > 0) log.info({ migrations: done }, 'store-migrated');
    },
    deleteCopies: () => {},
    close: () => db.destroy(),
  };
}

function createPool(url: string, onLost: (error: Error) => void): Pool {
  const pool = new Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    query_timeout: STATEMENT_TIMEOUT_MS + 1_000,
    lock_timeout: LOCK_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_TRANSACTION_TIMEOUT_MS,
    keepAlive: true,
    application_name: 'stackwise',
    // Times and counts are far below 2^53; pg would hand them over as text.
    types: {
      getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
        oid === INT8 ? Number : types.getTypeParser(oid, format as 'text')) as typeof types.getTypeParser,
    },
  });
  pool.on('error', onLost);
  // The pool listens to idle connections only: one that drops within a transaction would end the program.
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

/** Host, port and database, for people; never the user or the password. */
function addressOf(url: string): string {
  try {
    const { hostname, port, pathname, protocol } = new URL(url);
    if (protocol !== 'postgres:' && protocol !== 'postgresql:') throw new Error('Not PostgreSQL');
    return `PostgreSQL at ${hostname || 'this machine'}:${port || '5432'}${pathname}`;
  } catch {
    // Without the cause: it quotes the address with its password.
    throw new StoreError(
      'other',
      'Could not open the store (DATABASE_URL): it is not an address of PostgreSQL. ' +
        'Write postgres://user:password@host:5432/database, with special characters of the password percent-encoded.',
    );
  }
}
