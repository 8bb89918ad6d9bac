import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPutAPIApplicationCommandsJSONBody,
} from 'discord.js';
import { type Command, type Option, pathOf } from '../chat/command.ts';
import { completes } from '../chat/suggest.ts';
import { LIMITS } from './limits.ts';
import { localised } from './localised.ts';
import { typesOf } from './render-panel.ts';

type CommandJson = RESTPutAPIApplicationCommandsJSONBody[number];

/** Longest question that Discord lets people type. */
const QUESTION_CHARACTERS = 1000;

const everywhere = {
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
};
/** What is about a server makes sense only where the bot is a member. */
const inGuilds = {
  integration_types: [ApplicationIntegrationType.GuildInstall],
  contexts: [InteractionContextType.Guild],
};
const placed = (all: readonly Command[]) =>
  all.every(({ where }) => where === 'servers') ? inGuilds : everywhere;

/** The commands in Discord's words; installed on servers and by people, so that they work in any place. */
export function commandsJson(commands: readonly Command[]): CommandJson[] {
  const grouped = Map.groupBy(commands, ({ group, name }) => group?.name ?? name);
  return [...grouped.values()].map((members): CommandJson => {
    const [one] = members as [Command];
    if (one.menu) return { type: ApplicationCommandType.Message, name: one.name, ...placed(members) };
    const { name, description } = one.group ?? one;
    const options = one.group
      ? members.map((each) => subcommandJson(each, commands))
      : optionsJson(one, commands);
    return {
      type: ApplicationCommandType.ChatInput,
      name,
      description,
      ...translated(description),
      ...(options.length > 0 ? { options } : {}),
      ...placed(members),
    };
  });
}

function subcommandJson(
  command: Command,
  commands: readonly Command[],
): APIApplicationCommandSubcommandOption {
  return {
    type: ApplicationCommandOptionType.Subcommand,
    name: command.name,
    description: command.description,
    ...translated(command.description),
    options: optionsJson(command, commands),
  };
}

function optionsJson({ options }: Command, commands: readonly Command[]): APIApplicationCommandBasicOption[] {
  return (
    Object.entries(options)
      .map(([name, option]) => optionJson(name, option, commands))
      // Discord wants what is required first.
      .sort((a, b) => Number(b.required ?? false) - Number(a.required ?? false))
  );
}

function optionJson(
  name: string,
  option: Option,
  commands: readonly Command[],
): APIApplicationCommandBasicOption {
  const shared = {
    name,
    description: option.description,
    ...translated(option.description),
    ...(option.required ? { required: true } : {}),
  };
  const words = { type: ApplicationCommandOptionType.String as const, ...shared };
  const typed = commands.filter(({ menu }) => menu === undefined);
  switch (option.kind) {
    case 'number':
      return {
        type: ApplicationCommandOptionType.Integer,
        ...shared,
        ...(option.least === undefined ? {} : { min_value: option.least }),
        ...(option.most === undefined ? {} : { max_value: option.most }),
      };
    case 'channel':
      return {
        type: ApplicationCommandOptionType.Channel,
        ...shared,
        ...(option.channels ? { channel_types: typesOf(option.channels) } : {}),
      };
    case 'role':
      return { type: ApplicationCommandOptionType.Role, ...shared };
    case 'person':
      return { type: ApplicationCommandOptionType.User, ...shared };
    case 'choice':
      return { ...words, choices: (option.choices ?? []).slice(0, LIMITS.choices) };
    case 'command':
      // A fixed list needs no asking while people type; Discord takes 25.
      return typed.length > LIMITS.choices
        ? { ...words, autocomplete: true }
        : { ...words, choices: typed.map((one) => ({ name: `/${pathOf(one)}`, value: pathOf(one) })) };
    default:
      return completes(option)
        ? { ...words, autocomplete: true }
        : { ...words, max_length: QUESTION_CHARACTERS };
  }
}

function translated(description: string) {
  const words = localised[description];
  return words ? { description_localizations: { ...words } } : {};
}
