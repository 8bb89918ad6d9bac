import type { Answer } from '../model.ts';

/**
 * Whether a model could say it better: answers from facts, and questions in another language, which may only not have
 * been understood. Small talk, "I don't know" and what the code lists by itself (a learning path) stay as they are.
 */
export function mayBeWritten(answer: Answer): boolean {
  const { understanding, hits, term } = answer.retrieval;
  if (answer.kind === 'refuse' || understanding.smallTalk !== undefined) return false;
  if (understanding.language !== 'en') return true;
  if (answer.kind === 'abstain') return false;
  if (answer.kind === 'choose') return (answer.choice?.rules.length ?? 0) > 0;
  if (answer.kind === 'answer' && answer.direct === undefined) return false;
  const best = term ?? hits[0]?.passage;
  return best !== undefined && best.origin !== 'ingested';
}
