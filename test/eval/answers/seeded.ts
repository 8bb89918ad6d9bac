import type { Evidence, EvidenceSentence } from '../../../src/answering/grounding/evidence.ts';
import { createLeakGuard, harmIn } from '../../../src/answering/grounding/harm.ts';
import { judgeSentence } from '../../../src/answering/grounding/judge.ts';
import { sentencesOf } from '../../../src/answering/grounding/sentences.ts';
import type { Reading } from '../../../src/answering/grounding/study.ts';
import { ANSWER_INSTRUCTIONS, CANARY } from '../../../src/answering/writing/instructions.ts';
import type { LoadedKnowledge } from '../../../src/knowledge/model.ts';
import { type Kind, kinds, type SeededSentence } from '../faults/faults.ts';

/** How many sentences of a kind there are, and how many were refused. */
export type Refused = Readonly<{ refused: number; of: number }>;
export type SeededFigures = Readonly<Record<Kind, Refused>>;

/** Faults that a check must not miss: a value, a name, a source, an address that stands nowhere in the sources. */
export const hardKinds: readonly Kind[] = [
  ...(['number', 'version', 'date', 'name', 'source', 'url'] as const),
  ...(['uncited', 'mention', 'invite', 'leak'] as const),
];

const leaks = createLeakGuard([ANSWER_INSTRUCTIONS], CANARY);

/** Why a seeded sentence is refused, by the name of the check; undefined where it is let through. */
export function refusalOf(
  row: SeededSentence,
  knowledge: LoadedKnowledge,
  reading: Reading,
): string | undefined {
  return faultOf(row, knowledge, reading)?.check;
}

type Refusal = Readonly<{ check: string; detail: string }>;

export function faultOf(
  row: SeededSentence,
  knowledge: LoadedKnowledge,
  reading: Reading,
): Refusal | undefined {
  const evidence = evidenceOf(row, knowledge, reading);
  const given = evidence.sources
    .flatMap(({ title, sentences }) => [title, ...sentences.map(({ text }) => text)])
    .join('\n')
    .toLowerCase();
  const harm = harmIn(row.sentence, { given, leaks });
  if (harm) return { check: harm, detail: '' };
  const pointers = evidence.sources.map(({ source, sentences }, index) => ({
    ...{ index, source, start: 0, end: sentences.length },
    citedText: sentences.map(({ text }) => text).join(' '),
  }));
  // Cut as an answer is: what is two sentences has to be proved as two.
  for (const { text } of sentencesOf(row.sentence)) {
    const verdict = judgeSentence(text, pointers, { evidence, reading, language: 'en' });
    if ('fault' in verdict && verdict.fault.check !== 'empty') return verdict.fault;
  }
  return undefined;
}

function evidenceOf({ cites }: SeededSentence, knowledge: LoadedKnowledge, { study }: Reading): Evidence {
  const sources = cites.map(({ fact, sentences }) => {
    const passage = knowledge.passage(fact);
    const subject = knowledge.subject(passage?.subject ?? '')?.name ?? '';
    const aspect = knowledge.aspects.find(({ id }) => id === passage?.aspect)?.label ?? '';
    const title = `${subject}: ${aspect}`;
    const isClaim = (text: string) => passage?.article !== undefined && passage.text.includes(text);
    return {
      ...{ source: `fact:${fact}`, title, titleStudy: study(title) },
      sentences: sentences.map(
        (text): EvidenceSentence => ({
          ...{ text, study: study(text), passageId: fact, citations: [0] },
          role: isClaim(text) ? 'article' : 'fact',
        }),
      ),
    };
  });
  return { sources, citations: [] };
}

/** How many of each kind the checks refuse. */
export function judgeSeeded(
  rows: readonly SeededSentence[],
  knowledge: LoadedKnowledge,
  reading: Reading,
): SeededFigures {
  const figures = Object.fromEntries(kinds.map((kind) => [kind, { refused: 0, of: 0 }])) as Record<
    Kind,
    { refused: number; of: number }
  >;
  for (const row of rows) {
    const figure = figures[row.fault];
    figure.of++;
    if (refusalOf(row, knowledge, reading) !== undefined) figure.refused++;
  }
  return figures;
}

/** Kinds taken together. */
export function together(figures: SeededFigures, some: readonly Kind[]): Refused {
  return {
    refused: some.reduce((sum, kind) => sum + figures[kind].refused, 0),
    of: some.reduce((sum, kind) => sum + figures[kind].of, 0),
  };
}
