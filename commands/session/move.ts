import type { Command } from '../../src/chat/command.ts';
import { actOnChange, moveForm, movePanel } from '../../src/sessions/flows/move.ts';
import { pickedSession, sessionOption, timeOption } from '../../src/sessions/flows/pick.ts';
import { seated, seatedAct, session } from '../../src/sessions/flows/seated.ts';

export const move: Command = {
  group: session,
  name: 'move',
  description: 'For organisers: one session at another day or hour; the others stay as they are',
  options: {
    to: timeOption('New day and hour, for example monday 19:00, or only 20:00'),
    session: sessionOption('Which one; leave out for the next'),
  },
  example: '/session move to:monday 19:00',
  audience: 'organisers',
  where: 'servers',
  run: seated(async ({ to, session }, seat) => {
    const found = await pickedSession(seat, session);
    if ('show' in found) return found;
    return to === undefined ? { show: 'form', form: moveForm(found) } : movePanel(seat, found, to);
  }),
  act: seatedAct(actOnChange),
};
