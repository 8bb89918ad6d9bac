import type { Command } from '../../src/chat/command.ts';
import { actOnChange, offPanel } from '../../src/sessions/flows/move.ts';
import { pickedSession, sessionOption } from '../../src/sessions/flows/pick.ts';
import { seated, seatedAct, session } from '../../src/sessions/flows/seated.ts';

export const cancel: Command = {
  group: session,
  name: 'cancel',
  description: 'For organisers: cancel one session and say so in the channel',
  options: { session: sessionOption('Which one; leave out for the next') },
  example: '/session cancel',
  audience: 'organisers',
  where: 'servers',
  run: seated(async ({ session }, seat) => {
    const found = await pickedSession(seat, session);
    return 'show' in found ? found : offPanel(seat, found, 'cancel');
  }),
  act: seatedAct(actOnChange),
};
