import type { Evidence } from '../grounding/evidence.ts';
import { isolateLatin, isRightToLeft, quoted, type WrittenLanguage } from '../grounding/languages.ts';
import type { Answer, Passage, Statement } from '../model.ts';
import type { KnowledgeBase } from '../ports.ts';
import { dated, FIRST_LINE_WORDS, fitScreen, withoutRepeats } from '../statements.ts';
import { type Collected, collectCitations } from './collect.ts';
import { composeComparison } from './compose-comparison.ts';
import type { ProvedSentence } from './following.ts';
import { askedFor } from './items.ts';

export type Composing = Readonly<{
  knowledge: KnowledgeBase;
  evidence: Evidence;
  language: WrittenLanguage;
  /** Nothing will follow. */
  final: boolean;
}>;

/** Sources of one sentence: more numbers than these nobody looks up. */
const MOST_CITATIONS = 3;

/**
 * The answer in the words of the model, in the shape of the one it stands for: what the code decided (the lean, the
 * table, what would change it, the best fact where the model passed it by) stays, and what the facts say by themselves
 * waits behind "more".
 */
export function composeAnswer(
  base: Answer,
  sentences: readonly ProvedSentence[],
  composing: Composing,
): Answer {
  const collected = collectCitations();
  const free = sentences.filter(({ label }) => label === undefined);
  const own = (statement: Statement): Statement => ({
    ...statement,
    citations: collected.from(base.citations, statement.citations),
  });
  const first = firstLine(base, free, composing);
  const direct =
    first === 'base' ? base.direct && own(base.direct) : first && said(first, collected, composing, 'direct');
  const body = free.filter((one) => one !== first);
  const written = body.flatMap((one, at) =>
    withCorrection(one, body[at + 1], at === body.length - 1, collected, composing),
  );
  const kept = keptBeside(base, sentences).map(own);
  const statements = withoutRepeats(direct, [...kept, ...written]);
  const { shown, more } = fitScreen(statements, direct?.text.length ?? 0);
  const comparison =
    base.comparison &&
    composeComparison(base, sentences, collected, (one) => said(one, collected, composing), composing);
  const choice = base.choice && {
    ...base.choice,
    changes: base.choice.changes.map((change) => ({
      ...change,
      citations: collected.from(base.citations, change.citations),
    })),
  };
  const told = [...(direct ? [direct] : []), ...shown];
  const asTheyStand = [
    ...(base.direct && first !== 'base' ? [{ ...base.direct, role: 'fact' as const }] : []),
    ...base.statements,
    ...base.more,
  ];
  const waiting = [...more, ...unsaid(told, asTheyStand.map(own))];
  return {
    ...base,
    direct,
    statements: shown,
    more: waiting,
    ...(comparison ? { comparison } : {}),
    ...(choice ? { choice } : {}),
    citations: collected.list(),
    actions: [
      ...(waiting.length > 0 ? [{ do: 'more' } as const] : []),
      ...base.actions.filter((action) => action.do !== 'more'),
    ],
    writtenBy: 'model',
  };
}

/**
 * What stands in the first line: where the guide leans or a comparison begins, the code's own words; else the first
 * sentence of the model, if it is short enough and the best fact is among what it rests on.
 */
function firstLine(
  base: Answer,
  sentences: readonly ProvedSentence[],
  { language }: Composing,
): 'base' | ProvedSentence | undefined {
  if (base.kind === 'choose' || base.kind === 'compare') return 'base';
  const [first] = sentences;
  if (!first) return base.direct ? 'base' : undefined;
  const short = first.text.split(/\s+/u).length <= FIRST_LINE_WORDS && first.from[0]?.role !== 'article';
  if (!base.direct) return short && base.kind === 'answer' ? first : undefined;
  const best = base.direct.passageId;
  const covered = sentences.some(({ from }) => from.some(({ passageId }) => passageId === best));
  return (covered && short) || language !== 'en' ? first : 'base';
}

/**
 * Statements of the facts that stay: what a comparison found on its focus; of a choice, the guide's first reason and the
 * fact that was asked for beside it, if the model passed them by.
 */
function keptBeside(base: Answer, sentences: readonly ProvedSentence[]): readonly Statement[] {
  if (base.kind === 'compare') return base.statements.slice(0, 2);
  if (base.kind !== 'choose') return [];
  const told = new Set(sentences.flatMap(({ from }) => from.map(({ passageId }) => passageId)));
  const [reason] = base.statements;
  const wanted = [reason?.passageId, askedFor(base)[0]];
  return base.statements.filter(({ passageId }) => wanted.includes(passageId) && !told.has(passageId));
}

/** One sentence of the model as a statement. */
function said(
  { text, from, foreign }: ProvedSentence,
  collected: Collected,
  { evidence, language, knowledge }: Composing,
  role?: Statement['role'],
): Statement {
  const [best] = from;
  const citations = [...new Set(from.flatMap((one) => one.citations))].slice(0, MOST_CITATIONS);
  const article = best?.role === 'article';
  const year = article ? yearOf(knowledge, knowledge.passage(best.passageId)) : undefined;
  const words = isRightToLeft(language) ? isolateLatin(text) : text;
  // Where words cannot be compared across languages, the reader gets the source to compare with.
  const whole = foreign && best ? `${words} ${quoted(best.text)}` : dated(words, year);
  return {
    text: whole,
    role: article ? 'article' : (role ?? 'fact'),
    passageId: best?.passageId ?? '',
    citations: collected.from(evidence.citations, citations),
  };
}

/** A claim of the article never stands alone: what corrects it follows, in the model's words or else in ours. */
function withCorrection(
  sentence: ProvedSentence,
  next: ProvedSentence | undefined,
  last: boolean,
  collected: Collected,
  composing: Composing,
): readonly Statement[] {
  const statement = said(sentence, collected, composing);
  const best = sentence.from[0];
  if (best?.role !== 'article') return [statement];
  const corrects = (one: ProvedSentence | undefined) =>
    one?.from.some(({ passageId, role }) => passageId === best.passageId && role !== 'article') ?? false;
  if (corrects(sentence) || corrects(next)) return [statement];
  // The next sentence may still correct it, so it waits.
  if (last && !composing.final) return [];
  const ours = composing.evidence.sources
    .flatMap(({ sentences }) => sentences)
    .filter(
      ({ passageId, role }) => passageId === best.passageId && (role === 'official' || role === 'note'),
    );
  const [first] = ours;
  if (!first) return [statement];
  return [
    statement,
    {
      text: ours.map(({ text }) => text).join(' '),
      role: first.role,
      passageId: first.passageId,
      citations: collected.from(composing.evidence.citations, first.citations),
    },
  ];
}

function yearOf({ articles }: KnowledgeBase, passage: Passage | undefined): string | undefined {
  return articles.find(({ slug }) => slug === passage?.article)?.published.slice(0, 4);
}

/** Of what the facts say by themselves, what has not been told yet. */
function unsaid(told: readonly Statement[], statements: readonly Statement[]): readonly Statement[] {
  const [first, ...rest] = told;
  const all = withoutRepeats(first, [...rest, ...statements]);
  return all.filter((one) => statements.includes(one));
}
