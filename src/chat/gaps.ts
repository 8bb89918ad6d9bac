import { groupAlike } from '../answering/likeness.ts';
import type { Retriever } from '../answering/ports.ts';
import type { FeedbackLog } from './ports.ts';

type Noted = Awaited<ReturnType<FeedbackLog['list']>>[number];

/** Questions that are looked at: the newest, so that a busy month does not hold up everybody else. */
export const GAPS_FROM = 200;

/** Questions that are one: how it was last asked, how often, what was said to be wrong, and the closest facts. */
export type Gap = Readonly<{
  question: string;
  count: number;
  /** How many of them are a 👎 under an answer. */
  down: number;
  comments: readonly string[];
  facts: readonly string[];
}>;

/** Groups what was unanswered or judged wrong, newest first, by what the retriever takes as alike; most asked first. */
export function gapsIn(noted: readonly Noted[], { retrieve }: Pick<Retriever, 'retrieve'>): readonly Gap[] {
  const wanted = noted.filter(({ kind }) => kind !== 'up').slice(0, GAPS_FROM);
  const read = wanted.map((one) => ({ one, retrieval: retrieve({ text: one.question }) }));
  return groupAlike(read, ({ retrieval }) => retrieval)
    .map((members) => members.map(({ one }) => one))
    .map((members) => ({
      question: members[0]?.question ?? '',
      count: members.length,
      down: members.filter(({ kind }) => kind === 'down').length,
      comments: members.map(({ comment }) => comment).filter((comment) => comment !== ''),
      facts: members[0]?.facts ?? [],
    }))
    .sort((a, b) => b.count - a.count);
}
