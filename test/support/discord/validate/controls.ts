import type { Json } from '../model.ts';
import {
  address,
  bool,
  type Check,
  list,
  listOf,
  number,
  oneOf,
  problem,
  shape,
  snowflake,
  text,
  textOf,
  under,
} from './checks.ts';
import { LIMITS } from './limits.ts';
import { component, customId, id, TYPE } from './tree.ts';

const emoji = shape({ name: text(1, LIMITS.emojiName) }, { id: snowflake });

export const button = shape(
  { style: oneOf(1, 2, 3, 4, 5, 6) },
  {
    ...id,
    custom_id: customId,
    label: text(0, LIMITS.buttonLabel),
    url: address(LIMITS.buttonUrl, 'http', 'https', 'discord'),
    sku_id: snowflake,
    disabled: bool,
    emoji,
  },
  (value, at, report) => {
    const one = value as Json;
    const needs = one.style === 5 ? 'url' : one.style === 6 ? 'sku_id' : 'custom_id';
    for (const key of ['url', 'sku_id', 'custom_id']) {
      const given = one[key] !== undefined && one[key] !== null;
      if (key === needs && !given) {
        problem(
          report,
          under(at, key),
          `BUTTON_COMPONENT_${key.toUpperCase()}_REQUIRED`,
          `A ${key} is required`,
        );
      } else if (key !== needs && given) {
        const message = `A button of style ${String(one.style)} cannot have a ${key}`;
        problem(report, under(at, key), 'BUTTON_COMPONENT_FIELDS_MUTUALLY_EXCLUSIVE', message);
      }
    }
    if (one.style !== 6 && textOf(one.label).trim() === '' && !one.emoji) {
      problem(
        report,
        under(at, 'label'),
        'BUTTON_COMPONENT_INVALID',
        'A button must have a label or an emoji',
      );
    }
  },
);

const count: Record<string, Check> = {
  placeholder: text(0, LIMITS.placeholder),
  min_values: number(0, LIMITS.selectOptions),
  max_values: number(1, LIMITS.selectOptions),
  disabled: bool,
  required: bool,
};

const atMost: Check = (value, at, report) => {
  const { min_values: min, max_values: max } = value as {
    min_values?: number | null;
    max_values?: number | null;
  };
  if ((min ?? 1) > (max ?? 1)) {
    problem(
      report,
      under(at, 'min_values'),
      'NUMBER_TYPE_MAX',
      'min_values cannot be greater than max_values.',
    );
  }
};

/** A choice of a select, a radio group or a checkbox group. */
export const option = shape(
  { label: text(1, LIMITS.optionLabel), value: text(1, LIMITS.optionValue) },
  { description: text(0, LIMITS.optionDescription), default: bool, emoji },
);

const options: Check = (value, at, report) => {
  const one = value as Json;
  const all = listOf(one.options);
  const values = all.map((each) => each.value);
  values.forEach((each, index) => {
    if (values.indexOf(each) < index) {
      const message = 'The specified option value is already used';
      problem(
        report,
        under(at, `options.${index}.value`),
        'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
        message,
      );
    }
  });
  const max = (one.max_values as number | null | undefined) ?? 1;
  if (max > Math.max(1, all.length)) {
    problem(
      report,
      under(at, 'max_values'),
      'NUMBER_TYPE_MAX',
      `Value should be less than or equal to ${all.length}.`,
    );
  }
  if (all.filter((each) => each.default === true).length > max) {
    problem(
      report,
      under(at, 'options'),
      'SELECT_COMPONENT_TOO_MANY_DEFAULTS',
      'More defaults than max_values.',
    );
  }
};

const stringSelect = shape(
  { custom_id: customId, options: list(option, 1, LIMITS.selectOptions) },
  { ...id, ...count },
  (value, at, report) => {
    atMost(value, at, report);
    options(value, at, report);
  },
);

const defaults = list(
  shape({ id: snowflake, type: oneOf('user', 'role', 'channel') }),
  0,
  LIMITS.selectOptions,
);
const autoSelect = shape(
  { custom_id: customId },
  { ...id, ...count, default_values: defaults, channel_types: list(number(0, 16), 0, 17, true) },
  atMost,
);

export const SELECTS: Record<number, Check> = {
  [TYPE.stringSelect]: stringSelect,
  [TYPE.userSelect]: autoSelect,
  [TYPE.roleSelect]: autoSelect,
  [TYPE.mentionableSelect]: autoSelect,
  [TYPE.channelSelect]: autoSelect,
};

export const row = shape(
  { components: list(component({ [TYPE.button]: button, ...SELECTS }), 1, LIMITS.buttonsPerRow) },
  id,
  (value, at, report) => {
    const inside = listOf((value as Json).components);
    if (inside.length > 1 && inside.some((one) => one.type !== TYPE.button)) {
      const message = 'A select takes a whole row';
      problem(report, under(at, 'components'), 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', message);
    }
  },
);
