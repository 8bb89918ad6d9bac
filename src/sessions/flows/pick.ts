import type { Choice, Commanding, House, Option, Result } from '../../chat/command.ts';
import { wording } from '../../chat/wording.ts';
import { completeZone } from '../../chat/zones.ts';
import { clockIn, dateIn } from '../days.ts';
import { titleOf } from '../lines.ts';
import { instantOf } from '../recurrence.ts';
import type { Situation } from '../situation.ts';
import { type Found, notice, type Seat } from './seat.ts';

const words = wording.hosting;
export const OFFERED = 25;

/** An option that takes one of the sessions ahead: offered while people type, with its day and hour. */
export const sessionOption = (description: string): Option => ({
  kind: 'text',
  description,
  suggest: async (typed, core) => (await aheadOf(core)).map(choiceOf).filter((choice) => fits(choice, typed)),
});

/** An option that takes one of the series of the guild. */
export const seriesOption = (description: string): Option => ({
  kind: 'text',
  description,
  suggest: async (typed, { schedule, who }) =>
    ((await schedule?.series(who.guild)) ?? [])
      .map(({ id, title }) => ({ name: title, value: id }))
      .filter((choice) => fits(choice, typed)),
});

const aheadOf = async ({ schedule, who, now }: Commanding) =>
  (await schedule?.ahead({ guild: who.guild, now, count: OFFERED, off: true })) ?? [];

const choiceOf = ({ series, occurrence }: Situation): Choice => ({
  name: `${clockIn(series.zone, occurrence.startsAt)} – ${titleOf(series, occurrence)}`,
  value: `${occurrence.series}:${occurrence.slot}`,
});

export const fits = ({ name, value }: Choice, typed: string): boolean =>
  value === typed || name.toLowerCase().includes(typed.trim().toLowerCase());

/**
 * An option that takes a day and an hour in words: while they are typed, what is understood is said back. It is read
 * again when it is handed in.
 */
export const timeOption = (description: string): Option => ({
  kind: 'time',
  description,
  async suggest(typed, { house, schedule, who, now }) {
    if (!house?.sessions || typed.trim() === '') return [];
    const [next] = (await schedule?.ahead({ guild: who.guild, now, count: 1 })) ?? [];
    const zone = next?.series.zone ?? (await zonesOf(house, who.guild))[0] ?? 'UTC';
    const { date, time } = await house.sessions.calendar.read(typed, zone, now);
    if (date === undefined && time === undefined) return [];
    const day = date && dateIn(zone, instantOf(zone, date, time ?? '12:00').at);
    return [{ name: [day, time].filter(Boolean).join(', '), value: typed }];
  },
});

/** An option that takes a zone: those of the members come first. */
export const zoneOption = (description: string): Option => ({
  kind: 'zone',
  description,
  suggest: async (typed, { house, who, now }) =>
    completeZone(typed, now, OFFERED, house ? await zonesOf(house, who.guild) : []),
});

const zonesOf = async (house: House, guild: string | undefined): Promise<readonly string[]> =>
  guild === undefined ? [] : (await house.store.settings.read(guild)).zones;

/** The session that was picked or typed; the next one where nothing was. Else why there is none, in words. */
export async function pickedSession(seat: Seat, typed: string | undefined): Promise<Found | Result> {
  const ahead = await aheadOf(seat);
  if (typed === undefined) {
    const next = ahead.find(({ occurrence }) => occurrence.state === 'planned');
    return next ?? notice(wording.meeting.nothingOrganiser);
  }
  const wanted = ahead.filter((one) => fits(choiceOf(one), typed) || one.occurrence.slot === typed.trim());
  return wanted[0] ?? notice(words.unknownSession(typed.slice(0, 60)));
}

/** For members: the next session, of the series that was picked or typed where one was. Else why there is none, in words. */
export async function nextSession(seat: Seat, typed: string | undefined): Promise<Found | Result> {
  const { sessions, who, now } = seat;
  const ahead = await sessions.schedule.ahead({ guild: who.guild, now, count: OFFERED });
  const named = ({ series: { id, title } }: Found) =>
    typed === undefined || fits({ name: title, value: id }, typed);
  const next = ahead.find(named);
  if (next) return next;
  if (typed !== undefined) return notice(words.unknownSession(typed.slice(0, 60)));
  return notice(who.organiser ? wording.meeting.nothingOrganiser : wording.meeting.nothing);
}
