import type {
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  MessageContextMenuCommandInteraction,
} from 'discord.js';
import { type Choice, pathOf } from '../chat/command.ts';
import type { KeptAnswer } from '../chat/ports.ts';
import { suggest } from '../chat/suggest.ts';
import { wording } from '../chat/wording.ts';
import { argsOf, argsOfMenu, pathIn } from './args.ts';
import type { Audience } from './controls.ts';
import type { Keeping } from './keeping.ts';
import { LIMITS } from './limits.ts';
import { privately } from './look.ts';
import { type Call, type Parts, present } from './present.ts';
import { renderNotice } from './render.ts';
import { type Answerable, isOwnDm, offer, placeOf } from './respond.ts';
import { named } from './safe-text.ts';

export type CommandCall = ChatInputCommandInteraction | MessageContextMenuCommandInteraction;

/** The path of the command that was called. */
export const pathOfCall = (one: CommandCall): string =>
  one.isMessageContextMenuCommand() ? one.commandName : pathIn(one.commandName, one.options.data);

/** A direct message is between two anyway; in a server the answer is the asker's alone unless it was set otherwise. */
export async function audienceOf(one: Answerable, keeping: Keeping): Promise<Audience> {
  if (one.guildId === null) return isOwnDm(one) ? 'dm' : 'asker';
  return (await keeping.settings(one.guildId)).privateAnswers ? 'asker' : 'channel';
}

/** A slash command, or one of a message's menu. */
export async function onCommand(call: Call & { one: CommandCall }, parts: Parts): Promise<void> {
  const { one, reply } = call;
  const { keeping, calling } = parts;
  const path = pathOfCall(one);
  const command = calling.find(path);
  if (!command) {
    await reply.show(privately(renderNotice(wording.unknownCommand(path))));
    return;
  }
  const args = one.isMessageContextMenuCommand() ? argsOfMenu(one) : argsOf(one);
  const place = placeOf(one);
  const context = command.asks && !command.menu ? await (call.turns ?? keeping.turns(place)) : [];
  const core = await calling.commanding(one, context);
  const refused = calling.refusal(command, core);
  if (refused !== undefined) {
    await reply.show(privately(renderNotice(refused)));
    return;
  }
  const given = Object.fromEntries(
    Object.entries(args).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  const question = given.question ?? given.text ?? [path, ...Object.values(given)].join(' ');
  const kept: KeptAnswer = { question, context, place, command: { name: pathOf(command), args: given } };
  await present(call, command, await command.run(given, core), kept, parts);
}

/** Completion from memory: at most 25. Where it fails nothing is offered, and people type on. */
export async function onAutocomplete(one: AutocompleteInteraction, parts: Parts): Promise<void> {
  const { desk } = parts;
  const found = await fitting(one, parts).catch((err: unknown) => {
    desk.log.error({ err }, 'a completion failed');
    return [];
  });
  const choices = found
    .slice(0, LIMITS.choices)
    .map((each) => ({ name: named(each.name, LIMITS.choiceName), value: each.value }))
    .filter((each) => each.value.length > 0 && each.value.length <= LIMITS.choiceValue);
  await offer(one, desk, choices);
}

async function fitting(one: AutocompleteInteraction, { calling }: Parts): Promise<readonly Choice[]> {
  const { name, value } = one.options.getFocused(true);
  const option = calling.find(pathIn(one.commandName, one.options.data))?.options[name];
  return option ? suggest(option, value, await calling.commanding(one, []), LIMITS.choices) : [];
}
