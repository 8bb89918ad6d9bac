import type { FeedbackLog } from '../chat/ports.ts';
import { wording } from '../chat/wording.ts';
import type { Keeping } from './keeping.ts';
import { isOrganiser } from './organisers.ts';
import type { Panel } from './panels.ts';
import type { Desk } from './ports.ts';
import { renderNotice } from './render.ts';
import { clip } from './safe-text.ts';

const DAY_MS = 86_400_000;
const DAYS = 30;
/** Groups on one screen. */
const MOST = 10;
/** From this share of words in common on, two questions are one. */
const ALIKE = 0.5;
const EXAMPLE = 140;

type Noted = Awaited<ReturnType<FeedbackLog['list']>>[number];
export type Gap = Readonly<{
  question: string;
  count: number;
  comments: readonly string[];
  facts: readonly string[];
}>;

/** What could not be answered well, the most asked first, without names. */
export function createGapsPanel({ store, app, now }: Desk, keeping: Keeping): Panel {
  return {
    async show(one) {
      if (!(await isOrganiser(one, keeping))) return renderNotice(wording.discord.organisersOnly);
      const noted = await store.feedback.list(one.guildId as string, now() - DAYS * DAY_MS);
      const gaps = gapsIn(noted).slice(0, MOST);
      if (gaps.length === 0) return renderNotice(wording.discord.noGaps(DAYS));
      const lines = gaps.flatMap(({ question, count, comments, facts }) => [
        `${count} × ${clip(question, EXAMPLE)}`,
        ...comments.slice(0, 1).map((comment) => `   “${clip(comment, EXAMPLE)}”`),
        ...facts.slice(0, 1).flatMap((id) => {
          const closest = app.core.knowledge.passage(id);
          return closest
            ? [`   ${wording.discord.closestFact(clip(closest.answer || closest.text, EXAMPLE))}`]
            : [];
        }),
      ]);
      return renderNotice([wording.discord.gaps(DAYS), ...lines].join('\n'));
    },
  };
}

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
