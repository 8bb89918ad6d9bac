import type { Args, Commanding, Result } from '../../chat/command.ts';
import { wording } from '../../chat/wording.ts';
import { readAction } from '../actions.ts';
import { calendarFor } from './calendar.ts';
import { actOnConsent } from './consent.ts';
import { actOnQuestion, ownQuestions, questionForm } from './question.ts';
import { actOnRemind, quiet, remindPanel } from './remind.ts';
import { answerRsvp } from './rsvp.ts';
import { showOne } from './schedule-panels.ts';
import { findAhead, instead, notice, type Seat, seatOf } from './seat.ts';

/**
 * Everything that members do about sessions, from whatever message of any age: announcements, reminders, panels. What is
 * said is for the one who pressed. Undefined: not an action of theirs.
 */
export async function actOnMeeting(
  action: string,
  values: Args,
  core: Commanding,
): Promise<Result | undefined> {
  const seat = seatOf(core);
  if (!seat) return notice(wording.onDiscordOnly);
  if (action === 'show') return showOne(seat, values.chosen);
  const again = action.startsWith('again=');
  const pressed = readAction(again ? action.slice('again='.length) : action);
  if (pressed) {
    const result = await press(seat, pressed);
    return again ? instead(result) : result;
  }
  return (
    (await actOnQuestion(action, values, seat)) ??
    (await actOnRemind(action, values.chosen, seat)) ??
    actOnConsent(action, values, seat)
  );
}

async function press(seat: Seat, pressed: NonNullable<ReturnType<typeof readAction>>): Promise<Result> {
  const of = { series: pressed.series, slot: pressed.slot };
  if (pressed.do === 'rsvp') return answerRsvp(seat, of, pressed.answer);
  if (pressed.do === 'calendar') return calendarFor(seat, of);
  if (pressed.do === 'quiet') return quiet(seat, pressed.series);
  const found = await findAhead(seat, of);
  if ('show' in found) return found;
  if (pressed.do === 'remind') return remindPanel(seat, found.series);
  const mine = await ownQuestions(seat, found);
  return mine ? { show: 'panel', panel: mine } : { show: 'form', form: questionForm(found) };
}
