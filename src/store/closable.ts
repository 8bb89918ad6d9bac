import type { Database } from './database.ts';
import { StoreError } from './store-error.ts';

/** The same database, whose `close` waits for what is under way, takes nothing new, and may be called twice. */
export function closable(database: Database): Database {
  const underWay = new Set<Promise<unknown>>();
  let closed: Promise<void> | undefined;
  return {
    ...database,
    isClosed: () => closed !== undefined,
    async attempt(what, work) {
      if (closed) throw closedError(what);
      const running = database.attempt(what, work);
      underWay.add(running);
      try {
        return await running;
      } finally {
        underWay.delete(running);
      }
    },
    close() {
      closed ??= Promise.allSettled(underWay).then(() => database.close());
      return closed;
    },
  };
}

export const closedError = (what: string): StoreError =>
  new StoreError('other', `Could not ${what}: the store is closed. Open it again.`);
