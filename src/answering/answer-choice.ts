import { wording } from '../chat/wording.ts';
import type { Answering } from './ask.ts';
import { ANSWER_FROM } from './ask.ts';
import { decide, situationOf } from './choose.ts';
import { createCitations } from './citations.ts';
import type { Answer, Choice, GuideRule, Passage, Retrieval, Statement } from './model.ts';
import { compareThem } from './next-steps.ts';
import { directStatement, fitScreen, withoutRepeats } from './statements.ts';

/** The lean of the decision guide, its reasons with their facts, and what would change it. */
export function answerChoice({ knowledge }: Answering, retrieval: Retrieval): Answer {
  const { understanding, hits, confidence } = retrieval;
  const comparable = understanding.subjects.filter((id) => knowledge.subject(id)?.kind !== 'topic');
  const choice = decide(knowledge, situationOf({ ...understanding, subjects: comparable }));
  const citations = createCitations(knowledge.articles);
  const factsOf = (rule: GuideRule) =>
    rule.facts.map((id) => knowledge.passage(id)).filter((one): one is Passage => one !== undefined);
  const cite = (rule: GuideRule) => [
    ...new Set(
      factsOf(rule)
        .slice(0, 3)
        .flatMap((fact) => citations.ofFact(fact, 1)),
    ),
  ];

  const open = choice.rules.length === 0;
  const saying = (rule: GuideRule, text: string): Statement => ({
    text,
    role: 'fact',
    passageId: factsOf(rule)[0]?.id ?? '',
    citations: cite(rule),
  });
  const reasons = open
    ? openingRules(knowledge, comparable).map((rule) => saying(rule, openingLine(knowledge, rule)))
    : choice.rules.slice(0, 3).map((rule) => saying(rule, rule.why));
  // The person's own words may ask for a fact beside the choice; a sure hit is worth its line.
  const told = choice.rules.length > 0 || comparable.length > 0;
  const sure = told && confidence >= ANSWER_FROM ? hits.slice(0, 2).map(({ passage }) => passage) : [];
  const about = mostFitting(
    choice.rules.flatMap(factsOf),
    choice,
    hits.map(({ passage }) => passage),
  );
  // Where nothing was told, what was found is about nothing in particular, unless one backend was spoken of.
  const facts = open && comparable.length !== 1 && reasons.length > 0 ? [] : [...sure, ...about];
  const [firstRule] = choice.rules;
  const said = (passages: readonly Passage[]) =>
    passages.map((passage): Statement => ({ ...directStatement(passage, citations), role: 'fact' }));
  const direct: Statement = {
    text: leanLine(knowledge, choice),
    role: 'direct',
    passageId: firstRule ? (factsOf(firstRule)[0]?.id ?? '') : '',
    citations: firstRule ? cite(firstRule) : [],
  };
  const { shown, more } = fitScreen(
    withoutRepeats(undefined, open ? [...said(facts), ...reasons] : [...reasons, ...said(facts)]),
    direct.text.length,
  );
  return {
    kind: 'choose',
    confidence: Math.max(confidence, ANSWER_FROM),
    direct,
    remark: open ? wording.askMore : alsoLine(knowledge, choice),
    statements: shown,
    more,
    choice: { ...choice, changes: citedChanges(choice, cite) },
    citations: citations.list(),
    actions: [
      ...(more.length > 0 ? [{ do: 'more' } as const] : []),
      ...(citations.list().length > 0 ? [{ do: 'sources' } as const] : []),
      ...(told
        ? []
        : wording.openings.map(({ label, question }) => ({ do: 'ask' as const, label, question }))),
      ...compareThem(knowledge, comparable),
    ],
    retrieval,
  };
}

/** How many situations are named where nothing was told: one phone screen. */
const OPENING = 6;

/**
 * What decides most often, where a person has told nothing: the language one knows first, then what the guide is surest
 * of. Between named backends only what decides for one of them.
 */
function openingRules(knowledge: Answering['knowledge'], named: readonly string[]): readonly GuideRule[] {
  const decides = ({ lean }: GuideRule) =>
    named.length === 0 ? knowledge.subject(lean) !== undefined : named.includes(lean);
  return [
    ...knowledge.guide.filter(({ lean }) => lean === 'known-language'),
    ...['strong', 'moderate'].flatMap((sure) =>
      knowledge.guide.filter((rule) => rule.strength === sure && decides(rule)),
    ),
  ].slice(0, OPENING);
}

/** "Machine learning or data work: FastAPI, Django." The rule about the language says which one in its own words. */
function openingLine(knowledge: Answering['knowledge'], { lean, also, choice, why }: GuideRule): string {
  const names = [lean, ...also].flatMap((id) => knowledge.subject(id)?.name ?? []);
  return knowledge.subject(lean) === undefined ? why : wording.forWhich(choice, names.slice(0, 3).join(', '));
}

function citedChanges(choice: Choice, cite: (rule: GuideRule) => readonly number[]): Choice['changes'] {
  return choice.changes.map((change) => {
    const rule = choice.rules.find(({ id }) => id === change.rule);
    return { ...change, citations: rule ? cite(rule) : [] };
  });
}

/** The first line. No claim about a backend in it, only where the guide leans. */
export function leanLine(knowledge: Answering['knowledge'], choice: Choice): string {
  if (choice.rules.length === 0) return wording.leanOpen;
  if (choice.lean === 'neither') return wording.leanNeither;
  if (choice.lean === 'either')
    return choice.strength === 'strong' ? wording.leanConflict : wording.leanEither;
  return wording.lean(knowledge.subject(choice.lean)?.name ?? choice.lean, choice.strength);
}

/** Third options: whatever the rules that fired call as fitting beside the lean. */
function alsoLine(knowledge: Answering['knowledge'], choice: Choice): string {
  const names = [...new Set(choice.rules.flatMap(({ lean, also }) => [lean, ...also]))]
    .filter((id) => id !== choice.lean)
    .map((id) => knowledge.subject(id)?.name)
    .filter((name) => name !== undefined);
  return names.length > 0 && choice.lean !== 'either' ? wording.alsoFits(names.slice(0, 4).join(', ')) : '';
}

/** Of the guide's facts first those that retrieval found too, then those about the lean. */
function mostFitting(facts: readonly Passage[], choice: Choice, found: readonly Passage[]): Passage[] {
  const rankOf = (fact: Passage) => {
    const at = found.indexOf(fact);
    return (at >= 0 ? at : found.length) + (fact.subject === choice.lean ? 0 : 0.5);
  };
  return [...new Set(facts)].sort((a, b) => rankOf(a) - rankOf(b)).slice(0, 4);
}
