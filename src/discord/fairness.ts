import type { Line } from '../chat/panel.ts';
import type { Place } from '../chat/ports.ts';
import { wording } from '../chat/wording.ts';
import type { Keeping } from './keeping.ts';
import type { Desk } from './ports.ts';

/** Questions of one person that may wait while one is being answered. */
const QUEUE = 8;

export type Fairness = ReturnType<typeof createFairness>;

/** One answer at a time for each person, a few waiting, and the allowances of the day. */
export function createFairness({ limits, leaving }: Pick<Desk, 'limits' | 'leaving'>, keeping: Keeping) {
  const lines = new Map<string, { last: Promise<unknown>; length: number }>();

  return {
    /** A friendly line when a limit is reached, undefined when the question may be answered. Never rejects. */
    async refuse(place: Place): Promise<Line | undefined> {
      const taken = await keeping.take(place, limits);
      if (taken.allowed) return undefined;
      const opens = Math.ceil(taken.opensAt / 1000) * 1000;
      return [`${wording.discord.overLimit} `, { time: opens, as: 'relative' }, '.'];
    },

    /**
     * Does the work when this person's earlier work is done. Where too much of it waits already, or the bot leaves
     * before its turn has come, the person is told instead.
     */
    async inTurn(
      person: string,
      work: () => Promise<void>,
      tell: (text: string) => Promise<unknown>,
    ): Promise<void> {
      const line = lines.get(person) ?? { last: Promise.resolve(), length: 0 };
      if (line.length > QUEUE) return void (await tell(wording.discord.busy));
      line.length++;
      lines.set(person, line);
      const turn = async () => (leaving.aborted ? void (await tell(wording.discord.stopping)) : await work());
      const mine = line.last.then(turn, turn);
      line.last = mine.catch(() => {});
      try {
        await mine;
      } finally {
        line.length--;
        if (line.length === 0) lines.delete(person);
      }
    },
  };
}
