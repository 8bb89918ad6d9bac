import type { Command } from '../../src/chat/command.ts';
import { wording } from '../../src/chat/wording.ts';
import { actOnMeeting } from '../../src/sessions/flows/act.ts';
import { choose, LEADS, remindPanel } from '../../src/sessions/flows/remind.ts';
import { seated, session } from '../../src/sessions/flows/seated.ts';

const { leads, nothing } = wording.meeting;

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
  },
  example: '/session remind',
  where: 'servers',
  run: seated(async ({ lead }, seat) => {
    const { schedule } = seat.sessions;
    const [next] = await schedule.ahead({ guild: seat.who.guild, now: seat.now, count: 1 });
    const series = next?.series ?? (await schedule.series(seat.who.guild))[0];
    if (!series) return { show: 'notice', text: nothing };
    const minutes = LEADS.find((one) => String(one) === lead);
    if (minutes !== undefined) await choose(seat, series, { by: 'dm', minutes });
    return remindPanel(seat, series);
  }),
  act: actOnMeeting,
};
