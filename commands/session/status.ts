import type { Command } from '../../src/chat/command.ts';
import { seated, seatedAct, session } from '../../src/sessions/flows/seated.ts';
import { actOnStatus, statusPanel } from '../../src/sessions/flows/status.ts';

export const status: Command = {
  group: session,
  name: 'status',
  description: 'For organisers: every planned post, how it stands, what went wrong, what I am not allowed',
  options: {},
  example: '/session status',
  audience: 'organisers',
  where: 'servers',
  run: seated((_, seat) => statusPanel(seat)),
  act: seatedAct((action, _, seat) => actOnStatus(action, seat)),
};
