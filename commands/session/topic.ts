import type { Command } from '../../src/chat/command.ts';
import { pickedSession, sessionOption } from '../../src/sessions/flows/pick.ts';
import { seated, seatedAct, session } from '../../src/sessions/flows/seated.ts';
import { actOnTopic, topicForm } from '../../src/sessions/flows/topic.ts';

export const topic: Command = {
  group: session,
  name: 'topic',
  description: 'For organisers: topic, guest, link and note of one session, shown to everybody at once',
  options: { session: sessionOption('Which one; leave out for the next') },
  example: '/session topic',
  audience: 'organisers',
  where: 'servers',
  run: seated(async ({ session }, seat) => {
    const found = await pickedSession(seat, session);
    return 'show' in found ? found : { show: 'form', form: topicForm(found) };
  }),
  act: seatedAct(actOnTopic),
};
