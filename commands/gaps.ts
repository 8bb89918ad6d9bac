import type { Command, Commanding } from '../src/chat/command.ts';
import { type Gap, gapsIn } from '../src/chat/gaps.ts';
import type { Line } from '../src/chat/panel.ts';
import { shortened } from '../src/chat/plain.ts';
import { wording } from '../src/chat/wording.ts';

const words = wording.gaps;
const DAY_MS = 86_400_000;
const DAYS = 30;
/** Groups on one screen. */
const MOST = 10;
const EXAMPLE = 140;

/** What could not be answered well, the most asked first, without names. */
export const gaps: Command = {
  name: 'gaps',
  description: 'For organisers: questions that I could not answer well',
  options: {},
  example: '/gaps',
  audience: 'organisers',
  where: 'servers',
  async run(_, core) {
    const { house, who, now } = core;
    if (!house || who.guild === undefined) return { show: 'notice', text: wording.onDiscordOnly };
    const noted = await house.store.feedback.list(who.guild, now - DAYS * DAY_MS);
    const found = gapsIn(noted, core.retriever).slice(0, MOST);
    if (found.length === 0) return { show: 'notice', text: words.none(DAYS) };
    return {
      show: 'panel',
      panel: { title: words.title(DAYS), lines: found.flatMap((gap) => linesOf(gap, core)) },
    };
  },
};

function linesOf({ question, count, down, comments, facts }: Gap, { knowledge }: Commanding): Line[] {
  const closest = facts.map((id) => knowledge.passage(id)).find((one) => one !== undefined);
  return [
    [
      { bold: `${count} ×` },
      ` ${shortened(question, EXAMPLE)}`,
      ...(down > 0 ? [` (${words.down(down)})`] : []),
    ],
    ...comments.slice(0, 1).map((comment) => `↳ “${shortened(comment, EXAMPLE)}”`),
    ...(closest ? [`↳ ${words.closest}${shortened(closest.answer || closest.text, EXAMPLE)}`] : []),
  ];
}
