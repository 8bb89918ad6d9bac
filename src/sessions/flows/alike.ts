import { ALIKE, likeness } from '../../answering/likeness.ts';
import type { Retrieval } from '../../answering/model.ts';
import type { Result } from '../../chat/command.ts';
import { shortened } from '../../chat/plain.ts';
import { wording } from '../../chat/wording.ts';
import type { AgendaQuestion, OccurrenceId } from '../model.ts';
import type { Seat } from './seat.ts';

const words = wording.agenda;
const SHOWN = 200;

/** A question that somebody wants on the agenda, with whether members may see who asks. */
export type Wish = Readonly<{ text: string; hidden: boolean }>;

/** Says that somebody has asked nearly the same, and leaves it to the asker whether it is. */
export function alikePanel({ series, slot }: OccurrenceId, wish: Wish, alike: AgendaQuestion): Result {
  return {
    show: 'panel',
    panel: {
      title: words.alike,
      lines: [`“${shortened(alike.text, SHOWN)}” (${words.alikeVotes(alike.votes)})`],
      keeps: { text: wish.text, names: wish.hidden ? 'hidden' : 'shown' },
      controls: [
        { kind: 'button', action: `ask-same=${alike.id}`, label: words.same, style: 'main' },
        { kind: 'button', action: `ask-new=${series}:${slot}`, label: words.different },
      ],
    },
  };
}

/** The open question that asks the same, as the retriever sees it; never one about another backend. */
export function nearest(
  { hear }: Seat,
  text: string,
  open: readonly AgendaQuestion[],
): AgendaQuestion | undefined {
  const retrieval = hear({ text }).retrieval;
  return open
    .map((question) => ({ question, like: alikeness(retrieval, hear({ text: question.text }).retrieval) }))
    .filter(({ like }) => like >= ALIKE)
    .sort((a, b) => b.like - a.like)[0]?.question;
}

function alikeness(a: Retrieval, b: Retrieval): number {
  const subjects = (one: Retrieval) => [...one.understanding.subjects].sort().join();
  return subjects(a) === subjects(b) ? likeness(a, b) : 0;
}
