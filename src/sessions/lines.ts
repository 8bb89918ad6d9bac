import type { Line, Piece } from '../chat/panel.ts';
import { wording } from '../chat/wording.ts';
import { clocksApart } from './clocks.ts';
import type { Occurrence, Series } from './model.ts';
import type { Situation } from './situation.ts';

const words = wording.sessions;

/** "Asia/Abu_Dhabi" → "Abu Dhabi": how a zone is called among people. */
export const placeName = (zone: string): string => zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;

/** "Backend night: Django in practice". */
export const titleOf = ({ title }: Series, { topic }: Pick<Occurrence, 'topic'>): string =>
  topic === undefined ? title : `${title}: ${topic}`;

/** When, what about, where, who: everything there is to say of a session that takes place. */
export function sessionLines({ series, occurrence, zones }: Situation): readonly Line[] {
  return [
    whenLine(occurrence),
    ...particulars(occurrence),
    ...whereLine(series),
    ...(series.host === undefined ? [] : [[words.host, { person: series.host }]]),
    ...(series.signUp === undefined ? [] : [[{ link: series.signUp, text: words.signUp }]]),
    ...(occurrence.moved === undefined ? [] : [words.movedHere]),
    ...clocksApart(series, occurrence, zones).map(({ zone, time, usual }) =>
      words.clocksMoved(time, placeName(zone), usual),
    ),
  ];
}

/** The date, its hour and how far away it is, in each reader's own zone. */
export const whenLine = ({ startsAt }: Pick<Occurrence, 'startsAt'>): readonly Piece[] => [
  words.begins,
  { time: startsAt, as: 'full' },
  ' (',
  { time: startsAt, as: 'relative' },
  ')',
];

/** What the organiser says about this one. */
export function particulars({ topic, guest, link, note }: Occurrence): readonly Line[] {
  return [
    ...(topic === undefined ? [] : [`${words.topic}${topic}`]),
    ...(guest === undefined ? [] : [`${words.guest}${guest}`]),
    ...(link === undefined ? [] : [[words.link, { link, text: shownLink(link) }]]),
    ...(note === undefined ? [] : [`${words.note}${note}`]),
  ];
}

export function whereLine({ venue }: Series): readonly Line[] {
  if (!venue) return [];
  if (venue.at === 'link') return [[words.where, { link: venue.url, text: words.join }]];
  return [[words.where, { channel: venue.channel }]];
}

/** Guest, note and links, as plain text for calendars and events of the platform. */
export const aboutText = (
  { signUp }: Pick<Series, 'signUp'>,
  { guest, note, link }: Pick<Occurrence, 'guest' | 'note' | 'link'>,
): string =>
  [guest && `${words.guest}${guest}`, note, link, signUp && words.copyText.signUp(signUp)]
    .filter(Boolean)
    .join('\n');

/** "12 of 20 seats taken · 3 on the waitlist · 4 maybe · 2 questions on the agenda". */
export function attendance({
  series,
  tally,
  questions,
}: Pick<Situation, 'series' | 'tally' | 'questions'>): string {
  const open = questions.filter(({ state }) => state === 'open').length;
  return [
    ...(tally.coming > 0 || series.capacity !== undefined ? [words.come(tally.coming, series.capacity)] : []),
    ...(tally.waiting > 0 ? [words.waiting(tally.waiting)] : []),
    ...(tally.maybe > 0 ? [words.maybe(tally.maybe)] : []),
    ...(open > 0 ? [words.asked(open)] : []),
  ].join(' · ');
}

/** Host and path of an address, short enough to be read. */
function shownLink(link: string): string {
  const bare = link.replace(/^https?:\/\/(?:www\.)?/iu, '').replace(/\/$/u, '');
  return bare.length > 60 ? `${bare.slice(0, 59)}…` : bare;
}
