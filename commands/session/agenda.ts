import type { Command } from '../../src/chat/command.ts';
import { wording } from '../../src/chat/wording.ts';
import { seriesOption } from '../../src/sessions/flows/pick.ts';
import { actOnSheet, agendaOf, agendaPanel } from '../../src/sessions/flows/run-sheet.ts';
import { seated, seatedAct, session } from '../../src/sessions/flows/seated.ts';

/** For everybody the questions; for the host and the organisers the sheet that they run the session by. */
export const agenda: Command = {
  group: session,
  name: 'agenda',
  description: 'The questions for the next session; for its host with drafts and a way to mark them answered',
  options: { series: seriesOption('Which series; leave out where there is only one') },
  example: '/session agenda',
  where: 'servers',
  run: seated(async ({ series }, seat) => {
    const found = await agendaOf(seat, series);
    if (!found) return { show: 'notice', text: wording.meeting.nothing };
    return { show: 'panel', panel: await agendaPanel(seat, found) };
  }),
  act: seatedAct(actOnSheet),
};
