import type { Answer, Comparison } from '../answering/model.ts';
import type { SentFile } from './look.ts';
import type { Desk, DrawComparison } from './ports.ts';
import type { Subjects } from './render.ts';

export type Picturing = ReturnType<typeof createPicturing>;

type Begun = Readonly<{
  ready: Promise<SentFile | undefined>;
  later(): Promise<SentFile | undefined>;
}>;

const nothing: Begun = { ready: Promise.resolve(undefined), later: async () => undefined };

/** The picture that goes with a comparison. What cannot be drawn is gone without: the text stands on its own. */
export function createPicturing({ draw, log, pace, wait }: Desk, subject: Subjects) {
  async function paint(drawing: DrawComparison, comparison: Comparison): Promise<SentFile | undefined> {
    try {
      const { png, alt } = await drawing(comparison, (id) => subject(id)?.name ?? id);
      return { name: 'comparison.png', type: 'image/png', bytes: png, description: alt };
    } catch (err) {
      log.warn({ err }, 'a comparison could not be drawn');
      return undefined;
    }
  }

  return {
    /**
     * Begins to draw. `ready` is the picture where it is there in time, and undefined where the text goes first;
     * `later` is the picture that then comes after it.
     */
    begin({ comparison }: Pick<Answer, 'comparison'>): Begun {
      if (!draw || !comparison || comparison.rows.length === 0) return nothing;
      const painted = paint(draw, comparison);
      const inTime = Promise.race([painted, wait(pace.pictureMs).then(() => undefined)]);
      return {
        ready: inTime,
        later: async () => ((await inTime) === undefined ? painted : undefined),
      };
    },
  };
}
