import { closedError } from './closable.ts';
import type { Database } from './database.ts';

/** What is done together at most: a statement for more would be slower to write than it saves. */
const MOST = 32;
/** Milliseconds for which more are waited for while many ask; who asks alone waits for nobody. */
const GATHER_MS = 2;
/** So many were done together a moment ago: many ask. */
const MANY = 3;
const MOMENT_MS = 50;

/**
 * Calls of the same moment are done together: many people who ask at once cost few statements and few commits. `work`
 * gets what they asked for and gives the results in the same order; all of them succeed or fail together, and it is
 * tried again like any attempt (`times` counts from 0).
 * @param inOrder each statement waits for the one before, where what comes last has to win: else two of them are under
 * way on two connections
 */
export function together<In, Out>(
  { attempt, isClosed }: Pick<Database, 'attempt' | 'isClosed'>,
  what: string,
  work: (items: readonly In[], times: number) => Promise<readonly Out[]>,
  { inOrder = false }: Readonly<{ inOrder?: boolean }> = {},
): (item: In) => Promise<Out> {
  type Batch = { items: In[]; results: Promise<readonly Out[]>; go(): void };
  let open: Batch | undefined;
  let before: Promise<unknown> = Promise.resolve();
  let last = { count: 0, at: 0 };

  function begin(): Batch {
    const items: In[] = [];
    const gathered = gathering(last.count >= MANY && performance.now() - last.at < MOMENT_MS);
    const previous = inOrder ? before : undefined;
    // It is under way from here on: a store that is closed meanwhile still does it.
    const results = attempt(what, async (times) => {
      if (times === 0) {
        await gathered.done;
        await previous;
        if (open?.items === items) open = undefined;
        last = { count: items.length, at: performance.now() };
      }
      return work(items, times);
    });
    before = results.catch(() => {}); // Who asked is told; the next one is not held up.
    return { items, results, go: gathered.end };
  }

  return async (item) => {
    if (isClosed()) throw closedError(what);
    open ??= begin();
    const { items, results, go } = open;
    const at = items.push(item) - 1;
    if (items.length >= MOST) {
      open = undefined;
      go();
    }
    return (await results)[at] as Out;
  };
}

/** Until nothing more comes at this moment; where `many` ask, a little longer. `end` ends it. */
function gathering(many: boolean): { done: Promise<void>; end(): void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  if (!many) {
    setImmediate(resolve);
    return { done: promise, end: () => {} };
  }
  const timer = setTimeout(resolve, GATHER_MS);
  const end = () => {
    clearTimeout(timer);
    resolve();
  };
  return { done: promise, end };
}
