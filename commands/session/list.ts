import type { Command } from '../../src/chat/command.ts';
import { wording } from '../../src/chat/wording.ts';
import { actOnMeeting } from '../../src/sessions/flows/act.ts';
import { listPanel } from '../../src/sessions/flows/schedule-panels.ts';
import { session } from '../../src/sessions/flows/seated.ts';

export const list: Command = {
  group: session,
  name: 'list',
  description: 'The sessions ahead, also those that were moved or left out',
  options: {},
  example: '/session list',
  run: async (_, core) => (await listPanel(core)) ?? { show: 'notice', text: wording.onDiscordOnly },
  act: actOnMeeting,
};
