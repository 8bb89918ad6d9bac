import type { AnswerKind, Turn } from '../../src/answering/model.ts';
import { type App, createApp } from '../../src/app.ts';
import { renderPlain } from '../../src/chat/plain.ts';
import type { LoadedKnowledge } from '../../src/knowledge/model.ts';
import type { LibraryOptions } from '../../src/retrieval/library.ts';
import { createRetriever } from '../../src/retrieval/retriever.ts';
import { answerRecord } from '../../src/terminal/json.ts';

/** What can be measured of any engine: a ranking (ids, best first, up to ten) and one number of how sure it is. */
export type Found = Readonly<{ ranking: readonly string[]; confidence: number }>;

/** What the bot did with a question: the record of `ask --jsonl` and what only the answer itself tells. */
export type Outcome = Found &
  Readonly<{
    answered: boolean;
    kind: AnswerKind;
    text: string;
    lean: string | undefined;
    /** Subjects side by side, or those the question was understood to be about. */
    subjects: readonly string[];
    milliseconds: number;
  }>;

export type Asked = Readonly<{ question: string; context: readonly Turn[] }>;

/** The whole bot over a knowledge base, which remembers no question of another bot. */
export function openBot(knowledge: LoadedKnowledge, options: LibraryOptions = {}): App {
  return createApp({ knowledge, retriever: createRetriever(knowledge, options) });
}

/** Asks as `npm run -s ask -- --jsonl` does. */
export function askBot(app: App, { question, context }: Asked): Outcome {
  const start = performance.now();
  const answer = app.hear({ text: question, context });
  const text = renderPlain(answer, { subject: app.core.knowledge.subject });
  const milliseconds = performance.now() - start;
  const record = answerRecord(answer, text);
  return {
    ranking: answer.retrieval.hits.map(({ passage }) => passage.id),
    confidence: record.confidence,
    answered: record.answered,
    kind: record.kind,
    text: record.text,
    lean: record.lean,
    subjects: answer.comparison?.subjects ?? answer.retrieval.understanding.subjects,
    milliseconds,
  };
}
