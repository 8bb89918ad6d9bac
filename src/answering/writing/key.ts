import type { Evidence } from '../grounding/evidence.ts';
import type { WrittenLanguage } from '../grounding/languages.ts';
import type { Answer } from '../model.ts';
import { INSTRUCTIONS_VERSION } from './instructions.ts';

export type KeyParts = Readonly<{
  answer: Answer;
  question: string;
  earlier: string | undefined;
  language: WrittenLanguage;
  evidence: Evidence;
  model: string;
  /** The state of the knowledge. */
  knowledge: string;
}>;

/**
 * Everything that an answer depends on, as text, and nothing of who asked. "With" and "without" make a difference, so no
 * word is left out; case, blanks and marks at the end make none.
 */
export function answerKey({
  answer,
  question,
  earlier,
  language,
  evidence,
  model,
  knowledge,
}: KeyParts): string {
  const { understanding } = answer.retrieval;
  const told = [understanding.subjects, understanding.aspects.map(({ id }) => id), understanding.signals];
  return JSON.stringify([
    ['answer', INSTRUCTIONS_VERSION, model, knowledge],
    [answer.kind, language, answer.choice?.lean ?? '', answer.choice?.strength ?? ''],
    [plain(question), plain(earlier ?? '')],
    [...told, understanding.languages, understanding.currentStack ?? ''],
    evidence.sources.map(({ source, sentences }) => [source, ...sentences.map(({ text }) => text)]),
  ]);
}

/** The key of an English search query for a question in another language. */
export function queryKey(question: string, model: string, knowledge: string): string {
  return JSON.stringify([['query', INSTRUCTIONS_VERSION, model, knowledge], plain(question)]);
}

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .replace(/[\s?!.؟۔।]+$/u, '')
    .trim();
