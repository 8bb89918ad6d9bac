import type { ModalSubmitInteraction } from 'discord.js';
import type { Args } from '../chat/command.ts';
import type { KeptAnswer } from '../chat/ports.ts';
import { wording } from '../chat/wording.ts';
import { type Done, type Pressed, readCustomId } from './custom-id.ts';
import { privately } from './look.ts';
import { onAnswerPress, wrongIn } from './on-answer-press.ts';
import { type Call, type Parts, present } from './present.ts';
import { renderNotice } from './render.ts';
import { valuesOf } from './render-form.ts';
import { type Click, placeOf } from './respond.ts';

export const expired = privately(renderNotice(wording.discord.expired));

/** What a button says, or what was chosen under "what next?". */
export function pressedIn(one: Click): Pressed | undefined {
  const pressed = readCustomId(one.customId);
  if (pressed?.what !== 'next' || !one.isStringSelectMenu()) return pressed;
  const chosen = readCustomId(one.values[0] ?? '');
  return chosen && 'id' in chosen && chosen.id === pressed.id ? chosen : undefined;
}

/** A button or a select of any age: all it needs stands in its custom_id and in the store. */
export async function onPress(call: Call & { one: Click }, parts: Parts): Promise<void> {
  const { one, reply } = call;
  const pressed = pressedIn(one);
  if (pressed?.what === 'do') {
    const chosen = one.isAnySelectMenu() ? { chosen: one.values.join(',') } : {};
    return act(call, pressed, chosen, parts);
  }
  const kept = pressed && (await parts.keeping.find(pressed.id));
  if (!pressed || !kept) return void (await reply.show(expired));
  await onAnswerPress(call, pressed, kept, parts);
}

/** A form came back: one of a command, or "what was wrong?". */
export async function onForm(call: Call & { one: ModalSubmitInteraction }, parts: Parts): Promise<void> {
  const { one, reply } = call;
  const pressed = readCustomId(one.customId);
  if (pressed?.what === 'do') return act(call, pressed, valuesOf(one), parts);
  const kept = pressed?.what === 'wrong' ? await parts.keeping.find(pressed.id) : undefined;
  if (pressed?.what !== 'wrong' || !kept) return void (await reply.show(expired));
  await wrongIn(call, pressed.id, kept, valuesOf(one), parts);
}

/** Gives it to the command whose control or form it was, if that person may do it. */
async function act(
  call: Call,
  { command: path, action, id }: Done,
  given: Args,
  parts: Parts,
): Promise<void> {
  const { one, reply } = call;
  const { keeping, calling } = parts;
  const command = calling.find(path);
  const kept = id === undefined ? undefined : await keeping.find(id);
  if (!command?.act || (id !== undefined && !kept)) return void (await reply.show(expired));
  const core = await calling.commanding(one, []);
  const refused = calling.refusal(command, core);
  if (refused !== undefined) return void (await reply.show(privately(renderNotice(refused))));
  // Under an answer it is about what was asked; under its own panel, about what that keeps.
  const about = kept && kept.command?.name !== path ? { asked: kept.question } : kept?.command?.args;
  const result = await command.act(action, { ...about, ...given }, core);
  if (!result) return void (await reply.show(expired));
  const question = result.show === 'answer' ? result.answer.retrieval.understanding.searched : path;
  const anew: KeptAnswer = { question, context: [], place: placeOf(one) };
  await present(call, command, result, anew, parts);
}
