import type { Line } from '../../chat/panel.ts';
import { wording } from '../../chat/wording.ts';
import { newestOf } from '../due.ts';
import { attendance } from '../lines.ts';
import type { Found, Seat } from './seat.ts';

/** Who comes, for the host: by their answers here, and by the platform's own event. */
export async function audience(
  { sessions, house }: Seat,
  { series, occurrence }: Found,
): Promise<readonly Line[]> {
  const { rsvps, outbox } = sessions.store;
  const { guild, id, nativeEvents } = series;
  const [tally, rows, interest] = await Promise.all([
    rsvps.tally(occurrence),
    nativeEvents ? outbox.list({ guild, series: id, slot: occurrence.slot, from: 0 }) : [],
    nativeEvents ? house.interest(guild) : new Map<string, number>(),
  ]);
  const event = newestOf(rows, 'event-create')?.messageId;
  const interested = event === undefined ? undefined : interest.get(event);
  const line = [
    attendance({ series, tally, questions: [] }),
    ...(interested === undefined ? [] : [wording.running.agenda.interested(interested)]),
  ].filter((one) => one !== '');
  return line.length > 0 ? [line.join(' · ')] : [];
}
