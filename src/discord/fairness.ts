import type { Line } from '../chat/panel.ts';
import type { Place } from '../chat/ports.ts';
import { wording } from '../chat/wording.ts';
import type { Desk } from './ports.ts';

/** Questions of one person that may wait while one is being answered. */
const QUEUE = 8;

export type Fairness = ReturnType<typeof createFairness>;

/** One answer at a time for each person, a few waiting, and the allowances of the day. */
export function createFairness({ store, limits, log, now }: Pick<Desk, 'store' | 'limits' | 'log' | 'now'>) {
  const lines = new Map<string, { last: Promise<unknown>; length: number }>();

  return {
    /** A friendly line when a limit is reached, undefined when the question may be answered. Never rejects. */
    async refuse(place: Place): Promise<Line | undefined> {
      try {
        const taken = await store.allowances.take(place, limits, now());
        return taken.allowed
          ? undefined
          : [
              `${wording.discord.overLimit} `,
              { time: Math.ceil(taken.opensAt / 1000) * 1000, as: 'relative' },
              '.',
            ];
      } catch (err) {
        // Without a count, people are trusted: the store will be back.
        log.warn({ err }, 'could not count a question');
        return undefined;
      }
    },

    /** Does the work when this person's earlier work is done; `full` where too much of it waits already. */
    async inTurn<T>(person: string, work: () => Promise<T>, full: () => Promise<T>): Promise<T> {
      const line = lines.get(person) ?? { last: Promise.resolve(), length: 0 };
      if (line.length > QUEUE) return full();
      line.length++;
      lines.set(person, line);
      const mine = line.last.then(work, work);
      line.last = mine.catch(() => {});
      try {
        return await mine;
      } finally {
        line.length--;
        if (line.length === 0) lines.delete(person);
      }
    },
  };
}
