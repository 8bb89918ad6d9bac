import type { Command, Commanding, Result } from '../../src/chat/command.ts';
import { wording } from '../../src/chat/wording.ts';
import { actOnMeeting } from '../../src/sessions/flows/act.ts';
import { nextPanel } from '../../src/sessions/flows/schedule-panels.ts';
import { seatOf } from '../../src/sessions/flows/seat.ts';
import { session } from '../../src/sessions/flows/seated.ts';
import { actOnTopic, isCopying } from '../../src/sessions/flows/topic.ts';

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
    const seat = seatOf(core);
    if (seat?.who.organiser && isCopying(action)) return actOnTopic(action, values, seat);
    return actOnMeeting(action, values, core);
  },
};

async function shown(core: Commanding): Promise<Result> {
  return (await nextPanel(core)) ?? { show: 'notice', text: wording.onDiscordOnly };
}
