import { setImmediate as nextTurn } from 'node:timers/promises';
import { closedError } from './closable.ts';
import type { Database } from './database.ts';

/** What is done together at most: a statement for more would be slower to write than it saves. */
const MOST = 32;

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
  let open: { items: In[]; results: Promise<readonly Out[]> } | undefined;
  let before: Promise<unknown> = Promise.resolve();

  function begin() {
    const items: In[] = [];
    const go = () =>
      attempt(what, async (times) => {
        if (times === 0) {
          await nextTurn();
          if (open?.items === items) open = undefined;
        }
        return work(items, times);
      });
    const results = inOrder ? before.then(go) : go();
    before = results.catch(() => {}); // Who asked is told; the next one is not held up.
    return { items, results };
  }

  return async (item) => {
    if (isClosed()) throw closedError(what);
    open ??= begin();
    const { items, results } = open;
    const at = items.push(item) - 1;
    if (items.length >= MOST) open = undefined;
    return (await results)[at] as Out;
  };
}
