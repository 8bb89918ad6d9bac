import type { Json } from '../model.ts';
import {
  bool,
  type Check,
  list,
  listOf,
  number,
  oneOf,
  problem,
  shape,
  text,
  textOf,
  under,
} from './checks.ts';
import { option, SELECTS } from './controls.ts';
import { LIMITS } from './limits.ts';
import { component, customId, distinct, flatten, id, TYPE } from './tree.ts';

const input = (inRow: boolean): Check =>
  shape(
    inRow
      ? { custom_id: customId, style: oneOf(1, 2), label: text(1, LIMITS.modalLabel) }
      : { custom_id: customId, style: oneOf(1, 2) },
    {
      ...id,
      value: text(0, LIMITS.inputText),
      placeholder: text(0, LIMITS.inputPlaceholder),
      required: bool,
      min_length: number(0, LIMITS.inputText),
      max_length: number(1, LIMITS.inputText),
    },
    (value, at, report) => {
      const one = value as Json;
      const max = (one.max_length as number | null | undefined) ?? LIMITS.inputText;
      if (((one.min_length as number | null | undefined) ?? 0) > max) {
        problem(
          report,
          under(at, 'min_length'),
          'NUMBER_TYPE_MAX',
          `Value should be less than or equal to ${max}.`,
        );
      }
      if (textOf(one.value).length > max) {
        problem(report, under(at, 'value'), 'BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`);
      }
    },
  );

const group = (min: number): Check =>
  shape(
    { custom_id: customId, options: list(option, min, 10) },
    { ...id, required: bool, min_values: number(0, 10), max_values: number(1, 10) },
  );

const label = shape(
  {
    label: text(1, LIMITS.modalLabel),
    component: component({
      ...SELECTS,
      [TYPE.textInput]: input(false),
      [TYPE.upload]: shape(
        { custom_id: customId },
        { ...id, required: bool, min_values: number(0, 10), max_values: number(1, 10) },
      ),
      [TYPE.radio]: group(2),
      [TYPE.checkboxes]: group(1),
      [TYPE.checkbox]: shape({ custom_id: customId }, { ...id, default: bool }),
    }),
  },
  { ...id, description: text(1, LIMITS.modalLabelDescription) },
);

export const modal: Check = shape(
  {
    custom_id: customId,
    title: text(1, LIMITS.modalTitle),
    components: list(
      component({
        [TYPE.row]: shape({ components: list(component({ [TYPE.textInput]: input(true) }), 1, 1) }, id),
        [TYPE.textDisplay]: shape({ content: text(1, LIMITS.textV2) }, id),
        [TYPE.label]: label,
      }),
      1,
      LIMITS.modalComponents,
    ),
  },
  {},
  (value, at, report) => {
    const all = flatten(listOf((value as Json).components), under(at, 'components'));
    distinct(
      all,
      'custom_id',
      'COMPONENT_CUSTOM_ID_DUPLICATED',
      'Component custom id cannot be duplicated',
      report,
    );
  },
);
