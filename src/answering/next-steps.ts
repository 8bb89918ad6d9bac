import { wording } from '../chat/wording.ts';
import type { Action, Passage, Statement, Subject } from './model.ts';
import type { KnowledgeBase } from './ports.ts';

/** Aspects that are offered; every one of them has facts. */
const MOST_ASPECTS = 8;
const MOST_TERMS = 3;

/** Offers a fact by one of its own example questions: short ones read best as a button. */
export function askAbout(passage: Passage): Action[] {
  const question = shortest(passage);
  return question === undefined ? [] : [{ do: 'ask', label: question, question }];
}

const shortest = ({ questions }: Passage): string | undefined =>
  [...questions].sort((a, b) => fitness(a) - fitness(b))[0];

/** Example questions are typed as people type; what the bot offers reads as a plain English question on one thing. */
const fitness = (question: string): number =>
  Math.abs(question.length - 45) +
  (question.endsWith('?') ? 0 : 15) +
  (/^\p{Lu}/u.test(question) ? 0 : 20) +
  (/ (?:or|than|vs|and) /u.test(question) ? 20 : 0) +
  (wellPut.test(question) ? 0 : 60);

const wellPut =
  /^(?:(?:What|Which|How|Why|When|Where|Who)(?: [\w.#-]+)? (?:is|are|does|do|did|can|should|must|was|were|has|have|will)|Does|Do|Did|Is|Are|Can|Should|Will|Has|Must|Was)\b/iu;

/** Other aspects of a subject that facts are known of, in the order of the knowledge, each asked by a question of its own. */
export function otherAspects(
  { passages, aspects, passage }: KnowledgeBase,
  subject: Subject,
  without: readonly string[],
): Action[] {
  // What was picked for the table of comparisons speaks best for an aspect.
  const picked = Object.values(subject.table).flatMap((id) => passage(id) ?? []);
  const facts = [...picked, ...passages.filter((one) => one.origin === 'fact')].filter(
    (one) => one.subject === subject.id,
  );
  return aspects
    .filter(({ id }) => !without.includes(id))
    .flatMap(({ id, label }): Action[] => {
      const fact = facts.find(({ aspect }) => aspect === id);
      const question = fact && shortest(fact);
      return question === undefined ? [] : [{ do: 'ask', about: 'aspect', label, question }];
    })
    .slice(0, MOST_ASPECTS);
}

/** Terms of the glossary that stand in what was said, the first ones first; not those that were asked about. */
export function termsIn(
  { passages }: KnowledgeBase,
  said: readonly Pick<Statement, 'text' | 'passageId'>[],
): Action[] {
  const text = ` ${said.map((one) => one.text).join(' ')} `.toLowerCase();
  const told = new Set(said.map(({ passageId }) => passageId));
  return passages
    .filter(({ origin, id }) => origin === 'glossary' && !told.has(id))
    .flatMap((term) => {
      const [name = ''] = term.aliases;
      const at = placeOf(name.toLowerCase(), text);
      return at < 0 ? [] : [{ name, at }];
    })
    .sort((a, b) => a.at - b.at)
    .slice(0, MOST_TERMS)
    .map(({ name }) => ({
      do: 'ask',
      about: 'term',
      label: wording.explain(name),
      question: `what is ${name}`,
    }));
}

/** Where a name stands as a word of its own, in the plural too; -1 where it does not. */
function placeOf(name: string, text: string): number {
  for (let at = text.indexOf(name); at >= 0 && name !== ''; at = text.indexOf(name, at + 1)) {
    const end = text.slice(at + name.length, at + name.length + 2);
    if (
      !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '') &&
      /^s?(?![\p{L}\p{N}])/u.test(end) &&
      !/^\p{L}{2}|^[^s\P{L}]/u.test(end)
    )
      return at;
  }
  return -1;
}
