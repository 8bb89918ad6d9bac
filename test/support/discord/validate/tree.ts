import type { Json } from '../model.ts';
import { type Check, isObject, listOf, number, problem, type Report, text, under } from './checks.ts';
import { LIMITS } from './limits.ts';
export const TYPE = {
  row: 1,
  button: 2,
  stringSelect: 3,
  textInput: 4,
  userSelect: 5,
  roleSelect: 6,
  mentionableSelect: 7,
  channelSelect: 8,
  section: 9,
  textDisplay: 10,
  thumbnail: 11,
  gallery: 12,
  file: 13,
  separator: 14,
  container: 17,
  label: 18,
  upload: 19,
  radio: 21,
  checkboxes: 22,
  checkbox: 23,
} as const;

export const id = { id: number(0, 2_147_483_647) };
export const customId = text(1, LIMITS.customId);

/** Picks the check by the component's type; a type that may not stand here is Discord's UNION_TYPE_CHOICES. */
export const component =
  (allowed: Record<number, Check>): Check =>
  (value, at, report) => {
    if (!isObject(value)) {
      return problem(report, at, 'DICT_TYPE_CONVERT', 'Only dictionaries may be used in a DictType');
    }
    const check = allowed[value.type as number];
    if (check) return check(value, at, report);
    const choices = Object.keys(allowed).join(', ');
    problem(
      report,
      under(at, 'type'),
      'UNION_TYPE_CHOICES',
      `Value of field "type" must be one of (${choices}).`,
    );
  };

export type Placed = { one: Json; at: string };

/** Every component with its path, accessories and nested ones included. */
export function flatten(components: readonly Json[], at = 'components'): Placed[] {
  return components.flatMap((one, index) => {
    const here = under(at, index);
    const accessory = isObject(one.accessory) ? [{ one: one.accessory, at: under(here, 'accessory') }] : [];
    const single = isObject(one.component) ? [{ one: one.component, at: under(here, 'component') }] : [];
    return [
      { one, at: here },
      ...flatten(listOf(one.components), under(here, 'components')),
      ...accessory,
      ...single,
    ];
  });
}

export function distinct(
  all: readonly Placed[],
  key: string,
  code: string,
  message: string,
  report: Report,
): void {
  const seen = new Set<unknown>();
  for (const { one, at } of all) {
    const value = one[key];
    // Zero is Discord's "give it a number yourself".
    if (value === undefined || value === null || value === 0) continue;
    if (seen.has(value)) problem(report, under(at, key), code, message);
    seen.add(value);
  }
}
