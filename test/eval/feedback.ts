import { createHash } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { redactQuestion } from '../../src/answering/writing/redact.ts';
import type { FeedbackLog } from '../../src/chat/ports.ts';
import { readDatabaseUrl } from '../../src/config.ts';
import type { LoadedKnowledge } from '../../src/knowledge/model.ts';
import { projectRoot } from '../../src/open-app.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { FeedbackOptions } from './options.ts';
import { type Half, halves, type Row, readQuestions } from './questions.ts';

/** What is wrong with what was asked for, said for the person who typed it. */
export class FeedbackError extends Error {}

type Down = Readonly<{ id: string; question: string; comment: string; facts: readonly string[] }>;
type Take = NonNullable<FeedbackOptions['take']>;

/** The 👎 of a server, newest first, as text. Reads the bot's own store. */
export async function listDown(guild: string, knowledge: LoadedKnowledge): Promise<string> {
  const downs = await withFeedback((feedback) => downsOf(feedback, guild));
  if (downs.length === 0) return 'There is no 👎 of this server.\n';
  const lines = downs.flatMap(({ id, question, comment, facts }) => [
    `${id}  ${question}`,
    ...(comment ? [`        “${comment}”`] : []),
    ...facts.slice(0, 3).map((fact) => `        ${fact}: ${knowledge.passage(fact)?.answer ?? 'gone'}`),
  ]);
  return `${lines.join('\n')}\n\nTake one: npm run eval -- --feedback ${guild} --take ID --gold FACT,FACT (or --none)\n`;
}

/** Makes one 👎 a row of the questions; returns what was done. Rejects with a FeedbackError that says what to mend. */
export async function takeDown(guild: string, take: Take, knowledge: LoadedKnowledge): Promise<string> {
  const downs = await withFeedback((feedback) => downsOf(feedback, guild));
  const rows = { tune: readQuestions('tune'), report: readQuestions('report') };
  const { row, half } = rowFor(downs, take, rows, (id) => knowledge.passage(id) !== undefined);
  const file = fileURLToPath(new URL(`../questions/${half}.jsonl`, import.meta.url));
  appendFileSync(file, `${JSON.stringify(row)}\n`);
  return `${row.id} is a row of test/questions/${half}.jsonl now. Look at its style, then: npx vitest run test/eval\n`;
}

/** The row for one of these 👎, and the half that has its first fact already. */
export function rowFor(
  downs: readonly Down[],
  { id, gold, says }: Take,
  rows: Readonly<Record<Half, readonly Row[]>>,
  isKnown: (fact: string) => boolean,
): Readonly<{ row: Partial<Row>; half: Half }> {
  const down = downs.find((one) => one.id === id);
  if (!down) throw new FeedbackError(`There is no 👎 "${id}"; --feedback without --take lists them`);
  const unknown = gold.find((fact) => !isKnown(fact));
  if (unknown !== undefined) throw new FeedbackError(`There is no fact "${unknown}"`);
  const all = halves.flatMap((half) => rows[half]);
  if (all.some(({ question }) => question.toLowerCase() === down.question.toLowerCase()))
    throw new FeedbackError('This question is a row already');
  const numbers = all.flatMap((row) => /^u(\d+)$/u.exec(row.id)?.[1] ?? []).map(Number);
  const next = `u${String(Math.max(0, ...numbers) + 1).padStart(3, '0')}`;
  const labels =
    gold.length === 0
      ? { kind: 'none' as const, near: true, what: 'near' }
      : { kind: 'fact' as const, says: [...says] };
  const row = { id: next, ...labels, style: 'clean' as const, question: down.question, gold: [...gold] };
  const isOf = (half: Half) => rows[half].some((one) => one.gold[0] === gold[0]);
  return { row, half: gold.length > 0 && isOf('report') ? 'report' : 'tune' };
}

/** What was voted down, without what is private; the id is made of the words and the time. */
export async function downsOf(feedback: FeedbackLog, guild: string): Promise<readonly Down[]> {
  const noted = await feedback.list(guild, 0);
  return noted
    .filter(({ kind }) => kind === 'down')
    .map(({ question, comment, facts, at }) => ({
      id: createHash('sha256').update(`${at} ${question}`).digest('hex').slice(0, 6),
      question: redactQuestion(question).text,
      comment: redactQuestion(comment).text,
      facts,
    }));
}

async function withFeedback<T>(use: (feedback: FeedbackLog) => Promise<T>): Promise<T> {
  const store = await openStore({
    url: readDatabaseUrl(process.env),
    file: join(projectRoot, 'data', 'stackwise.db'),
  });
  try {
    return await use(store.feedback);
  } finally {
    await store.close();
  }
}
