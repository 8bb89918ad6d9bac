import type { Answer } from '../../src/answering/model.ts';
import type { Asking } from '../../src/answering/ports.ts';
import type { App } from '../../src/app.ts';

/** The first line said in these words, as a model would write it. */
export const saying = (answer: Answer, text: string): Answer => ({
  ...answer,
  direct: { text, role: 'direct', passageId: answer.direct?.passageId ?? '', citations: [0] },
  writtenBy: 'model',
});

/**
 * A model that the test leads: it says what it is told to, when it is told to. Every question that it was asked waits
 * here until the test lets it go on.
 */
export function ledModel() {
  type Asked = Readonly<{
    answer: Answer;
    asking: Asking;
    /** Shows a version on the way. */
    grows(text: string): void;
    ends(text: string): void;
    /** Ends with the facts as they stand, for this reason. */
    fails(why: string): void;
  }>;
  const asked: Asked[] = [];
  const waiting: ((one: Asked) => void)[] = [];

  const into = (app: App): App => ({
    ...app,
    core: app.core,
    summarise: (answer, asking) =>
      new Promise((resolve) => {
        const one: Asked = {
          answer,
          asking,
          grows: (text) => asking.onProgress?.(saying(answer, text)),
          ends: (text) => resolve(saying(answer, text)),
          fails: (why) => resolve({ ...answer, shortForm: why }),
        };
        const taker = waiting.shift();
        if (taker) taker(one);
        else asked.push(one);
      }),
  });

  return {
    into,
    /** The next question that the model is asked. */
    next: async (): Promise<Asked> => asked.shift() ?? new Promise((resolve) => waiting.push(resolve)),
  };
}

/** A model that says the same at once, as one that remembers it. */
export const promptModel = (app: App, text: string): App => ({
  ...app,
  core: app.core,
  summarise: async (answer) => saying(answer, text),
});
