import { type Refusal, refuse } from '../errors.ts';
import type { Json } from '../model.ts';

/** Small combinators that say what Discord says: a path, a code and a sentence per breach. */
export type Report = { problems: { at: string; code: string; message: string }[] };
export type Check = (value: unknown, at: string, report: Report) => void;

export const problem = (report: Report, at: string, code: string, message: string): void => {
  report.problems.push({ at, code, message });
};

export const under = (at: string, key: string | number): string => (at === '' ? `${key}` : `${at}.${key}`);
export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const listOf = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : []);
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Length in UTF-16 units, the strictest of the ways in which Discord's surfaces count. */
export const text =
  (min: number, max: number, pattern?: RegExp): Check =>
  (value, at, report) => {
    if (typeof value !== 'string') {
      return problem(report, at, 'STRING_TYPE_CONVERT', 'Could not interpret value as string.');
    }
    if (min > 0 && value.trim() === '')
      return problem(report, at, 'BASE_TYPE_REQUIRED', 'This field is required');
    if (value.length > max && min === 0) {
      problem(report, at, 'BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`);
    } else if (value.length > max || value.length < min) {
      problem(report, at, 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`);
    }
    if (pattern && !pattern.test(value)) {
      problem(report, at, 'STRING_TYPE_REGEX', 'String value did not match validation regex.');
    }
  };

export const number =
  (min: number, max: number, whole = true): Check =>
  (value, at, report) => {
    if (typeof value !== 'number' || !Number.isFinite(value) || (whole && !Number.isInteger(value))) {
      return problem(
        report,
        at,
        'NUMBER_TYPE_COERCE',
        `Value "${String(value)}" is not ${whole ? 'int' : 'float'}.`,
      );
    }
    if (value < min)
      problem(report, at, 'NUMBER_TYPE_MIN', `Value should be greater than or equal to ${min}.`);
    if (value > max) problem(report, at, 'NUMBER_TYPE_MAX', `Value should be less than or equal to ${max}.`);
  };

export const bool: Check = (value, at, report) => {
  if (typeof value !== 'boolean')
    problem(report, at, 'BOOLEAN_TYPE_CONVERT', 'Must be either true or false.');
};

export const anything: Check = () => {};

export const snowflake: Check = (value, at, report) => {
  if (typeof value !== 'string' || !/^(0|[1-9][0-9]{0,19})$/.test(value)) {
    problem(report, at, 'NUMBER_TYPE_COERCE', `Value "${String(value)}" is not snowflake.`);
  }
};

/** Discord takes permission sets as strings of digits. */
export const permissionSet: Check = (value, at, report) => {
  if (!/^\d{1,20}$/.test(String(value)))
    problem(report, at, 'NUMBER_TYPE_COERCE', `Value "${String(value)}" is not int.`);
};

export const time: Check = (value, at, report) => {
  if (typeof value !== 'string' || Number.isNaN(Date.parse(value))) {
    problem(report, at, 'DATE_TIME_TYPE_PARSE', `Could not parse ${String(value)}. Should be ISO8601.`);
  }
};

export const oneOf =
  (...allowed: readonly (string | number)[]): Check =>
  (value, at, report) => {
    if (!allowed.includes(value as string)) {
      problem(report, at, 'BASE_TYPE_CHOICES', `Value must be one of {${allowed.join(', ')}}.`);
    }
  };

/** An address of one of the schemes. attachment:// is looked up by whoever knows the files. */
export const address =
  (max: number, ...schemes: readonly string[]): Check =>
  (value, at, report) => {
    text(1, max)(value, at, report);
    const scheme = typeof value === 'string' ? /^([a-z]+):\/\/\S+$/.exec(value)?.[1] : undefined;
    if (!scheme || !schemes.includes(scheme)) {
      problem(
        report,
        at,
        'URL_TYPE_INVALID_SCHEME',
        `Scheme must be one of (${schemes.map((s) => `'${s}'`).join(', ')}).`,
      );
    }
  };

export const list =
  (item: Check, min: number, max: number, unique = false): Check =>
  (value, at, report) => {
    if (!Array.isArray(value)) {
      return problem(report, at, 'LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType');
    }
    if (value.length > max || value.length < min) {
      const wanted =
        min === 0 ? `Must be ${max} or fewer in length.` : `Must be between ${min} and ${max} in length.`;
      problem(report, at, min === 0 ? 'BASE_TYPE_MAX_LENGTH' : 'BASE_TYPE_BAD_LENGTH', wanted);
    }
    if (unique && new Set(value).size < value.length) {
      problem(report, at, 'SET_TYPE_ALREADY_CONTAINS_VALUE', 'The set already contains this value');
    }
    for (let index = 0; index < value.length; index++) item(value[index], under(at, index), report);
  };

/** Fields that are not named are tolerated; optional ones may be null, as in Discord's specification. */
export const shape =
  (required: Record<string, Check>, optional: Record<string, Check> = {}, also?: Check): Check =>
  (value, at, report) => {
    if (!isObject(value)) {
      return problem(report, at, 'DICT_TYPE_CONVERT', 'Only dictionaries may be used in a DictType');
    }
    for (const key in required) {
      const given = value[key];
      if (given === undefined || given === null) {
        problem(report, under(at, key), 'BASE_TYPE_REQUIRED', 'This field is required');
      } else required[key]?.(given, under(at, key), report);
    }
    for (const key in optional) {
      const given = value[key];
      if (given !== undefined && given !== null) optional[key]?.(given, under(at, key), report);
    }
    also?.(value, at, report);
  };

/** Throws the 50035 that Discord would send, with every breach at its place. */
export function demand(check: Check, value: unknown, at = ''): void {
  const report: Report = { problems: [] };
  check(value, at, report);
  if (report.problems.length > 0) throw invalidForm(report);
}

export function invalidForm({ problems }: Report): Refusal {
  const errors: Json = {};
  for (const { at, code, message } of problems) {
    let node = errors;
    for (const key of at === '' ? [] : at.split('.')) {
      node[key] ??= {};
      node = node[key] as Json;
    }
    node._errors ??= [];
    (node._errors as Json[]).push({ code, message });
  }
  return refuse(400, 50035, 'Invalid Form Body', errors);
}
