import type { Commanding, House, Result } from '../../chat/command.ts';
import { wording } from '../../chat/wording.ts';
import { isSlot } from '../edits.ts';
import type { SessionsHouse } from '../house.ts';
import type { Occurrence, OccurrenceId, Series } from '../model.ts';
import { plainOccurrence } from '../occurrences.ts';

/** Whoever calls a command where sessions are kept. */
export type Seat = Commanding & Readonly<{ house: House; sessions: SessionsHouse }>;

/** Undefined where none are kept: in the terminal. */
export function seatOf(core: Commanding): Seat | undefined {
  const sessions = core.house?.sessions;
  return core.house && sessions ? { ...core, house: core.house, sessions } : undefined;
}

export type Found = Readonly<{ series: Series; occurrence: Occurrence }>;

/** The session of a button, as it is by now, stored or not; undefined where there is no such session any more. */
export async function findSession({ sessions, now }: Seat, of: OccurrenceId): Promise<Found | undefined> {
  const { store, planning } = sessions;
  const [series, stored] = await Promise.all([store.series.find(of.series), store.occurrences.find(of)]);
  if (!series) return undefined;
  if (stored) return { series, occurrence: stored };
  if (series.state === 'ended' || !isSlot(series, of.slot)) return undefined;
  return { series, occurrence: plainOccurrence(series, of.slot, planning(now).tz) };
}

/** The session of a button where something can still be done about it; else why not, in words. */
export async function findAhead(seat: Seat, of: OccurrenceId): Promise<Found | Result> {
  const found = await findSession(seat, of);
  if (!found) return notice(wording.meeting.gone);
  if (found.occurrence.endsAt <= seat.now) return notice(wording.meeting.over);
  if (found.occurrence.state !== 'planned') return notice(wording.meeting.off);
  return found;
}

/** Whether somebody runs the sessions of a series: its host, and every organiser. */
export const runs = ({ who }: Seat, { host, guild }: Series): boolean =>
  who.guild === guild && (who.organiser || host === who.person);

export const notice = (text: string): Result => ({ show: 'notice', text });
/** In place of the message that was used. */
export const instead = (result: Result): Result => ({ ...result, instead: true });
