import type { Answer, Statement } from '../../src/answering/model.ts';
import type { KnowledgeBase } from '../../src/answering/ports.ts';
import { SCREEN } from '../../src/answering/statements.ts';
import { renderPlain } from '../../src/chat/plain.ts';

/** What is wrong with an answer, whatever was asked; empty for a sane one. */
export function faultsOf(answer: Answer, knowledge: KnowledgeBase): string[] {
  return [
    ...firstLine(answer),
    ...allStatements(answer).flatMap((one) => uncited(one, answer, knowledge)),
    ...(answer.comparison?.rows.flatMap(({ cells }) => cells) ?? []).flatMap((cell) =>
      cell === undefined ? [] : uncited(cell, answer, knowledge),
    ),
    ...screen(answer),
    ...numbers(answer),
    ...unlisted(answer, knowledge),
  ];
}

export const allStatements = ({ direct, statements, more, choice }: Answer): Statement[] => [
  // "No lean" where no rule of the guide fired states nothing of a backend.
  ...(direct && choice?.rules.length !== 0 ? [direct] : []),
  ...statements,
  ...more,
];

export const wordCount = (text: string): number => text.split(/\s+/u).filter(Boolean).length;

function firstLine({ direct, remark, statements }: Answer): string[] {
  if (direct && wordCount(direct.text) > 25) return [`a first line of more than 25 words: ${direct.text}`];
  return direct || remark || statements.length > 0 ? [] : ['nothing is said'];
}

function uncited(
  { text, passageId, citations }: Pick<Statement, 'text' | 'passageId' | 'citations'>,
  answer: Answer,
  knowledge: KnowledgeBase,
): string[] {
  if (citations.length === 0) return [`uncited: ${text}`];
  if (citations.some((at) => answer.citations[at] === undefined))
    return [`cites what is not listed: ${text}`];
  if (!knowledge.passage(passageId)) return [`from no passage: ${text}`];
  return text.trim() === '' ? [`empty statement of ${passageId}`] : [];
}

function screen({ direct, statements }: Answer): string[] {
  const length = [...(direct ? [direct] : []), ...statements].reduce((sum, { text }) => sum + text.length, 0);
  return length > SCREEN && statements.length > 1 ? [`${length} characters at once`] : [];
}

function numbers({ confidence, retrieval }: Answer): string[] {
  const scores = [confidence, retrieval.confidence, ...retrieval.hits.map(({ score }) => score)];
  return scores.filter((one) => !(one >= 0 && one <= 1)).map((one) => `a number outside of 0..1: ${one}`);
}

/** Addresses that the bot says must be those of its sources. */
function unlisted(answer: Answer, knowledge: KnowledgeBase): string[] {
  const text = renderPlain(answer, { subject: knowledge.subject });
  const addresses = text.match(/https?:\/\/\S+/gu) ?? [];
  return addresses
    .filter((one) => !answer.citations.some(({ url }) => url === one.replace(/[.,)]+$/u, '')))
    .filter((one) => !knowledge.passages.some((passage) => `${passage.text} ${passage.nuance}`.includes(one)))
    .map((one) => `an address that no source has: ${one}`);
}
