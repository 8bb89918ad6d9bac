import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type REST,
  type RESTPutAPIApplicationCommandsJSONBody,
  Routes,
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

/** How several processes agree on who writes. */
export type InTurn = Readonly<{
  /** True for one of all processes. */
  claim(key: string): Promise<boolean>;
  wait(ms: number): Promise<void>;
  /** Milliseconds since 1970. */
  now(): number;
}>;

/** For so long one process may write; where it died over it, another one does in the next such time. */
const TURN_MS = 10_000;
const LOOK_MS = 500;
const LOOKS = 50;

/**
 * Brings Discord's list in line with ours, with a request only when they differ: overwriting has a daily limit, and
 * clients fetch the commands again after it. Of processes that start together one writes, and the others wait until it
 * has. Returns whether this one wrote.
 */
export async function registerCommands(
  rest: REST,
  application: string,
  commands: readonly Command[],
  guild: string | undefined,
  { claim, wait, now }: InTurn,
): Promise<boolean> {
  const route =
    guild === undefined
      ? Routes.applicationCommands(application)
      : Routes.applicationGuildCommands(application, guild);
  const query = new URLSearchParams({ with_localizations: 'true' });
  const wanted = commandsJson(commands);
  for (let looks = 0; looks < LOOKS; looks++) {
    const known = await rest.get(route, { query });
    if (fingerprint(known) === fingerprint(wanted)) return false;
    if (await claim(`commands|${route}|${Math.floor(now() / TURN_MS)}`)) {
      await rest.put(route, { body: wanted });
      return true;
    }
    await wait(LOOK_MS);
  }
  return false;
}

/** What counts of a list of commands, in one form: Discord adds ids and defaults, and keeps its own order. */
function fingerprint(commands: unknown): string {
  if (!Array.isArray(commands)) return '';
  return JSON.stringify(commands.map((one) => JSON.stringify(essence(one))).sort());
}

const counted = [
  ...['autocomplete', 'channel_types', 'choices', 'contexts', 'description', 'description_localizations'],
  ...[
    'integration_types',
    'max_length',
    'max_value',
    'min_value',
    'name',
    'options',
    'required',
    'type',
    'value',
  ],
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
