import type { Result } from '../../chat/command.ts';
import type { Control, Line } from '../../chat/panel.ts';
import { wording } from '../../chat/wording.ts';
import type { OccurrenceId } from '../model.ts';
import { type Found, findAhead, instead, notice, type Seat } from './seat.ts';

const words = wording.meeting.calendar;

/** Sessions of a file: about two months of weekly ones, as many as the feed shows. */
const IN_FILE = 8;

/** The file of one session, and how to have them all. */
export async function calendarFor(seat: Seat, of: OccurrenceId): Promise<Result> {
  const found = await findAhead(seat, of);
  if ('show' in found) return found;
  const feed = await seat.sessions.calendar.feed.address(found.series.guild);
  return {
    show: 'panel',
    panel: { lines: [words.here, ...feedLine(feed)], attachments: [await file(seat, [found])] },
  };
}

/**
 * What is ahead as a file, and the address that brings changes by itself. Whoever has that sees the dates, so organisers
 * can give it another one.
 */
export async function calendarPanel(seat: Seat): Promise<Result> {
  const { sessions, who, now } = seat;
  const ahead = await sessions.schedule.ahead({ guild: who.guild, now, count: IN_FILE });
  if (ahead.length === 0)
    return notice(who.organiser ? wording.meeting.nothingOrganiser : wording.meeting.nothing);
  const feed = await sessions.calendar.feed.address(who.guild ?? '');
  return {
    show: 'panel',
    panel: {
      title: words.title,
      lines: [words.here, ...feedLine(feed)],
      ...(feed === undefined && who.organiser ? { small: [words.noFeed] } : {}),
      controls: feed !== undefined && who.organiser ? [button('renew', words.renew)] : [],
      attachments: [await file(seat, ahead)],
    },
  };
}

/** `feed-…`, for organisers: asks, then gives the calendar another address. Undefined for anything else. */
export async function actOnCalendar(action: string, seat: Seat): Promise<Result | undefined> {
  if (!/^feed-(?:renew|yes|no)$/u.test(action)) return undefined;
  if (!seat.who.organiser) return notice(wording.hosting.hostOnly);
  if (action === 'feed-no') return instead(notice(wording.hosting.notDone));
  if (action === 'feed-renew')
    return {
      show: 'panel',
      panel: {
        title: words.renewTitle,
        lines: [words.renewMeans],
        controls: [{ ...button('yes', words.renewYes), style: 'danger' }, button('no', wording.hosting.no)],
      },
    };
  const feed = await seat.sessions.calendar.feed.rotate(seat.who.guild ?? '');
  return instead({ show: 'panel', panel: { lines: [words.renewed, ...feedLine(feed)] } });
}

const file = ({ sessions, now }: Seat, found: readonly Found[]) => sessions.calendar.file(found, now);

const feedLine = (feed: string | undefined): readonly Line[] =>
  feed === undefined ? [] : [[words.feed, { link: feed, text: words.feedName }]];

const button = (what: string, label: string) =>
  ({ kind: 'button', action: `feed-${what}`, label }) as const satisfies Control;
