import type { Turn } from '../answering/model.ts';
import { type Command, pathOf, type Result } from '../chat/command.ts';
import type { Surface } from '../chat/metrics.ts';
import type { KeptAnswer } from '../chat/ports.ts';
import { wording } from '../chat/wording.ts';
import type { Answering } from './answering-desk.ts';
import type { Calling } from './calling.ts';
import type { Audience } from './controls.ts';
import type { Fairness } from './fairness.ts';
import type { Greeting } from './greeting.ts';
import type { Keeping } from './keeping.ts';
import { type Look, privately } from './look.ts';
import type { Desk } from './ports.ts';
import { renderNotice } from './render.ts';
import { renderForm } from './render-form.ts';
import { markdownOf, renderPanel } from './render-panel.ts';
import type { Reply } from './replying.ts';
import { type Answerable, openForm } from './respond.ts';
import { markerIn } from './sessions/marker.ts';
import { renderWizard } from './wizard.ts';

/** What every route of this adapter works with. */
export type Parts = Readonly<{
  desk: Desk;
  keeping: Keeping;
  answering: Answering;
  calling: Calling;
  fairness: Fairness;
  greeting: Greeting;
}>;

/** One interaction that is being answered since `at` (by `performance.now()`). `audience` is how an answer is shown where nothing else is said. */
export type Call = Readonly<{
  one: Answerable;
  reply: Reply;
  audience: Audience;
  at: number;
  /** What was said before, where it is being read already. */
  turns?: Promise<readonly Turn[]>;
}>;

/** Shows what a command gave back. `kept` is enough to give it again. */
export async function present(
  { one, reply, audience, at }: Call,
  command: Command | undefined,
  result: Result,
  kept: KeptAnswer,
  { desk, keeping, answering }: Parts,
): Promise<void> {
  const say = async (look: Look): Promise<void> => {
    const open = audience === 'dm' || result.to === 'everyone';
    if (result.instead && mayChange(one)) await reply.instead(look);
    else await reply.show(open ? look : privately(look));
  };
  const owner = async (keeps: Readonly<Record<string, string>> | undefined, other?: string) => {
    const path = other ?? (command ? pathOf(command) : '');
    // What was posted by the outbox is found again by its marker, so whatever takes its place keeps it.
    const marker = result.instead && mayChange(one) ? markerOn(one) : undefined;
    if (keeps === undefined) return { command: path, marker };
    const id = await keeping.keepForm({ ...kept, command: { name: path, args: keeps } });
    return { command: path, id, marker };
  };
  switch (result.show) {
    case 'notice':
      return say(renderNotice(result.text));
    case 'panel':
      return say(renderPanel(result.panel, await owner(result.panel.keeps, result.command)));
    case 'choices':
      return say(renderWizard(result, kept, await keeping.keepForm(kept)));
    case 'form': {
      const form = renderForm(result.form, await owner(result.form.keeps));
      const opened = one.isModalSubmit() ? undefined : reply.firstly(() => openForm(one, desk, form));
      // Discord takes a form as the first response only.
      if (opened) await opened;
      else await say(renderNotice(wording.discord.tooSlow));
      return;
    }
    case 'answer': {
      const seen = audience === 'dm' ? audience : (seenBy[result.to ?? ''] ?? audience);
      const headline = result.headline ? { headline: `-# ${markdownOf(result.headline)}` } : {};
      const instead = result.instead && mayChange(one) ? { instead: reply.instead } : {};
      const telling = { sink: reply, audience: seen, asked: { surface: surfaceOf(one), at } };
      await answering.tell(kept, result.answer, { ...telling, ...headline, ...instead });
    }
  }
}

const seenBy: Readonly<Record<string, Audience>> = { asker: 'asker', everyone: 'channel' };

function surfaceOf(one: Answerable): Surface {
  if (one.isChatInputCommand()) return 'slash';
  return one.isMessageContextMenuCommand() ? 'menu' : 'button';
}

/** The marker of the message that was used, where it has one. */
function markerOn(one: Answerable): string | undefined {
  const message = 'message' in one ? one.message : null;
  return message ? markerIn(message.components.map((component) => component.toJSON())) : undefined;
}

/** A message was used that can be changed: a button's, or the one from which a form was opened. */
const mayChange = (one: Answerable): boolean =>
  one.isMessageComponent() || (one.isModalSubmit() && one.isFromMessage());
