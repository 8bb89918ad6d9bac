import type { Command } from '../src/chat/command.ts';
import { wording } from '../src/chat/wording.ts';

export const privacy: Command = {
  name: 'privacy',
  description: 'What I keep about you, for how long, and a button to delete it',
  options: {},
  example: '/privacy',
  run: () => ({ show: 'panel', panel: 'privacy', text: wording.privacyHere }),
};
