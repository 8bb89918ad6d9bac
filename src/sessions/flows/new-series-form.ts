import type { Args } from '../../chat/command.ts';
import type { Form } from '../../chat/panel.ts';
import { wording } from '../../chat/wording.ts';
import { zoneNamed } from '../../chat/zones.ts';
import { readHour } from '../days.ts';
import type { Seat } from './seat.ts';

const words = wording.hosting;
export const LONGEST_NAME = 80;

/** Everything that the first series needs, in one form; what was typed before stands in it. */
export async function newSeriesForm({ house, who }: Seat, typed: Args = {}): Promise<Form> {
  const { zones, announcementChannel } = await house.store.settings.read(who.guild ?? '');
  const channel = typed.channel ?? announcementChannel ?? who.channel;
  return {
    title: words.form.title,
    action: 'drafted',
    fields: [
      {
        kind: 'select',
        id: 'day',
        label: words.form.day,
        required: true,
        options: words.days.map((label, at) => ({
          value: String(at + 1),
          label,
          chosen: String(at + 1) === (typed.day ?? '7'),
        })),
      },
      {
        kind: 'text',
        id: 'time',
        label: words.form.hour,
        placeholder: words.form.hourHint,
        required: true,
        most: 20,
        ...(typed.time === undefined ? {} : { value: typed.time }),
      },
      {
        kind: 'text',
        id: 'zone',
        label: words.form.zone,
        placeholder: words.form.zoneHint,
        required: true,
        most: 60,
        value: typed.zone ?? zones[0] ?? 'UTC',
      },
      {
        kind: 'pick',
        of: 'channel',
        id: 'channel',
        label: words.form.channel,
        channels: ['text', 'announcement'],
        required: true,
        chosen: [channel],
      },
      {
        kind: 'text',
        id: 'title',
        label: words.form.name,
        placeholder: words.form.defaultName,
        most: LONGEST_NAME,
        ...(typed.title === undefined ? {} : { value: typed.title }),
      },
    ],
  };
}

/** Day of the week (1 is Monday, 7 Sunday), time of day and zone from that form; or what is wrong with them, in words. */
export function readStart({
  day: typedDay = '',
  time: typedTime = '',
  zone: typedZone = '',
}: Args): Readonly<{ day: number; time: string; zone: string }> | Readonly<{ fault: string }> {
  const time = readHour(typedTime);
  if (time === undefined) return { fault: words.badHour(typedTime) };
  const zone = zoneNamed(typedZone);
  if (zone === undefined) return { fault: words.badZone(typedZone) };
  const day = Number(typedDay);
  if (!(day >= 1 && day <= 7)) return { fault: words.badTime.day(typedDay) };
  return { day, time, zone };
}
