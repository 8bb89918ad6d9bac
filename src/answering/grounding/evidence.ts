import { createCitations } from '../citations.ts';
import type { Citation, Passage, Statement } from '../model.ts';
import type { KnowledgeBase } from '../ports.ts';
import { directStatement, statementsOf } from '../statements.ts';
import { sentencesOf } from './sentences.ts';
import type { Reading, Study } from './study.ts';

/** One sentence of ours as the model gets it, with where it comes from. */
export type EvidenceSentence = Readonly<{
  text: string;
  study: Study;
  role: Statement['role'];
  passageId: string;
  /** Indexes into the evidence's citations. */
  citations: readonly number[];
}>;

/** What the model gets as one search result. `source` is our id, which it has to give back in every citation. */
export type EvidenceSource = Readonly<{
  source: string;
  title: string;
  titleStudy: Study;
  sentences: readonly EvidenceSentence[];
}>;

export type Evidence = Readonly<{ sources: readonly EvidenceSource[]; citations: readonly Citation[] }>;

/** What goes into one search result: a fact under a title, or what the guide says with the facts it rests on. */
export type Item =
  | Readonly<{ passage: Passage; title: string }>
  | Readonly<{ rule: string; title: string; text: string; facts: readonly Passage[] }>;

/** Characters that a search result and a sentence take in the request beside their text. */
export const SOURCE_OVERHEAD = 120;
export const SENTENCE_OVERHEAD = 30;

/**
 * The evidence for one question: items in order, as many as fit into `room` (characters of the request). The first item
 * always goes in.
 */
export function gatherEvidence(
  items: readonly Item[],
  { articles }: Pick<KnowledgeBase, 'articles'>,
  { studyFact }: Reading,
  room: number,
): Evidence {
  const citations = createCitations(articles);
  const sources: EvidenceSource[] = [];
  let left = room;
  for (const item of items) {
    const statements =
      'passage' in item
        ? saidBy(item.passage, citations)
        : [
            {
              text: item.text,
              role: 'fact' as const,
              passageId: item.facts[0]?.id ?? '',
              citations: [...new Set(item.facts.slice(0, 3).flatMap((fact) => citations.ofFact(fact, 1)))],
            },
          ];
    const sentences = statements.flatMap((statement) =>
      sentencesOf(statement.text).map(
        ({ text }): EvidenceSentence => ({ ...statement, text, study: studyFact(text) }),
      ),
    );
    const size =
      SOURCE_OVERHEAD +
      item.title.length +
      sentences.reduce((sum, { text }) => sum + text.length + SENTENCE_OVERHEAD, 0);
    if (size > left && sources.length > 0) continue;
    left -= size;
    const source = 'passage' in item ? `fact:${item.passage.id}` : `guide:${item.rule}`;
    sources.push({ source, title: item.title, titleStudy: studyFact(item.title), sentences });
  }
  return { sources, citations: citations.list() };
}

/**
 * Everything a fact says: its claim (dated where it is the article's), what has to be added, and its short answer where
 * that says more than both.
 */
function saidBy(passage: Passage, citations: ReturnType<typeof createCitations>): readonly Statement[] {
  const whole = statementsOf(passage, citations);
  if (passage.answer === '') return whole;
  const said = new Set(wordsIn(whole.map(({ text }) => text).join(' ')));
  const own = wordsIn(passage.answer);
  const added = own.filter((word) => !said.has(word)).length;
  if (added <= own.length * mostRepeated) return whole;
  return [{ ...directStatement(passage, citations), role: 'fact' }, ...whole];
}

// From a tenth of new words on a short answer is worth its tokens.
const mostRepeated = 0.1;

const wordsIn = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [];
