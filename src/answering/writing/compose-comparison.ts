import type { Answer, Cell, Comparison, Statement } from '../model.ts';
import type { KnowledgeBase } from '../ports.ts';
import type { Collected } from './collect.ts';
import type { ProvedSentence } from './following.ts';

/**
 * The table with a sentence in every cell of the rows that the model wrote on. Rows, columns and the short text of each
 * cell are the code's; a cell that the model left out or got wrong has the sentence of its fact.
 */
export function composeComparison(
  base: Answer,
  sentences: readonly ProvedSentence[],
  collected: Collected,
  say: (sentence: ProvedSentence) => Statement,
  { knowledge }: Readonly<{ knowledge: KnowledgeBase }>,
): Comparison | undefined {
  const { comparison } = base;
  if (!comparison) return undefined;
  const written = new Set(sentences.map(({ label }) => label));
  const rows = comparison.rows.map((row) => {
    const under = sentences.filter(({ label }) => label === row.label);
    const cells = row.cells.map((cell, at): Cell | undefined => {
      const subject = comparison.subjects[at] ?? '';
      if (!cell) return undefined;
      const citations = collected.from(base.citations, cell.citations);
      const sentence = under.find((one) => subjectOf(one, comparison.subjects, knowledge) === subject);
      if (sentence) {
        const { text, passageId, citations: cites } = say(sentence);
        return { ...cell, citations, sentence: { text, passageId, citations: cites } };
      }
      const own = written.has(row.label) ? knowledge.passage(cell.passageId)?.answer : undefined;
      return {
        ...cell,
        citations,
        ...(own ? { sentence: { text: own, passageId: cell.passageId, citations } } : {}),
      };
    });
    return { ...row, cells };
  });
  return { ...comparison, rows };
}

/** Which of the compared subjects a sentence speaks of: whose fact it rests on. */
function subjectOf(
  { from }: ProvedSentence,
  subjects: readonly string[],
  knowledge: KnowledgeBase,
): string | undefined {
  return from
    .map(({ passageId }) => knowledge.passage(passageId)?.subject)
    .find((subject) => subject !== undefined && subjects.includes(subject));
}
