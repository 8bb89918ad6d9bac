import type {
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  MessageContextMenuCommandInteraction,
} from 'discord.js';
import type { KeptAnswer } from '../chat/ports.ts';
import { wording } from '../chat/wording.ts';
import type { Answering } from './answering-desk.ts';
import type { Audience } from './controls.ts';
import type { Keeping } from './keeping.ts';
import { LIMITS } from './limits.ts';
import type { Panels } from './panels.ts';
import type { Desk } from './ports.ts';
import { privately, renderNotice } from './render.ts';
import { type Answerable, acknowledge, isOwnDm, placeOf, reply } from './respond.ts';
import { clip, oneLine } from './safe-text.ts';

export type Parts = Readonly<{ desk: Desk; keeping: Keeping; answering: Answering; panels: Panels }>;

/** A direct message is between two anyway; in a server the answer is the asker's alone unless it was set otherwise. */
export async function audienceOf(one: Answerable, keeping: Keeping): Promise<Audience> {
  if (one.guildId === null) return isOwnDm(one) ? 'dm' : 'asker';
  return (await keeping.settings(one.guildId)).privateAnswers ? 'asker' : 'channel';
}

/** A slash command, answered by one callback. */
export async function onCommand(one: ChatInputCommandInteraction, parts: Parts): Promise<void> {
  const { desk, keeping, answering, panels } = parts;
  const command = desk.app.commands.find(({ name }) => name === one.commandName);
  if (!command) {
    await reply(one, desk, privately(renderNotice(wording.unknownCommand(one.commandName))));
    return;
  }
  const args = Object.fromEntries(
    Object.keys(command.options).flatMap((name) => {
      const value = one.options.getString(name);
      return value === null ? [] : [[name, value]];
    }),
  );
  const place = placeOf(one);
  const [audience, context] = await Promise.all([audienceOf(one, keeping), keeping.turns(place)]);
  const question = args.question ?? [command.name, ...Object.values(args)].join(' ');
  const kept: KeptAnswer = { question, context, place, command: { name: command.name, args } };
  const panel = panels.of(command);
  const look = panel ? await panel.show(one) : (await answering.give(kept, audience)).look;
  // Only an answer is ever public: forms, help and panels are for whoever called them.
  const answers = !panel && ['ask', 'compare', 'learn'].includes(command.name);
  const open = audience === 'dm' || (audience === 'channel' && (answers || 'about' in args));
  await reply(one, desk, open ? look : privately(look));
}

/** Any message's question, answered for the one who asked about it. */
export async function onMenu(one: MessageContextMenuCommandInteraction, parts: Parts): Promise<void> {
  const { desk, answering } = parts;
  const { content, url } = one.targetMessage;
  const question = oneLine(content.replaceAll(/<@!?\d+>/gu, ' '));
  if (question === '') {
    await reply(one, desk, privately(renderNotice(wording.discord.nothingToAnswer)));
    return;
  }
  const kept: KeptAnswer = { question: clip(question, LONGEST), context: [], place: placeOf(one) };
  const headline = `-# [${wording.discord.answerTo}](<${url}>)`;
  const { look } = await answering.give(kept, isOwnDm(one) ? 'dm' : 'asker', headline);
  await reply(one, desk, privately(look));
}

const LONGEST = 1000;

/** Completion from memory: no store, no waiting, at most 25. */
export async function onAutocomplete(one: AutocompleteInteraction, desk: Desk): Promise<void> {
  const { name, value } = one.options.getFocused(true);
  const { app } = desk;
  const { retriever, knowledge } = app.core;
  const kind = app.commands.find((command) => command.name === one.commandName)?.options[name]?.kind;
  const named =
    kind === 'aspect'
      ? value === ''
        ? knowledge.aspects.map(({ id, label }) => ({ id, name: label }))
        : retriever.completeAspect(value, LIMITS.choices).map(({ id, label }) => ({ id, name: label }))
      : (value === '' ? knowledge.subjects : retriever.complete(value, LIMITS.choices)).filter(
          (subject) => subject.kind !== 'topic',
        );
  const choices = named
    .slice(0, LIMITS.choices)
    .map((each) => ({ name: clip(each.name, LIMITS.choiceName), value: clip(each.id, LIMITS.choiceValue) }));
  await acknowledge(one, desk, () => one.respond(choices));
}
