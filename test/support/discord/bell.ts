/** Lets scripts wait for something to become true without polling: whoever changes a thing rings its key. */
export type Bell = Readonly<{
  ring(key: string): void;
  ringAll(): void;
  /** Resolves with the first truthy answer of `test`; rejects after `ms` of real time with what `told` says. */
  wait<T>(key: string, test: () => T | undefined | false, ms: number, told: () => string): Promise<T>;
}>;

export function createBell(): Bell {
  const waiting = new Map<string, Set<() => void>>();
  const ring = (key: string) => {
    const listeners = waiting.get(key);
    if (listeners) for (const listener of [...listeners]) listener();
  };
  return {
    ring,
    ringAll: () => [...waiting.keys()].forEach(ring),
    wait: (key, test, ms, told) =>
      new Promise((resolve, reject) => {
        const first = test();
        if (first) return resolve(first);
        const listeners = waiting.get(key) ?? new Set();
        waiting.set(key, listeners);
        const leave = () => {
          clearTimeout(timer);
          listeners.delete(listener);
          if (listeners.size === 0) waiting.delete(key);
        };
        const listener = () => {
          const found = test();
          if (!found) return;
          leave();
          resolve(found);
        };
        listeners.add(listener);
        const timer = setTimeout(() => {
          leave();
          reject(new Error(told()));
        }, ms);
      }),
  };
}
