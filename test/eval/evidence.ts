import { createAsk } from '../../src/answering/ask.ts';
import type { Retriever } from '../../src/answering/ports.ts';
import type { LoadedKnowledge } from '../../src/knowledge/model.ts';
import { createRetriever } from '../../src/retrieval/retriever.ts';
import type { Evidenced } from './fit.ts';
import type { Row } from './questions.ts';

/** What the confidence of each question would be made of, and whether it decides anything there. */
export function evidenceOf(knowledge: LoadedKnowledge, rows: readonly Row[]): Evidenced[] {
  const retriever = createRetriever(knowledge);
  // How the bot answers when it is not sure at all, and when it is quite sure: where both are alike, nothing depends on it.
  const unsure = createAsk({ knowledge, retriever: withConfidence(retriever, 0) });
  const sure = createAsk({ knowledge, retriever: withConfidence(retriever, 1) });
  return rows.map((row) => {
    const question = { text: row.question, context: row.context };
    const { evidence, ranked } = retriever.study(question);
    const aside = (): Evidenced['aside'] => {
      if (ranked.length === 0) return 'nothing found';
      const { kind } = unsure(question);
      if (kind === 'choose') return 'choice';
      if (kind === 'compare') return 'comparison';
      return ['abstain', 'refuse'].includes(sure(question).kind) ? 'small talk' : undefined;
    };
    return { row, evidence, aside: aside() };
  });
}

function withConfidence(retriever: Retriever, confidence: number): Retriever {
  return { ...retriever, retrieve: (question) => ({ ...retriever.retrieve(question), confidence }) };
}
