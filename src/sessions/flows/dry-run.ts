import type { Line } from '../../chat/panel.ts';
import { wording } from '../../chat/wording.ts';
import { offsetName, type Previewed, preview, timeIn } from '../clocks.ts';
import { clockIn } from '../days.ts';
import { doingsOf } from '../doings.ts';
import { placeName } from '../lines.ts';
import type { Series } from '../model.ts';
import { dateAt } from '../recurrence.ts';
import type { Seat } from './seat.ts';

const words = wording.hosting.dryRun;
export const DATES = 8;

/** The next dates of a series before it is saved, with offsets, and with what clocks do to each in words. */
export function dryRun(
  series: Pick<Series, 'zone' | 'time' | 'rule' | 'anchor' | 'until'>,
  now: number,
  members: readonly string[],
): readonly Line[] {
  const dates = preview(series, dateAt(series.zone, now), DATES + 1)
    .filter(({ startsAt }) => startsAt > now)
    .slice(0, DATES);
  const [first] = dates;
  if (!first) return [words.none];
  const others = members.filter((zone) => zone !== series.zone);
  const hours = others.map((zone) => `${placeName(zone)} ${timeIn(zone, first.startsAt)}`);
  return [
    { bold: words.dates(dates.length) },
    ...dates.flatMap((one) => linesOf(series.zone, one)),
    ...(hours.length > 0 ? [words.members(hours.join(', '))] : []),
  ];
}

function linesOf(zone: string, { startsAt, offset, offsetBefore, forward, twice }: Previewed): Line[] {
  const changed = offsetBefore !== undefined && offsetBefore !== offset;
  return [
    [{ time: startsAt, as: 'full' }, words.here(clockIn(zone, startsAt), offsetName(offset))],
    ...(changed ? [{ bold: `↳ ${words.clocks(offsetName(offsetBefore), offsetName(offset))}` }] : []),
    ...(forward > 0 ? [{ bold: `↳ ${words.forward(forward)}` }] : []),
    ...(twice ? [{ bold: `↳ ${words.twice}` }] : []),
  ];
}

type Announced = Pick<Series, 'guild' | 'channel' | 'role' | 'thread' | 'nativeEvents'>;

/** What the bot lacks for what a series wants of it, in words, before anything fails; nothing where it lacks nothing. */
export function preflight({ house: { places } }: Seat, series: Announced): readonly Line[] {
  const { guild, channel, role } = series;
  const lacks = new Set(doingsOf(series).flatMap((doing) => places.lacking(guild, channel, doing)));
  return [
    ...(lacks.size > 0
      ? [[wording.hosting.lacks([...lacks].join(', ')), { channel }], wording.hosting.lacksCure]
      : []),
    ...(role !== undefined && !places.mayPing(guild, channel, role)
      ? [[wording.hosting.cannotPing, { role }, wording.hosting.cannotPingCure]]
      : []),
  ];
}
