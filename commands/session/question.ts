import type { Command } from '../../src/chat/command.ts';
import { wording } from '../../src/chat/wording.ts';
import { actOnMeeting } from '../../src/sessions/flows/act.ts';
import { askConsent, consentPanel } from '../../src/sessions/flows/consent.ts';
import { nextSession, seriesOption } from '../../src/sessions/flows/pick.ts';
import { LONGEST_QUESTION, ownQuestions, questionForm } from '../../src/sessions/flows/question.ts';
import { seatOf } from '../../src/sessions/flows/seat.ts';
import { seated, session } from '../../src/sessions/flows/seated.ts';

export const question: Command = {
  group: session,
  name: 'question',
  description: 'Put a question on the agenda of the next session, or withdraw one',
  options: {
    question: { kind: 'text', description: 'Your question, as it comes; leave out for a form' },
    series: seriesOption('Which series; leave out for that of the next session'),
  },
  example: '/session question',
  run: seated(async ({ question, series }, seat) => {
    const text = question?.slice(0, LONGEST_QUESTION);
    if (seat.who.guild === undefined)
      return text === undefined ? { show: 'notice', text: wording.agenda.typeIt } : askConsent(seat, text);
    const next = await nextSession(seat, series);
    if ('show' in next) return next;
    if (text !== undefined) return consentPanel(next, text);
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
