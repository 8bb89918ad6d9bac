import type { Command } from '../../src/chat/command.ts';
import { wording } from '../../src/chat/wording.ts';
import { actOnMeeting } from '../../src/sessions/flows/act.ts';
import { askConsent } from '../../src/sessions/flows/consent.ts';
import { LONGEST_QUESTION, ownQuestions, questionForm } from '../../src/sessions/flows/question.ts';
import { seatOf } from '../../src/sessions/flows/seat.ts';
import { seated, session } from '../../src/sessions/flows/seated.ts';

export const question: Command = {
  group: session,
  name: 'question',
  description: 'Put a question on the agenda of the next session, or withdraw one',
  options: { question: { kind: 'text', description: 'Your question, as it comes; leave out for a form' } },
  example: '/session question',
  run: seated(async ({ question }, seat) => {
    if (question !== undefined) return askConsent(seat, question.slice(0, LONGEST_QUESTION));
    if (seat.who.guild === undefined) return { show: 'notice', text: wording.agenda.typeIt };
    const [next] = await seat.sessions.schedule.ahead({ guild: seat.who.guild, now: seat.now, count: 1 });
    if (!next) return { show: 'notice', text: wording.meeting.nothing };
    const mine = await ownQuestions(seat, next);
    return mine ? { show: 'panel', panel: mine } : { show: 'form', form: questionForm(next) };
  }),
  async act(action, values, core) {
    const seat = seatOf(core);
    // From under an answer of the bot: what was asked comes with it.
    if (action === 'unanswered' && seat) return askConsent(seat, values.asked ?? '');
    return actOnMeeting(action, values, core);
  },
};
