import type { Item } from '../grounding/evidence.ts';
import type { Answer, Passage } from '../model.ts';
import type { KnowledgeBase } from '../ports.ts';

/** Facts at most, however much room there is: what comes after has not been worth a sentence. */
const MOST_FACTS = 8;
/** Rows of a comparison that the model writes on; the others stay as short as they are. */
export const MOST_ROWS = 6;
/** Hits below this share of the best score are about something else more often than not. */
const NEAR = 0.55;

/** What the model may write from, best first: the facts the answer is made of, and for a choice the guide's reasons. */
export function itemsFor(answer: Answer, knowledge: KnowledgeBase): readonly Item[] {
  if (answer.kind === 'choose') return [...reasons(answer, knowledge), ...facts(answer, knowledge)];
  if (answer.kind === 'compare') return [...facts(answer, knowledge, 2), ...cells(answer, knowledge)];
  return facts(answer, knowledge);
}

/** Labels of the rows that the model is asked to write on. */
export function labelsOf({ comparison }: Answer): readonly string[] {
  return (comparison?.rows ?? []).slice(0, MOST_ROWS).map(({ label }) => label);
}

function facts(answer: Answer, knowledge: KnowledgeBase, most = MOST_FACTS): readonly Item[] {
  const { hits, term } = answer.retrieval;
  const best = hits[0]?.score ?? 0;
  const ids = [
    ...(answer.kind === 'choose' ? askedFor(answer) : []),
    ...(answer.direct ? [answer.direct.passageId] : []),
    ...answer.statements.map(({ passageId }) => passageId),
    ...answer.more.map(({ passageId }) => passageId),
    ...(answer.kind === 'choose'
      ? []
      : hits.filter(({ score }) => score >= best * NEAR).map(({ passage }) => passage.id)),
  ];
  const found = [...(term ? [term.id] : []), ...ids]
    .map((id) => knowledge.passage(id))
    .filter((passage) => passage !== undefined && passage.origin !== 'ingested');
  return [...new Set(found as Passage[])]
    .slice(0, most)
    .map((passage) => ({ passage, title: titleOf(passage, knowledge) }));
}

/** Facts that a choice shows because the question asked for them beside it: of the two best hits. */
export function askedFor({ statements, retrieval }: Answer): readonly string[] {
  const best = retrieval.hits.slice(0, 2).map(({ passage }) => passage.id);
  return best.filter((id) => statements.some(({ passageId }) => passageId === id));
}

function cells({ comparison }: Answer, knowledge: KnowledgeBase): readonly Item[] {
  return (comparison?.rows ?? []).slice(0, MOST_ROWS).flatMap(({ label, cells }) =>
    cells.flatMap((cell, at) => {
      const passage = knowledge.passage(cell?.passageId ?? '');
      const name = knowledge.subject(comparison?.subjects[at] ?? '')?.name;
      return passage && name && passage.origin !== 'ingested'
        ? [{ passage, title: `${name}: ${label}` }]
        : [];
    }),
  );
}

function reasons({ choice }: Answer, knowledge: KnowledgeBase): readonly Item[] {
  return (choice?.rules ?? []).slice(0, 3).map(({ id, signal, why, facts }) => ({
    rule: id,
    title: `Decision guide: ${signal}`,
    text: why,
    facts: facts.map((one) => knowledge.passage(one)).filter((one) => one !== undefined),
  }));
}

function titleOf({ subject, aspect, aliases }: Passage, knowledge: KnowledgeBase): string {
  const label = knowledge.aspects.find(({ id }) => id === aspect)?.label;
  const name = knowledge.subject(subject)?.name ?? aliases[0] ?? '';
  return label ? `${name}: ${label}` : name;
}
