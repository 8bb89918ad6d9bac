import { wording } from '../chat/wording.ts';
import { answerChoice } from './answer-choice.ts';
import { answerComparison } from './answer-comparison.ts';
import { ASKS_FOR_CORRECTIONS, answerCorrections } from './answer-corrections.ts';
import { type Citations, createCitations } from './citations.ts';
import type { Action, Answer, Passage, Question, Retrieval, Statement } from './model.ts';
import { askAbout, compareThem, otherAspects, termsIn } from './next-steps.ts';
import type { KnowledgeBase, Retriever } from './ports.ts';
import { directStatement, fitScreen, statementsOf, withoutRepeats } from './statements.ts';

/** From this confidence on the question is answered; calibrated on the tuning half of the question set. */
export const ANSWER_FROM = 0.7;
/** From here to ANSWER_FROM the closest facts are shown first; below, "I don't know" comes first. */
export const CLOSEST_FROM = 0.3;

/** From this weight on an aspect is what the question is about. */
export const CLEAR_ASPECT = 0.7;

export type Answering = Readonly<{ retriever: Retriever; knowledge: KnowledgeBase }>;

/**
 * Answers any message, as text of a person who may mean a comparison, a choice, a plain question or nothing at all.
 * Always returns an Answer; never throws on any text.
 */
export function createAsk(core: Answering): (question: Question) => Answer {
  return (question) => {
    const retrieval = core.retriever.retrieve(question);
    const { understanding, confidence } = retrieval;
    if (understanding.smallTalk === ASKS_FOR_CORRECTIONS) return answerCorrections(core.knowledge, retrieval);
    if (understanding.smallTalk !== undefined) return smallTalk(understanding.smallTalk, retrieval);
    if (understanding.choice) return answerChoice(core, retrieval);
    if (understanding.oneSided) return unanswered(core, retrieval, 'closest');
    if (understanding.comparison && (confidence >= ANSWER_FROM || comparesKnown(retrieval)))
      return answerComparison(core, retrieval);
    if (confidence >= ANSWER_FROM) return answer(core, retrieval);
    return unanswered(core, retrieval, confidence >= CLOSEST_FROM ? 'closest' : 'abstain');
  };
}

/** A comparison that no fact answers in so many words, but the table does: all of it, or an aspect it has a row for. */
function comparesKnown({ understanding }: Retrieval): boolean {
  const { nothingSpecific, aspects, outside, unknownNames } = understanding;
  if (nothingSpecific) return true;
  const aspect = aspects.some(({ weight }) => weight >= CLEAR_ASPECT);
  return aspect && outside === undefined && unknownNames.length === 0;
}

function answer({ knowledge }: Answering, retrieval: Retrieval): Answer {
  const citations = createCitations(knowledge.articles);
  const top = (retrieval.term ?? retrieval.hits[0]?.passage) as Passage;
  const direct = directStatement(top, citations);
  const { shown, more } = fitScreen(
    withoutRepeats(direct, supporting(knowledge, retrieval, citations)),
    direct.text.length,
  );
  return {
    kind: 'answer',
    confidence: retrieval.confidence,
    direct,
    remark: remarkOn(knowledge, top),
    statements: shown,
    more,
    citations: citations.list(),
    actions: actionsFor(knowledge, retrieval, more, [direct, ...shown]),
    retrieval,
  };
}

/** Statements under the first line: the best fact in full, its corrections, then what else was found near it. */
function supporting(knowledge: KnowledgeBase, { hits, term }: Retrieval, citations: Citations): Statement[] {
  const [first, ...others] = hits;
  if (term)
    return [
      ...statementsOf(term, citations),
      ...hits.slice(0, 2).map(({ passage }) => asFact(directStatement(passage, citations))),
    ];
  if (!first) return [];
  const corrections = first.passage.correctedBy
    .map((id) => knowledge.passage(id))
    .filter((passage): passage is Passage => passage !== undefined);
  const near = others.filter(({ score }) => score >= first.score * nearShare).map(({ passage }) => passage);
  return [
    ...statementsOf(first.passage, citations),
    // A fact next in line says its direct answer, which is corrected already; the whole of it waits behind "more".
    ...near.slice(0, 2).map((passage) => asFact(directStatement(passage, citations))),
    ...corrections.slice(0, 2).map((passage) => asFact(directStatement(passage, citations))),
    ...near.slice(0, 4).flatMap((passage) => statementsOf(passage, citations)),
  ];
}

// Hits below this share of the best score are about something else more often than not (tuning half).
const nearShare = 0.55;

const asFact = (statement: Statement): Statement => ({ ...statement, role: 'fact' });

/** Nothing answers: says so, shows the closest facts, and what else to try. */
export function unanswered(
  { knowledge }: Answering,
  retrieval: Retrieval,
  kind: 'closest' | 'abstain',
): Answer {
  const { understanding, hits } = retrieval;
  const citations = createCitations(knowledge.articles);
  const topic = understanding.outside?.sure ? understanding.outside : undefined;
  const known = topic?.try.map((id) => knowledge.passage(id)).filter((one) => one !== undefined) ?? [];
  const closest = known.length > 0 ? known : hits.slice(0, 3).map(({ passage }) => passage);
  return {
    kind,
    confidence: retrieval.confidence,
    direct: undefined,
    remark: [otherLanguage(retrieval), unknownRemark(retrieval, kind, closest.length > 0)]
      .filter(Boolean)
      .join('\n'),
    statements: closest.slice(0, 3).map((passage) => asFact(directStatement(passage, citations))),
    more: [],
    citations: citations.list(),
    actions: [
      ...(understanding.comparison ? compareThem(knowledge, understanding.subjects) : []),
      ...closest.slice(0, 3).flatMap(askAbout),
    ],
    retrieval,
  };
}

function unknownRemark({ understanding }: Retrieval, kind: 'closest' | 'abstain', found: boolean): string {
  if (understanding.searched === '') return wording.nothingAsked;
  if (kind === 'closest') return wording.closest;
  const { outside, unknownNames } = understanding;
  const first = outside?.sure
    ? wording.dontKnowTopic(outside.label)
    : unknownNames.length > 0
      ? wording.dontKnowNames(unknownNames.slice(0, 3).join(', '))
      : wording.dontKnow;
  return `${first} ${wording.tryElse}${found ? `\n${wording.closestFollow}` : ''}`;
}

function otherLanguage({ understanding }: Retrieval): string {
  const { language, otherLanguage } = understanding;
  return wording.otherLanguage[otherLanguage ?? language] ?? wording.otherLanguage[language] ?? '';
}

function smallTalk(kind: string, retrieval: Retrieval): Answer {
  const refused = ['abuse', 'injection', 'homework', 'off-topic'].includes(kind);
  return {
    kind: refused ? 'refuse' : 'abstain',
    confidence: 0,
    direct: undefined,
    remark: wording.smallTalk[kind] ?? wording.nothingAsked,
    statements: [],
    more: [],
    citations: [],
    actions:
      kind === 'unsure'
        ? wording.openings.map(({ label, question }) => ({ do: 'ask', label, question }))
        : wording.examples.map((question) => ({ do: 'ask', label: question, question })),
    retrieval,
  };
}

/** Facts about the sessions and the author are the article's alone, and old. */
function remarkOn(knowledge: KnowledgeBase, passage: Passage): string {
  if (passage.status !== 'personal') return '';
  const article = knowledge.articles.find(({ slug }) => slug === passage.article);
  if (!article) return '';
  const dated = wording.asOf(dayOf(article.published));
  return passage.subject === 'sessions' ? `${dated} ${wording.noFormLink(article.url)}` : dated;
}

/** 2023-03-04 → 4 March 2023. */
function dayOf(date: string): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  return `${day} ${months[month - 1]} ${year}`;
}

const months = 'January February March April May June July August September October November December'.split(
  ' ',
);

function actionsFor(
  knowledge: KnowledgeBase,
  { hits, understanding, term }: Retrieval,
  more: readonly Statement[],
  said: readonly Statement[],
): Action[] {
  const subject = knowledge.subject(understanding.subjects[0] ?? hits[0]?.passage.subject ?? '');
  const others = hits
    .slice(1)
    .filter(({ score }) => score >= (hits[0]?.score ?? 0) * nearShare)
    .map(({ passage }) => passage)
    .filter((passage) => passage.aspect !== hits[0]?.passage.aspect || passage.subject !== subject?.id);
  return [
    ...(more.length > 0 ? [{ do: 'more' } as const] : []),
    { do: 'sources' },
    ...others.slice(0, 2).flatMap(askAbout),
    ...(subject && !term ? otherAspects(knowledge, subject, aspectsOf(knowledge, said)) : []),
    ...termsIn(knowledge, said),
  ];
}

const aspectsOf = (knowledge: KnowledgeBase, said: readonly Statement[]): string[] =>
  said.flatMap(({ passageId }) => knowledge.passage(passageId)?.aspect ?? []);
