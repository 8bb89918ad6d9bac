import type { Json } from '../model.ts';
import {
  anything,
  bool,
  type Check,
  list,
  listOf,
  number,
  oneOf,
  permissionSet,
  problem,
  shape,
  text,
  textOf,
  under,
} from './checks.ts';
import { LIMITS, LOCALES } from './limits.ts';

/** Discord's own expression for names of chat commands and their options. */
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

const chatName: Check = (value, at, report) => {
  text(1, LIMITS.commandName)(value, at, report);
  if (typeof value === 'string' && (!NAME.test(value) || value !== value.toLowerCase())) {
    problem(report, at, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
  }
};
const menuName = text(1, LIMITS.commandName);
const description = text(1, LIMITS.commandDescription);

const localised =
  (each: Check): Check =>
  (value, at, report) => {
    shape({})(value, at, report);
    for (const [locale, words] of Object.entries(value as Json)) {
      oneOf(...LOCALES)(locale, under(at, locale), report);
      if (words !== null) each(words, under(at, locale), report);
    }
  };

const choice = (value: Check): Check =>
  shape(
    { name: text(1, LIMITS.choiceName), value },
    { name_localizations: localised(text(1, LIMITS.choiceName)) },
  );

const STRING = 3;
const INTEGER = 4;
const NUMBER = 10;
const safe = Number.MAX_SAFE_INTEGER;
const values: Record<number, Check> = {
  [STRING]: text(1, LIMITS.choiceValue),
  [INTEGER]: number(-safe, safe),
  [NUMBER]: number(-safe, safe, false),
};

const option: Check = (value, at, report) => {
  shape({ type: oneOf(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), name: chatName, description })(value, at, report);
  const one = value as Json;
  const type = one.type as number;
  const choices = values[type];
  shape(
    {},
    {
      required: bool,
      autocomplete: bool,
      name_localizations: localised(chatName),
      description_localizations: localised(description),
      channel_types: list(number(0, 16), 0, 17, true),
      min_length: number(0, 6000),
      max_length: number(1, 6000),
      min_value: number(-safe, safe, type === INTEGER),
      max_value: number(-safe, safe, type === INTEGER),
      choices: choices ? list(choice(choices), 0, LIMITS.choices) : list(anything, 0, 0),
      options: type <= 2 ? options : list(anything, 0, 0),
    },
  )(value, at, report);
  if (one.autocomplete === true && (!choices || listOf(one.choices).length > 0)) {
    const message = 'Autocomplete needs an option of text or number without choices';
    problem(report, under(at, 'autocomplete'), 'APPLICATION_COMMAND_AUTOCOMPLETE_INVALID', message);
  }
  if (type === 1 && listOf(one.options).some((each) => (each.type as number) <= 2)) {
    problem(
      report,
      under(at, 'options'),
      'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
      'Sub-commands cannot be nested here',
    );
  }
  if (type === 2 && listOf(one.options).some((each) => each.type !== 1)) {
    problem(
      report,
      under(at, 'options'),
      'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
      'A group holds sub-commands only',
    );
  }
};

const options: Check = (value, at, report) => {
  list(option, 0, LIMITS.commandOptions)(value, at, report);
  const all = listOf(value);
  const names = new Set<unknown>();
  let optional = false;
  all.forEach((one, index) => {
    const here = under(at, index);
    if (names.has(one.name)) {
      problem(
        report,
        under(here, 'name'),
        'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
        'Option name already exists',
      );
    }
    names.add(one.name);
    if (one.required === true && optional) {
      const message = 'Required options must be placed before non-required options';
      problem(report, here, 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', message);
    }
    optional ||= one.required !== true;
  });
  const nested = all.filter((one) => one.type === 1 || one.type === 2).length;
  if (nested > 0 && nested < all.length) {
    const message =
      'Sub-command and sub-command group option types are mutually exclusive to all other types';
    problem(report, at, 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', message);
  }
};

/** `partial` for edits, which need not bring name and description. */
export const command =
  (partial: boolean): Check =>
  (value, at, report) => {
    const one = value as Json;
    const type = (one.type as number | null | undefined) ?? 1;
    const name = type === 1 ? chatName : menuName;
    const needed: Record<string, Check> = partial ? {} : type === 1 ? { name, description } : { name };
    shape(needed, {
      name,
      type: oneOf(1, 2, 3, 4),
      name_localizations: localised(name),
      description_localizations: type === 1 ? localised(description) : anything,
      description: type === 1 ? description : list(anything, 0, 0),
      options: type === 1 ? options : list(anything, 0, 0),
      default_member_permissions: permissionSet,
      dm_permission: bool,
      nsfw: bool,
      contexts: list(oneOf(0, 1, 2), 1, 3, true),
      integration_types: list(oneOf(0, 1), 1, 2, true),
    })(type !== 1 && one.description === '' ? { ...one, description: null } : value, at, report);
    if (characters(one) > LIMITS.commandCharacters) {
      const message = `Command exceeds maximum size (${LIMITS.commandCharacters})`;
      problem(report, at, 'APPLICATION_COMMAND_TOO_LARGE', message);
    }
  };

/** Names, descriptions and values together, each counted with its longest localisation. */
function characters(one: Json): number {
  const longest = (key: string) =>
    Math.max(
      textOf(one[key]).length,
      ...Object.values((one[`${key}_localizations`] ?? {}) as Json).map((each) => textOf(each).length),
    );
  const inside = [...listOf(one.options), ...listOf(one.choices)].reduce(
    (sum, each) => sum + characters(each),
    0,
  );
  return longest('name') + longest('description') + textOf(one.value).length + inside;
}

export const commandList: Check = (value, at, report) => {
  list(command(false), 0, LIMITS.chatCommands + 2 * LIMITS.menuCommands)(value, at, report);
  const seen = new Set<string>();
  const counts = new Map<unknown, number>();
  listOf(value).forEach((one, index) => {
    const type = one.type ?? 1;
    counts.set(type, (counts.get(type) ?? 0) + 1);
    const key = `${String(type)} ${String(one.name)}`;
    if (seen.has(key)) {
      const message = 'Application command names must be unique';
      problem(report, under(at, index), 'APPLICATION_COMMANDS_DUPLICATE_NAME', message);
    }
    seen.add(key);
  });
  for (const [type, found] of counts) {
    if (found > (type === 1 ? LIMITS.chatCommands : LIMITS.menuCommands)) {
      problem(report, at, 'APPLICATION_COMMANDS_TOO_MANY', `Too many commands of type ${String(type)}`);
    }
  }
};
