import { type Check, contentOf, shareIn, studiesOf } from './cited.ts';

/** Least share of a sentence's telling words that its sources have. Tuned on test/eval/faults/tune.jsonl. */
const leastSupport = 0.34;
/** The same for each clause of at least so many telling words: one clause must not hide behind another. */
const leastOfClause = 0.2;
const clauseWords = 2;

/** The words of the sentence are those of its sources, as far as words tell. */
export const checkSupport: Check = (sentence, cited) => {
  const known = contentOf(studiesOf(cited));
  if (shareIn(sentence.content, known) < leastSupport) return 'its sources do not say this';
  const clause = sentence.clauses.find(
    ({ content }) => content.size >= clauseWords && shareIn(content, known) < leastOfClause,
  );
  return clause && `its sources do not say: ${sentence.text.slice(clause.at, clause.end).trim()}`;
};
