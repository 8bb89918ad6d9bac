import type { Command } from '../src/chat/command.ts';
import { wording } from '../src/chat/wording.ts';

export const gaps: Command = {
  name: 'gaps',
  description: 'For organisers: questions that I could not answer well',
  options: {},
  example: '/gaps',
  audience: 'organisers',
  run: () => ({ show: 'panel', panel: 'gaps', text: wording.onDiscordOnly }),
};
