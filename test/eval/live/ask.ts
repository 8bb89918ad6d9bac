import type { Answer } from '../../../src/answering/model.ts';
import type { Noted, Writer } from '../../../src/answering/writing/ports.ts';
import { createSummarise } from '../../../src/answering/writing/summarise.ts';
import type { App } from '../../../src/app.ts';
import { wording } from '../../../src/chat/wording.ts';
import { readingOf } from '../../../src/open-claude.ts';
import type { Row } from '../questions.ts';
import type { Pair } from './judge.ts';

/** What came of one question. */
export type Lived = Readonly<{
  row: Row;
  base: Answer;
  answer: Answer;
  noted: Noted | undefined;
  /** The sentences that were let through, with what they cite. */
  pairs: readonly Pair[];
  /** Milliseconds until the first sentence was shown, and until the end. */
  first: number | undefined;
  total: number;
}>;

/** Questions under way at once. */
const AT_ONCE = 4;

const reading = readingOf();

/** Asks a model as the bot does, without remembering any answer. */
export async function askLive(
  app: App,
  rows: readonly Row[],
  writer: Writer,
  progress: (line: string) => void,
): Promise<readonly Lived[]> {
  const lived: Lived[] = [];
  const waiting = [...rows];
  const worker = async () => {
    for (let row = waiting.shift(); row !== undefined; row = waiting.shift()) {
      lived.push(await askOne(app, row, writer));
      if (lived.length % 10 === 0) progress(`${lived.length} of ${rows.length} questions`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return lived;
}

async function askOne(app: App, row: Row, writer: Writer): Promise<Lived> {
  const pairs: Pair[] = [];
  let noted: Noted | undefined;
  const summarise = createSummarise(
    {
      ...{ writer, model: 'live', hear: app.hear, knowledge: () => app.core.knowledge, reading },
      answers: {
        find: () => Promise.resolve(undefined),
        keep: async (_, sentences) => {
          for (const { text, pointers } of sentences)
            if (pointers.length > 0)
              pairs.push({ sentence: text, cited: pointers.map(({ citedText }) => citedText) });
        },
      },
      clock: {
        now: Date.now,
        after(ms, run) {
          const timer = setTimeout(run, ms);
          return () => clearTimeout(timer);
        },
      },
      note: (one) => {
        noted = one;
      },
    },
    wording.model.why,
  );
  const question = { text: row.question, context: row.context };
  const base = app.hear(question);
  const began = performance.now();
  let first: number | undefined;
  const answer = await summarise(base, {
    question,
    languages: ['en', 'ur', 'hi', 'ar'],
    signal: new AbortController().signal,
    onProgress: () => {
      first ??= performance.now() - began;
    },
  });
  return { ...{ row, base, answer, noted, pairs, first }, total: performance.now() - began };
}

/** The same model, which gets the sources the other way round. */
export function reversing(writer: Writer): Writer {
  return {
    write: ({ prompt, onBlock, ...rest }) =>
      writer.write({
        ...rest,
        prompt: { ...prompt, sources: prompt.sources.toReversed() },
        onBlock: ({ text, pointers }) =>
          onBlock({
            text,
            pointers: pointers.map((one) => ({ ...one, index: prompt.sources.length - 1 - one.index })),
          }),
      }),
  };
}
