import { type Check, contentOf, studiesOf } from './cited.ts';

/** Least share of a sentence's telling words that its sources have. Tuned on test/eval/faults/tune.jsonl. */
const leastSupport = 0.3;
/** The same for each clause of at least so many telling words: one clause must not hide behind another. */
const leastOfClause = 0.2;
const clauseWords = 3;

/** The words of the sentence are those of its sources, as far as words tell. */
export const checkSupport: Check = (sentence, cited) => {
  const known = contentOf(studiesOf(cited));
  if (supported(sentence.content, known) < leastSupport) return 'its sources do not say this';
  const clause = sentence.clauses.find(
    ({ content }) => content.size >= clauseWords && supported(content, known) < leastOfClause,
  );
  return clause && `its sources do not say: ${sentence.text.slice(clause.at, clause.end).trim()}`;
};

/** From so many letters on, a beginning or a part of another stem counts as it: minimal and minimalist. */
const leastLetters = 5;

/** Share of the stems that the sources have, in this form or a longer or shorter one. */
function supported(some: ReadonlySet<string>, known: ReadonlySet<string>): number {
  if (some.size === 0) return 1;
  const all = [...known];
  const found = [...some].filter(
    (one) =>
      known.has(one) ||
      (one.length >= leastLetters && all.some((other) => other.includes(one))) ||
      all.some((other) => other.length >= leastLetters && one.includes(other)),
  );
  return found.length / some.size;
}
