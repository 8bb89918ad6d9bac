import type { Result } from '../../chat/command.ts';
import type { Control, Line } from '../../chat/panel.ts';
import { wording } from '../../chat/wording.ts';
import { writeAction } from '../actions.ts';
import { countsRow, seatRow } from '../counts.ts';
import { titleOf, whenLine } from '../lines.ts';
import type { OccurrenceId, RsvpAnswer } from '../model.ts';
import { type Found, findAhead, type Seat } from './seat.ts';

const words = wording.meeting.rsvp;
const { buttons } = wording.sessions;

/** Keeps whether somebody comes, and tells them where they stand. Their last answer counts. */
export async function answerRsvp(seat: Seat, of: OccurrenceId, answer: RsvpAnswer): Promise<Result> {
  const found = await findAhead(seat, of);
  if ('show' in found) return found;
  const { series, occurrence } = found;
  const { who, now } = seat;
  const { rsvps } = seat.sessions.store;
  const before = await rsvps.of(of, who.person);
  const seats = series.capacity === undefined ? {} : { capacity: series.capacity };
  const given = { ...of, person: who.person, answer, now, ...seats };
  const { rsvp, place, tally, promoted } = await rsvps.answer(given, seatRow(series, occurrence, now));
  if (before?.answer !== answer || promoted.length > 0) await planCounts(seat, found);
  const title = titleOf(series, occurrence);
  const lines: Line[] = [whenLine(occurrence)];
  if (rsvp.waiting) lines.push(words.seat(series.capacity ?? 0), words.place(place ?? tally.waiting));
  else if (answer === 'coming') lines.push(words.others(tally.coming - 1));
  else if (promoted.length > 0) lines.push(words.freed);
  // They asked for messages, or are about to wait for one, and none reaches them.
  const optIns = await seat.sessions.store.optIns.of(who.person, series.guild);
  if (optIns.some(({ closed }) => closed)) lines.push(wording.meeting.remind.closed);
  return {
    show: 'panel',
    panel: {
      title: rsvp.waiting ? words.waiting(title) : words[answer](title),
      lines,
      small: [words.change],
      controls: [...otherAnswers(of, answer), ...(answer === 'not' ? [] : furtherControls(of))],
    },
  };
}

/** Has the counts on the announcement brought up to date. */
async function planCounts({ sessions, now }: Seat, { series, occurrence }: Found): Promise<void> {
  const { outbox } = sessions.store;
  const rows = await outbox.list({ guild: series.guild, series: series.id, slot: occurrence.slot, from: 0 });
  const row = countsRow(series, occurrence, rows, now, sessions.planning(now).timing.countsMs);
  if (row) await outbox.plan({ add: [row], redate: [], void: [] });
}

const otherAnswers = (of: OccurrenceId, given: RsvpAnswer): Control[] =>
  (['coming', 'maybe', 'not'] as const)
    .filter((answer) => answer !== given)
    .map((answer) => ({
      kind: 'button',
      action: `again=${writeAction({ do: 'rsvp', answer, ...of })}`,
      label: buttons[answer],
    }));

const furtherControls = ({ series, slot }: OccurrenceId): Control[] =>
  (['remind', 'calendar', 'question'] as const).map((what) => ({
    kind: 'button',
    action: writeAction({ do: what, series, slot }),
    label: buttons[what],
  }));
