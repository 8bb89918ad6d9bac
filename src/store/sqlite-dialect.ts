import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type { Durability, SqliteConnection } from './sqlite-connection.ts';

/** A plain `begin` is for those who only read: they wait for nobody, and nobody waits for them. */
type Begin = 'begin immediate' | 'begin';

/**
 * Kysely over a connection of node:sqlite. It differs from Kysely's own in three things: a transaction begins
 * `immediate`, so that it never fails half-way for a lock; several of these dialects, each with its durability, take
 * turns on one connection; statements are kept prepared.
 */
export function createSqliteDialect(
  connection: SqliteConnection,
  durability: Durability,
  begin: Begin = 'begin immediate',
): Dialect {
  return {
    createDriver: () => createDriver(connection, durability, begin),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new TurnTakingAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

/** Kysely's own lock wakes every waiter at each turn, and knows nothing of the other dialect. */
class TurnTakingAdapter extends SqliteAdapter {
  override get supportsMultipleConnections() {
    return true;
  }
}

function createDriver(connection: SqliteConnection, durability: Durability, begin: Begin): Driver {
  const ends = new WeakMap<DatabaseConnection, () => void>();
  const run = (sql: string) => void connection.run(sql, []);
  return {
    init: async () => {},
    async acquireConnection() {
      const end = await connection.turn();
      try {
        connection.setDurability(durability);
      } catch (error) {
        end();
        throw error;
      }
      const acquired = createQueries(connection);
      ends.set(acquired, end);
      return acquired;
    },
    beginTransaction: async () => run(begin),
    commitTransaction: async () => run('commit'),
    async rollbackTransaction() {
      // A full disk has already rolled it back.
      if (connection.isInTransaction()) run('rollback');
    },
    async releaseConnection(acquired) {
      // A commit that failed leaves its transaction open; the next holder of the turn must not find it.
      try {
        if (connection.isInTransaction()) run('rollback');
      } finally {
        ends.get(acquired)?.();
      }
    },
    destroy: async () => {},
  };
}

function createQueries(connection: SqliteConnection): DatabaseConnection {
  return {
    async executeQuery<R>({ sql, parameters }: CompiledQuery) {
      const { rows, changes } = connection.run(sql, parameters);
      return changes === undefined ? { rows: rows as R[] } : { rows: rows as R[], numAffectedRows: changes };
    },
    streamQuery() {
      throw new Error('Streaming is not used: rows are read in bounded numbers.');
    },
  };
}
