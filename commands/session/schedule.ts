import type { Command } from '../../src/chat/command.ts';
import { wording } from '../../src/chat/wording.ts';
import { zoneNamed } from '../../src/chat/zones.ts';
import { actOnSeries } from '../../src/sessions/flows/edit.ts';
import { draftPanel, saveDraft } from '../../src/sessions/flows/new-series.ts';
import { newSeriesForm } from '../../src/sessions/flows/new-series-form.ts';
import { timeOption, zoneOption } from '../../src/sessions/flows/pick.ts';
import { seated, seatedAct, session } from '../../src/sessions/flows/seated.ts';

/** One form makes a series; what else belongs to it waits in the panel after it. */
export const schedule: Command = {
  group: session,
  name: 'schedule',
  description: 'For organisers: start a series of sessions; day, hour, zone and channel are enough',
  options: {
    when: timeOption('The first one, for example sunday 6 pm; leave out for a form'),
    zone: zoneOption('Time zone in which that hour holds'),
    channel: {
      kind: 'channel',
      description: 'Channel in which it is announced',
      channels: ['text', 'announcement'],
    },
    title: { kind: 'text', description: 'Its name' },
  },
  example: '/session schedule when:sunday 6 pm',
  audience: 'organisers',
  where: 'servers',
  run: seated(async ({ when, zone, channel, title }, seat) => {
    const { house, who, now, sessions } = seat;
    const { zones, announcementChannel } = await house.store.settings.read(who.guild ?? '');
    const here = zoneNamed(zone ?? zones[0] ?? 'UTC');
    if (here === undefined)
      return { show: 'notice', text: wording.hosting.badZone((zone ?? '').slice(0, 60)) };
    const shared = { zone: here, ...(channel ? { channel } : {}), ...(title ? { title } : {}) };
    if (when === undefined) return { show: 'form', form: await newSeriesForm(seat, shared) };
    const read = await sessions.calendar.read(when, here, now);
    const { date, time } = read;
    if (read.otherZone) return { show: 'notice', text: wording.hosting.otherZone(when.slice(0, 60), here) };
    if (date === undefined || time === undefined) {
      const missing = date === undefined ? (time === undefined ? 'both' : 'day') : 'hour';
      return { show: 'notice', text: wording.hosting.badTime[missing](when.slice(0, 60)) };
    }
    const day = String(Temporal.PlainDate.from(date).dayOfWeek);
    const place = channel ?? announcementChannel ?? who.channel;
    return draftPanel(seat, { ...shared, day, time, anchor: date, channel: place });
  }),
  act: seatedAct(async (action, values, seat) => {
    if (action === 'drafted') return draftPanel(seat, values);
    if (action === 'draft-change') return { show: 'form', form: await newSeriesForm(seat, values) };
    if (action === 'draft-save') return { ...(await saveDraft(seat, values)), instead: true };
    return actOnSeries(action, values, seat);
  }),
};
