import {
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type REST,
  type RESTPutAPIApplicationCommandsJSONBody,
  Routes,
} from 'discord.js';
import type { Command, Option } from '../chat/command.ts';
import { LIMITS } from './limits.ts';
import { localised } from './localised.ts';

type CommandJson = RESTPutAPIApplicationCommandsJSONBody[number];

/** The message menu's name, as people see it. */
export const ANSWER_THIS = 'Answer this';
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

/** The commands in Discord's words; installed on servers and by people, so that they work in any place. */
export function commandsJson(commands: readonly Command[]): CommandJson[] {
  const slash = commands.map((command): CommandJson => {
    const options = Object.entries(command.options)
      .map(([name, option]) => optionJson(name, option, commands))
      // Discord wants what is required first.
      .sort((a, b) => Number(b.required ?? false) - Number(a.required ?? false));
    return {
      type: ApplicationCommandType.ChatInput,
      name: command.name,
      description: command.description,
      ...translated(command.description),
      ...(options.length > 0 ? { options } : {}),
      ...(command.audience === 'organisers' ? inGuilds : everywhere),
    };
  });
  return [...slash, { type: ApplicationCommandType.Message, name: ANSWER_THIS, ...everywhere }];
}

function optionJson(name: string, option: Option, commands: readonly Command[]): APIApplicationCommandOption {
  const shared = {
    type: ApplicationCommandOptionType.String as const,
    name,
    description: option.description,
    ...translated(option.description),
    ...(option.required ? { required: true } : {}),
  };
  if (option.kind === 'subject' || option.kind === 'aspect') return { ...shared, autocomplete: true };
  if (option.kind === 'command')
    return {
      ...shared,
      choices: commands
        .slice(0, LIMITS.choices)
        .map((command) => ({ name: `/${command.name}`, value: command.name })),
    };
  return { ...shared, max_length: QUESTION_CHARACTERS };
}

function translated(description: string) {
  const words = localised[description];
  return words ? { description_localizations: { ...words } } : {};
}

/**
 * Brings Discord's list in line with ours, with a request only when they differ: overwriting has a daily limit, and
 * clients fetch the commands again after it. Returns whether anything was written.
 */
export async function registerCommands(
  rest: REST,
  application: string,
  commands: readonly Command[],
  guild?: string,
): Promise<boolean> {
  const route =
    guild === undefined
      ? Routes.applicationCommands(application)
      : Routes.applicationGuildCommands(application, guild);
  const query = new URLSearchParams({ with_localizations: 'true' });
  const wanted = commandsJson(commands);
  const known = await rest.get(route, { query });
  if (fingerprint(known) === fingerprint(wanted)) return false;
  await rest.put(route, { body: wanted });
  return true;
}

/** What counts of a list of commands, in one form: Discord adds ids and defaults, and keeps its own order. */
function fingerprint(commands: unknown): string {
  if (!Array.isArray(commands)) return '';
  return JSON.stringify(commands.map((one) => JSON.stringify(essence(one))).sort());
}

const counted = [
  ...['autocomplete', 'choices', 'contexts', 'description', 'description_localizations', 'integration_types'],
  ...['max_length', 'name', 'options', 'required', 'type', 'value'],
];

function essence(value: unknown): unknown {
  if (Array.isArray(value))
    return value.every((one) => typeof one === 'number') ? value.toSorted() : value.map(essence);
  if (typeof value !== 'object' || value === null) return value;
  const one = value as Record<string, unknown>;
  const kept = counted.filter((key) => !isDefault(one[key]));
  return Object.fromEntries(
    kept.map((key) => [key, key.endsWith('localizations') ? sorted(one[key]) : essence(one[key])]),
  );
}

const isDefault = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === false ||
  value === '' ||
  (Array.isArray(value) && value.length === 0);

const sorted = (value: unknown): unknown =>
  Object.entries(value as object).sort(([a], [b]) => (a < b ? -1 : 1));
