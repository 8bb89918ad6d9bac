import { wording } from '../chat/wording.ts';
import { leanLine } from './answer-choice.ts';
import type { Answering } from './ask.ts';
import { ANSWER_FROM, CLEAR_ASPECT } from './ask.ts';
import { decide, situationOf } from './choose.ts';
import { type Citations, createCitations } from './citations.ts';
import { cellFact, MOST_SUBJECTS, tabulate } from './compare.ts';
import type { Answer, Passage, Retrieval, Statement, Subject } from './model.ts';
import { directStatement, fitScreen, statementsOf, withoutRepeats } from './statements.ts';

/** Subjects side by side: the first line, what was found on the focus, the table, and when to choose which. */
export function answerComparison({ knowledge }: Answering, retrieval: Retrieval): Answer {
  const { understanding, hits, confidence } = retrieval;
  const subjects = understanding.subjects
    .map((id) => knowledge.subject(id))
    .filter((subject): subject is Subject => subject !== undefined && subject.kind !== 'topic')
    .slice(0, MOST_SUBJECTS);
  const citations = createCitations(knowledge.articles);
  const focus = understanding.aspects.filter(({ weight }) => weight >= CLEAR_ASPECT).map(({ id }) => id);
  const sharp = confidence >= ANSWER_FROM && hits.length > 0 && !understanding.nothingSpecific;
  const fact = (id: string | undefined) => (id === undefined ? undefined : knowledge.passage(id));

  const unlike = kindsDiffer(subjects) ? fact(fairComparison(knowledge, subjects)) : undefined;
  const summaries = subjects
    .map((subject) => fact(subject.summaryFact))
    .filter((one): one is Passage => one !== undefined);
  const found = sharp ? hits.slice(0, 3).map(({ passage }) => passage) : [];
  const top = found[0] ?? unlike ?? summaries[0];
  const direct =
    found[0] === undefined && unlike === undefined
      ? whatEachIs(knowledge, subjects, citations)
      : top && directStatement(top, citations);
  const said = (passages: readonly Passage[]): Statement[] =>
    passages.map((passage) => ({ ...directStatement(passage, citations), role: 'fact' }));
  const fits = said(
    subjects.map((subject) => cellFact(knowledge, subject, 'use-cases')).filter((one) => one !== undefined),
  );
  const statements = withoutRepeats(direct, [
    ...said(found.slice(1)),
    ...(unlike && unlike !== top ? said([unlike]) : []),
    ...said(summaries.filter((one) => one !== top)),
    ...fits,
    ...found.slice(0, 1).flatMap((passage) => statementsOf(passage, citations)),
  ]);
  // Asked which is better, a comparison says where the guide leans as well; what would change that is for /choose.
  const choice = understanding.leaning
    ? { ...decide(knowledge, situationOf(understanding)), changes: [] }
    : undefined;
  // Tabled last, so that sources are numbered in the order of reading.
  const comparison = tabulate(knowledge, subjects, focus, hits, citations);
  const { shown, more } = fitScreen(statements, direct?.text.length ?? 0);
  return {
    kind: 'compare',
    confidence: Math.max(confidence, ANSWER_FROM),
    direct,
    remark: [
      ...(kindsDiffer(subjects) && !unlike ? [wording.unlike(...pairOf(subjects))] : []),
      ...(choice ? [leanLine(knowledge, choice)] : []),
      ...(choice?.rules.length === 0 ? [wording.askMore] : []),
    ].join('\n'),
    statements: shown,
    more,
    comparison,
    ...(choice ? { choice } : {}),
    citations: citations.list(),
    actions: [
      ...(more.length > 0 ? [{ do: 'more' } as const] : []),
      { do: 'sources' },
      {
        do: 'ask',
        label: `Which one should I choose?`,
        question: `should i choose ${subjects.map(({ name }) => name).join(' or ')}`,
      },
    ],
    retrieval,
  };
}

/** "Express: minimalist Node.js framework. Fastify: …": the first line where nothing in particular is compared. */
function whatEachIs(
  knowledge: Answering['knowledge'],
  subjects: readonly Subject[],
  citations: Citations,
): Statement | undefined {
  const facts = subjects.flatMap((subject) => {
    const fact = cellFact(knowledge, subject, 'definition');
    return fact ? [{ subject, fact }] : [];
  });
  const [first] = facts;
  return (
    first && {
      text: facts.map(({ subject, fact }) => `${subject.name}: ${fact.brief}.`).join(' '),
      role: 'direct',
      passageId: first.fact.id,
      citations: [...new Set(facts.flatMap(({ fact }) => citations.ofFact(fact, 1)))],
    }
  );
}

/** Names of the first two subjects of different kinds. */
function pairOf(subjects: readonly Subject[]): [string, string] {
  const [first] = subjects;
  const other = subjects.find(({ kind }) => kind !== first?.kind);
  return [first?.name ?? '', other?.name ?? ''];
}

function kindsDiffer(subjects: readonly Subject[]): boolean {
  return new Set(subjects.map(({ kind }) => kind)).size > 1;
}

/** The fact that says a runtime is being set against a framework: kept with the pair it was written for. */
function fairComparison(knowledge: Answering['knowledge'], subjects: readonly Subject[]): string | undefined {
  const pair = knowledge.subjects.find(
    ({ kind, on, summaryFact }) =>
      kind === 'topic' &&
      summaryFact !== undefined &&
      on.length > 1 &&
      on.every((id) => subjects.some((s) => s.id === id)),
  );
  return pair?.summaryFact;
}
