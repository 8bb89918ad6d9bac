import type { Command } from '../../src/chat/command.ts';
import { actOnCalendar, calendarPanel } from '../../src/sessions/flows/calendar.ts';
import { seated, seatedAct, session } from '../../src/sessions/flows/seated.ts';

export const calendar: Command = {
  group: session,
  name: 'calendar',
  description: 'The sessions ahead for your calendar, as a file or to follow; organisers renew the address',
  options: {},
  example: '/session calendar',
  where: 'servers',
  run: seated((_, seat) => calendarPanel(seat)),
  act: seatedAct((action, _, seat) => actOnCalendar(action, seat)),
};
