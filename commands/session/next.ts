import type { Command, Commanding, Result } from '../../src/chat/command.ts';
import { wording } from '../../src/chat/wording.ts';
import { actOnMeeting } from '../../src/sessions/flows/act.ts';
import { nextPanel } from '../../src/sessions/flows/schedule-panels.ts';
import { session } from '../../src/sessions/flows/seated.ts';

/** What every announcement says too, as it is now; the buttons of announcements lead here. */
export const next: Command = {
  group: session,
  name: 'next',
  description: 'The next session: when, where, what about, who comes',
  options: {},
  example: '/session next',
  run: (_, core) => shown(core),
  async act(action, values, core) {
    if (action === 'next') return shown(core);
    return actOnMeeting(action, values, core);
  },
};

async function shown(core: Commanding): Promise<Result> {
  return (await nextPanel(core)) ?? { show: 'notice', text: wording.onDiscordOnly };
}
