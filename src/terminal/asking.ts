import type { Args, Step } from '../chat/command.ts';
import type { Field, Form } from '../chat/panel.ts';
import type { Paint } from '../chat/plain.ts';

/** One thing that is asked for: a number where there are options, else a line of text. */
export type Asked = Readonly<{
  id: string;
  label: string;
  options?: readonly Readonly<{ value: string; label: string }>[];
  required?: boolean;
  /** Taken when the line is left empty. */
  value?: string;
}>;

/** Several things asked one after another. */
export type Asking = Readonly<{
  left: readonly Asked[];
  values: Args;
  finish(values: Args): Promise<string>;
}>;

export const askedOf = ({ id, label, options }: Step): Asked => ({ id, label, options });

/** The fields of a form; undefined where one of them can only be picked on a platform. */
export function fieldsOf({ fields }: Form): readonly Asked[] | undefined {
  if (fields.some(({ kind }) => kind === 'pick')) return undefined;
  return fields.map((field) => ({
    id: field.id,
    label: field.description ? `${field.label} (${field.description})` : field.label,
    required: field.required ?? false,
    ...before(field),
    ...(field.kind === 'select' ? { options: field.options } : {}),
  }));
}

/** What stands in it already. */
function before(field: Field): { value?: string } {
  if (field.kind === 'text') return field.value === undefined ? {} : { value: field.value };
  if (field.kind === 'pick') return {};
  const chosen = field.options.filter(({ chosen }) => chosen).map(({ value }) => value);
  return chosen.length > 0 ? { value: chosen.join(',') } : {};
}

/** What a line means as a reply: the value, nothing, or words about what is wrong with it. */
export function readReply(line: string, asked: Asked): { value: string | undefined } | { fault: string } {
  const { options, required = false, value } = asked;
  if (line === '' || (options && line === '0'))
    return required && value === undefined ? { fault: 'This one is needed.' } : { value };
  if (!options) return { value: line };
  const chosen = options[Number(line) - 1] ?? options.find((option) => names(line, option));
  return chosen
    ? { value: chosen.value }
    : { fault: `Type a number from 1 to ${options.length}, or 0 to skip.` };
}

/** Whether a line is a reply to what is asked for with options, and no new question: a number, or an option's words. */
export function isReply(line: string, { options = [] }: Asked): boolean {
  return /^\d*$/u.test(line) || options.some((option) => names(line, option));
}

const names = (line: string, { value, label }: Readonly<{ value: string; label: string }>): boolean =>
  [value, label].some((one) => one.toLowerCase() === line.toLowerCase());

export function renderAsked(asked: Asked | undefined, paint: Paint): string {
  if (!asked) return '';
  const { label, options, value } = asked;
  if (!options) return paint.heading(value ? `${label} [${value}]` : label);
  const lines = options.map((option, at) => `${String(at + 1).padStart(2)}) ${option.label}`);
  return [paint.heading(label), ...lines, ' 0) skip'].join('\n');
}

/** What can be done next, each with the number to type. */
export function renderNumbered(
  actions: readonly Readonly<{ label: string; beside?: boolean }>[],
  paint: Paint,
): string {
  const lines: string[] = [];
  for (const [at, { label, beside }] of actions.entries()) {
    const one = `${at + 1}) ${label}`;
    if (beside) lines.push(`${lines.pop()}  ${one}`);
    else lines.push(one);
  }
  return lines.map(paint.faint).join('\n');
}
