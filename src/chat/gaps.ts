import type { FeedbackLog } from './ports.ts';

/** From this share of words in common on, two questions are one. */
const ALIKE = 0.5;

type Noted = Awaited<ReturnType<FeedbackLog['list']>>[number];

/** Questions that are one: how it was last asked, how often, what was said to be wrong, and the closest facts. */
export type Gap = Readonly<{
  question: string;
  count: number;
  /** How many of them are a 👎 under an answer. */
  down: number;
  comments: readonly string[];
  facts: readonly string[];
}>;

/** Groups what was unanswered or judged wrong by likeness of the words, the most frequent first. */
export function gapsIn(noted: readonly Noted[]): readonly Gap[] {
  const groups: { words: Set<string>; members: Noted[] }[] = [];
  for (const one of noted.filter(({ kind }) => kind !== 'up')) {
    const words = wordsOf(one.question);
    const group = groups.find((each) => likeness(each.words, words) >= ALIKE);
    if (group) group.members.push(one);
    else groups.push({ words, members: [one] });
  }
  return groups
    .map(({ members }) => ({
      question: members[0]?.question ?? '',
      count: members.length,
      down: members.filter(({ kind }) => kind === 'down').length,
      comments: members.map(({ comment }) => comment).filter((comment) => comment !== ''),
      facts: members[0]?.facts ?? [],
    }))
    .sort((a, b) => b.count - a.count);
}

const wordsOf = (question: string): Set<string> =>
  new Set(question.toLowerCase().match(/[\p{L}\p{N}.+#]{3,}/gu) ?? [question]);

function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const common = [...a].filter((word) => b.has(word)).length;
  return common / (a.size + b.size - common);
}
