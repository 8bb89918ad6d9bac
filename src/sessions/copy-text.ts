import { wording } from '../chat/wording.ts';
import { timeIn } from './clocks.ts';
import { dateIn } from './days.ts';
import { placeName, titleOf } from './lines.ts';
import type { Situation } from './situation.ts';

const words = wording.sessions.copyText;

/**
 * A session as plain text for WhatsApp, Instagram and others, with the hour in each zone of the members. `channel`: name
 * of the channel in which it is announced.
 */
export function copyText(
  { series, occurrence, zones }: Pick<Situation, 'series' | 'occurrence' | 'zones'>,
  channel?: string,
): string {
  const { startsAt, state, guest, link, note } = occurrence;
  const { venue, signUp, zone } = series;
  const all = [...new Set([zone, ...zones])];
  const days = Map.groupBy(all, (one) => dateIn(one, startsAt));
  const join = venue?.at === 'link' ? venue.url : (link ?? (channel && words.onDiscord(`#${channel}`)));
  return [
    titleOf(series, occurrence),
    ...(state === 'planned' ? [] : [words.cancelled]),
    ...[...days].map(
      ([day, here]) =>
        `${day}: ${here.map((one) => `${timeIn(one, startsAt)} ${placeName(one)}`).join(' · ')}`,
    ),
    ...(guest === undefined ? [] : [`${wording.sessions.guest}${guest}`]),
    ...(note === undefined ? [] : [note]),
    ...(join === undefined ? [] : [words.join(join)]),
    ...(link !== undefined && link !== join ? [link] : []),
    ...(signUp === undefined ? [] : [words.signUp(signUp)]),
  ].join('\n');
}
