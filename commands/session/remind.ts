import type { Command } from '../../src/chat/command.ts';
import { wording } from '../../src/chat/wording.ts';
import { actOnMeeting } from '../../src/sessions/flows/act.ts';
import { nextSession, seriesOption } from '../../src/sessions/flows/pick.ts';
import { choose, LEADS, remindPanel } from '../../src/sessions/flows/remind.ts';
import { seated, session } from '../../src/sessions/flows/seated.ts';

const { leads } = wording.meeting;

export const remind: Command = {
  group: session,
  name: 'remind',
  description: 'Be reminded of the sessions, at a time of your own',
  options: {
    lead: {
      kind: 'choice',
      description: 'How long before, by direct message',
      choices: LEADS.map((minutes) => ({ name: `${leads.minutes(minutes)} before`, value: String(minutes) })),
    },
    series: seriesOption('Which series; leave out for that of the next session'),
  },
  example: '/session remind',
  where: 'servers',
  run: seated(async ({ lead, series: typed }, seat) => {
    const next = await nextSession(seat, typed);
    if ('show' in next) return next;
    const { series } = next;
    const minutes = LEADS.find((one) => String(one) === lead);
    if (minutes !== undefined) await choose(seat, series, { by: 'dm', minutes });
    return remindPanel(seat, series);
  }),
  act: actOnMeeting,
};
