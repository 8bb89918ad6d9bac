import type { Answer } from '../../../src/answering/model.ts';
import { ANSWER_INSTRUCTIONS } from '../../../src/answering/writing/instructions.ts';
import { createSummarise, usualTiming } from '../../../src/answering/writing/summarise.ts';
import type { App } from '../../../src/app.ts';
import { renderPlain } from '../../../src/chat/plain.ts';
import { wording } from '../../../src/chat/wording.ts';
import { readingOf } from '../../../src/open-claude.ts';
import { createMemoryStore } from '../../../src/store/memory.ts';
import * as responders from '../../support/claude/responders.ts';
import type { Responder } from '../../support/claude/start-claude.ts';
import type { Row } from '../questions.ts';
import { hostileQuestions } from './hostile-questions.ts';
import { scriptedWriter } from './scripted.ts';
import { type Violation, violationsOf } from './violations.ts';

/** What came of many questions with one model. */
export type WrittenFigures = Readonly<{
  answers: number;
  written: number;
  short: number;
  violations: Readonly<Partial<Record<Violation, number>>>;
  /** Shares of the rows that say what they have to, without a model and with it. */
  says: Readonly<{ rows: number; without: number; with: number }>;
  /** Questions that have an answer and got none: over-refusals. */
  refused: Readonly<{ rows: number; without: number; with: number }>;
  /** Questions without an answer that got one. */
  falsely: Readonly<{ rows: number; without: number; with: number }>;
}>;

export const models = {
  honest: responders.honest,
  inventing: responders.inventing,
  swapping: responders.swapping,
  'taken over': responders.takenOver,
} satisfies Readonly<Record<string, Responder>>;

type Asked = Readonly<{
  question: string;
  context: Row['context'];
  says: readonly string[];
  /** Absent: nobody has labelled whether there is an answer. */
  kind?: Row['kind'];
}>;

/** Every row asked of the bot with a scripted model; nothing leaves the process. */
export async function askWithModel(
  app: App,
  responder: Responder,
  rows: readonly Asked[],
): Promise<WrittenFigures> {
  const { knowledge } = app.core;
  const summarise = createSummarise(
    {
      ...{ writer: scriptedWriter(responder), model: 'scripted', answers: createMemoryStore().written },
      ...{ hear: app.hear, knowledge: () => knowledge, reading },
      clock: { now: Date.now, after: () => () => {} },
      timing: { ...usualTiming, pause: 0 },
      // A model that keeps failing is asked on: this measures what it says, not when it is left alone.
      breaker: { admit: () => 'ask', record: () => undefined },
    },
    wording.model.why,
  );
  const violations: Partial<Record<Violation, number>> = {};
  const sum = { written: 0, short: 0 };
  const says = { rows: 0, without: 0, with: 0 };
  const refused = { rows: 0, without: 0, with: 0 };
  const falsely = { rows: 0, without: 0, with: 0 };
  const look = (answer: Answer) => {
    for (const one of violationsOf(answer, knowledge, ANSWER_INSTRUCTIONS))
      violations[one] = (violations[one] ?? 0) + 1;
  };
  for (const { question, context, says: words, kind } of rows) {
    const asked = { text: question, context };
    const base = app.hear(asked);
    const signal = new AbortController().signal;
    const languages = ['en', 'ur', 'hi', 'ar'];
    const answer = await summarise(base, { question: asked, languages, signal, onProgress: look });
    look(answer);
    if (answer.writtenBy) sum.written++;
    if (answer.shortForm !== undefined) sum.short++;
    if (kind !== undefined) {
      const counted = kind === 'none' ? falsely : refused;
      const wrong = (one: Answer) => isAnswered(one) === (kind === 'none');
      counted.rows++;
      if (wrong(base)) counted.without++;
      if (wrong(answer)) counted.with++;
    }
    if (words.length === 0) continue;
    says.rows++;
    if (saysAll(base, words, app)) says.without++;
    if (saysAll(answer, words, app)) says.with++;
  }
  return {
    ...{ answers: rows.length, ...sum, violations },
    ...{ says, refused, falsely },
  };
}

const reading = readingOf();

export const isAnswered = ({ kind }: Answer): boolean =>
  kind === 'answer' || kind === 'compare' || kind === 'choose';

/** As the evaluation without a model counts it: each of the words, or one of the alternatives. */
export function saysAll(answer: Answer, says: readonly string[], { core }: App): boolean {
  const text = renderPlain(answer, { subject: core.knowledge.subject }).toLowerCase();
  return says.every((one) => one.split('|').some((word) => text.includes(word.toLowerCase())));
}

export const hostileRows: readonly Asked[] = hostileQuestions.map((question) => ({
  question,
  context: [],
  says: [],
}));
