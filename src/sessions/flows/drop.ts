import type { Result } from '../../chat/command.ts';
import { shortened } from '../../chat/plain.ts';
import { wording } from '../../chat/wording.ts';
import type { AgendaQuestion } from '../model.ts';
import { ownSeries } from './decide.ts';
import { instead, notice, runs, type Seat } from './seat.ts';

const words = wording.running.agenda;

/** Asks before a question is taken off the agenda: it was an insult, or no question. */
export const dropPanel = ({ id, text }: AgendaQuestion): Result => ({
  show: 'panel',
  panel: {
    title: words.dropTitle,
    lines: [`“${shortened(text, 300)}”`, words.dropMeans],
    controls: [{ kind: 'button', action: `sheet-dropped=${id}`, label: words.dropYes, style: 'danger' }],
  },
});

/** Takes it off; for the host and organisers. */
export async function dropped(seat: Seat, id: string): Promise<Result> {
  const { agenda } = seat.sessions.store;
  const [question] = await agenda.list({ id });
  const series = question && (await ownSeries(seat, question.series));
  if (question?.state !== 'open' || !series) return instead(notice(wording.agenda.over));
  if (!runs(seat, series)) return notice(wording.hosting.hostOnly);
  const done = await agenda.settle({ ...question, state: 'withdrawn' }, []);
  return instead(notice(done ? words.dropped : words.quicker));
}
