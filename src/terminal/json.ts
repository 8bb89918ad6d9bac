import type { Answer, Question, Turn } from '../answering/model.ts';

/** The contract of `ask --json` and `--jsonl`: other programs rely on these names. */
export type AnswerRecord = Readonly<{
  answered: boolean;
  confidence: number;
  kind: Answer['kind'];
  text: string;
  passages: readonly Readonly<{ id: string; text: string; score: number }>[];
  citations: readonly Readonly<{ passageId: string; title: string; url: string }>[];
  lean?: string;
}>;

const mostPassages = 5;
const digits = (value: number) => Math.round(value * 1e4) / 1e4;

export function answerRecord(answer: Answer, text: string): AnswerRecord {
  return {
    answered: answer.kind === 'answer' || answer.kind === 'compare' || answer.kind === 'choose',
    confidence: digits(answer.confidence),
    kind: answer.kind,
    text,
    passages: answer.retrieval.hits.slice(0, mostPassages).map(({ passage, score }) => ({
      id: passage.id,
      text: passage.nuance ? `${passage.text} ${passage.nuance}` : passage.text,
      score: digits(score),
    })),
    citations: answer.citations.map(({ passageId, title, url }) => ({ passageId, title, url })),
    ...(answer.choice ? { lean: answer.choice.lean } : {}),
  };
}

/**
 * Lines of a stream, ended by a line feed only: node:readline also breaks at U+2028, which JSON leaves as it is within a
 * string. A byte order mark at the start is dropped.
 */
export async function* linesOf(stream: AsyncIterable<Uint8Array | string>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of stream) {
    rest += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  rest += decoder.decode();
  if (rest !== '') yield rest;
}

/** One line of input; says in words what is wrong with it. */
export function readQuestionLine(line: string): { id: unknown; question: Question } | { error: string } {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { error: 'This line is no JSON; write {"id":"1","question":"…"} on one line' };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { error: 'This line is no JSON object; write {"id":"1","question":"…"}' };
  const { id = null, question, context = [] } = value as Record<string, unknown>;
  if (typeof question !== 'string') return { error: '"question" must be a string' };
  if (!Array.isArray(context) || !context.every(isTurn))
    return { error: '"context" must be a list of {"role":"user"|"bot","text":"…"}, oldest first' };
  return { id, question: { text: question, context } };
}

function isTurn(value: unknown): value is Turn {
  if (typeof value !== 'object' || value === null) return false;
  const { role, text } = value as Record<string, unknown>;
  return (role === 'user' || role === 'bot') && typeof text === 'string';
}
