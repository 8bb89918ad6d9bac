import type { Control, Line, Panel } from '../chat/panel.ts';
import { wording } from '../chat/wording.ts';
import { type SessionAction, writeAction } from './actions.ts';
import { attendance, sessionLines, titleOf, whenLine } from './lines.ts';
import type { OccurrenceId, RsvpAnswer } from './model.ts';
import type { Post } from './outbox.ts';
import { recapLines } from './recap.ts';
import type { Situation } from './situation.ts';

const words = wording.sessions;

/**
 * What a post says in this situation; undefined where there is nothing to say. Times are instants, never "in an hour", so
 * that it is true whenever it is read. `pings`: the role of the series is told of it.
 */
export function composePanel(post: Post, situation: Situation, pings: boolean): Panel | undefined {
  const { series, occurrence } = situation;
  const title = titleOf(series, occurrence);
  const role = pings && series.role !== undefined ? { pings: [series.role] } : {};
  switch (post.kind) {
    case 'announcement':
    case 'reminder':
    case 'starting':
    case 'moved':
      // Brought up to date after it was cancelled.
      if (occurrence.state !== 'planned') return { ...offPanel(situation, occurrence.startsAt), ...role };
      return { ...sessionPanel(headline(post, title, situation), situation, movedFrom(post)), ...role };
    case 'cancelled':
      if (occurrence.state === 'planned')
        return { ...sessionPanel(words.announced(title), situation), ...role };
      return { ...offPanel(situation, post.from), ...role };
    case 'recap': {
      const lines = recapLines(situation);
      return lines && { title: words.recap(title), lines, controls: [button(situation, 'question')] };
    }
    case 'dm-reminder':
      return {
        ...sessionPanel(words.reminder(title), situation),
        small: [words.askedToRemind],
        controls: [rsvp(occurrence, 'coming'), rsvp(occurrence, 'not'), button(situation, 'quiet')],
      };
    case 'dm-moved':
      return { ...sessionPanel(words.moved(title), situation, movedFrom(post)), ...personal(situation) };
    case 'dm-cancelled':
      return { ...offPanel(situation, post.from), ...personal(situation) };
    case 'dm-promoted':
      return {
        title: words.promoted(title),
        lines: [words.seatFree, ...sessionLines(situation)],
        controls: [rsvp(occurrence, 'not'), button(situation, 'calendar')],
      };
    case 'dm-answered':
      return answeredPanel(situation);
    default:
      return undefined;
  }
}

function headline({ kind }: Post, title: string, { occurrence, now }: Situation): string {
  if (now >= occurrence.startsAt && kind !== 'moved')
    return kind === 'starting' && now - occurrence.startsAt < JUST_NOW_MS
      ? words.starting(title)
      : words.inProgress(title);
  if (kind === 'reminder') return words.reminder(title);
  if (kind === 'moved') return words.moved(title);
  return kind === 'starting' ? words.starting(title) : words.announced(title);
}

/** For so long a session that has begun is "starting". */
const JUST_NOW_MS = 10 * 60_000;

const movedFrom = (post: Post): readonly Line[] =>
  'from' in post ? [[words.wasGoingToBegin, { time: post.from, as: 'full' }]] : [];

function sessionPanel(title: string, situation: Situation, extra: readonly Line[] = []): Panel {
  const { occurrence } = situation;
  const came = attendance(situation);
  return {
    title,
    lines: [...sessionLines(situation), ...extra],
    ...(came === '' ? {} : { small: [came] }),
    controls: [
      rsvp(occurrence, 'coming'),
      rsvp(occurrence, 'maybe'),
      rsvp(occurrence, 'not'),
      button(situation, 'remind'),
      button(situation, 'calendar'),
      button(situation, 'question'),
    ],
  };
}

/** It does not take place, and when the next one does. */
function offPanel(situation: Situation, from: number): Panel {
  const { series, occurrence, next } = situation;
  return {
    title: words.cancelled(titleOf(series, occurrence)),
    lines: [
      [words.notTakingPlace, ' ', words.wasGoingToBegin, { time: from, as: 'full' }],
      ...(occurrence.note === undefined ? [] : [`${words.note}${occurrence.note}`]),
      next ? [words.nextOne, ...whenLine(next).slice(1)] : words.noNext,
    ],
    controls: [button(next ? { occurrence: next } : situation, 'question')],
  };
}

function answeredPanel({ questions, ...situation }: Situation): Panel | undefined {
  const [question] = questions;
  if (!question?.answer) return undefined;
  const { text, link } = question.answer;
  return {
    title: words.answered,
    lines: [
      [{ bold: words.question }, question.text],
      [{ bold: words.answer }, text],
      ...(link === undefined ? [] : [[{ link, text: words.moreThere }]]),
    ],
    controls: [button(situation, 'question')],
  };
}

const personal = (situation: Situation): Pick<Panel, 'small' | 'controls'> => ({
  small: [words.askedToRemind],
  controls: [button(situation, 'calendar'), button(situation, 'quiet')],
});

type Plain = Exclude<SessionAction['do'], 'rsvp'>;

function button({ occurrence }: Readonly<{ occurrence: OccurrenceId }>, what: Plain): Control {
  const { series, slot } = occurrence;
  const label = what === 'quiet' ? words.buttons.remindersOff : words.buttons[what];
  return { kind: 'button', action: writeAction({ do: what, series, slot }), label };
}

function rsvp({ series, slot }: OccurrenceId, answer: RsvpAnswer): Control {
  const style = answer === 'coming' ? ({ style: 'good' } as const) : {};
  const action = writeAction({ do: 'rsvp', answer, series, slot });
  return { kind: 'button', action, label: words.buttons[answer], ...style };
}
