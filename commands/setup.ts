import type { Command } from '../src/chat/command.ts';
import { wording } from '../src/chat/wording.ts';

export const setup: Command = {
  name: 'setup',
  description: 'For organisers: how I behave on this server',
  options: {},
  example: '/setup',
  audience: 'organisers',
  run: () => ({ show: 'panel', panel: 'setup', text: wording.onDiscordOnly }),
};
