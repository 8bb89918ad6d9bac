import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { Attachment } from '../chat/panel.ts';
import { aboutText, titleOf } from '../sessions/lines.ts';
import type { Occurrence, Series } from '../sessions/model.ts';

export type Listed = Readonly<{ series: Series; occurrence: Occurrence }>;

/** How often a calendar that follows the feed should look again. */
const REFRESH_SECONDS = 3600;

/**
 * Sessions as iCalendar text (RFC 5545). Each is an event of its own, under a name that stays whatever changes; its
 * sequence grows with every change, and what does not take place is there as cancelled, so that calendars take it away.
 * Times are in UTC, which every calendar shows in its reader's zone: no rules of a zone are handed on, which could be
 * others than ours. `now` is when the text is made.
 */
export function calendarText(sessions: readonly Listed[], name: string, now: number): string {
  const calendar = ical({
    name,
    prodId: { company: 'Stackwise', product: 'Sessions', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: REFRESH_SECONDS,
  });
  for (const { series, occurrence } of sessions) {
    const { slot, startsAt, endsAt, state, revision, link } = occurrence;
    const url = series.venue?.at === 'link' ? series.venue.url : link;
    calendar.createEvent({
      id: `${series.id}-${slot}@stackwise`,
      stamp: new Date(now),
      start: new Date(startsAt),
      end: new Date(endsAt),
      sequence: revision,
      summary: titleOf(series, occurrence),
      status: state === 'planned' ? ICalEventStatus.CONFIRMED : ICalEventStatus.CANCELLED,
      description: aboutText(series, occurrence) || null,
      location: series.venue?.at === 'link' ? series.venue.url : series.venue ? 'Discord' : null,
      ...(url === undefined ? {} : { url }),
    });
  }
  return `${calendar.toString()}\r\n`.replace(/(?:\r\n)+$/u, '\r\n');
}

/** The same as a file to download. */
export function sessionFile(sessions: readonly Listed[], now: number): Attachment {
  const name = sessions[0]?.series.title ?? 'Sessions';
  const bytes = new TextEncoder().encode(calendarText(sessions, name, now));
  return { name: 'session.ics', type: 'text/calendar', bytes };
}
