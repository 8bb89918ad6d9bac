import type { Command } from '../../src/chat/command.ts';
import { actOnChange, offPanel } from '../../src/sessions/flows/move.ts';
import { pickedSession, sessionOption } from '../../src/sessions/flows/pick.ts';
import { seated, seatedAct, session } from '../../src/sessions/flows/seated.ts';

export const skip: Command = {
  group: session,
  name: 'skip',
  description: 'For organisers: leave one session out, as on a holiday',
  options: { session: sessionOption('Which one; leave out for the next') },
  example: '/session skip',
  audience: 'organisers',
  where: 'servers',
  run: seated(async ({ session }, seat) => {
    const found = await pickedSession(seat, session);
    return 'show' in found ? found : offPanel(seat, found, 'skip');
  }),
  act: seatedAct(actOnChange),
};
