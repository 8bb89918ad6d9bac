import {
  ApplicationCommandOptionType,
  type CacheType,
  type ChatInputCommandInteraction,
  type CommandInteractionOption,
  type MessageContextMenuCommandInteraction,
} from 'discord.js';
import type { Args } from '../chat/command.ts';
import { clip, oneLine } from './safe-text.ts';

/** Longest question that is read from a message; what people paste beyond it is not a question. */
const LONGEST = 1000;

type Options = readonly CommandInteractionOption<CacheType>[];

/** "session next": the command with what is chosen within its group. */
export function pathIn(name: string, options: Options): string {
  const [inner] = options;
  return inner && isGroup(inner.type) ? pathIn(`${name} ${inner.name}`, inner.options ?? []) : name;
}

/** What was typed and picked, by option: words as they are, things by id. */
export function argsOf({ options }: ChatInputCommandInteraction): Args {
  return Object.fromEntries(
    flat(options.data).flatMap(({ name, value }) => (value === undefined ? [] : [[name, String(value)]])),
  );
}

const isGroup = (type: ApplicationCommandOptionType): boolean =>
  type === ApplicationCommandOptionType.Subcommand || type === ApplicationCommandOptionType.SubcommandGroup;

const flat = (options: Options): Options =>
  options.flatMap((one) => (isGroup(one.type) ? flat(one.options ?? []) : [one]));

/** The message whose menu was opened: its words on one line, without mentions, and its address. */
export function argsOfMenu({ targetMessage }: MessageContextMenuCommandInteraction): Args {
  const text = oneLine(targetMessage.content.replaceAll(/<@!?\d+>/gu, ' '));
  return { text: clip(text, LONGEST), link: targetMessage.url };
}
