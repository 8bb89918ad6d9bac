import { z } from 'zod';
import { LIMITS } from './limits.ts';

/**
 * What a button, select or form says back: `v1|what|…`. `id` is that of a kept answer, so that everything works after a
 * restart. `do` goes to the `act` of a command, whichever it is. Anything else, also of an older version of the bot, is
 * read as undefined: "expired".
 */
const id = z.string().regex(/^[a-z0-9]{1,16}$/u);
const page = z.coerce.number().int().min(0).max(99);
/** "session.next": the path of a command, its space written as a dot. */
const command = z.string().regex(/^[a-z-]{1,32}(?:\.[a-z-]{1,32})?$/u);
const action = z.string().regex(/^[\w:.=-]{1,60}$/u);
/** Which row of the outbox the message was posted for, so that it is found again; no matter to whoever reads it. */
const marker = z.string().regex(/^~[\w-]{22}$/u);

const parts = z.union([
  z.tuple([z.literal('v1'), z.enum(['more', 'sources']), id, page]),
  z.tuple([z.literal('v1'), z.literal('ask'), id, z.coerce.number().int().min(0).max(24)]),
  z.tuple([z.literal('v1'), z.enum(['up', 'down', 'share', 'dm', 'next', 'wrong', 'choose']), id]),
  z.tuple([z.literal('v1'), z.literal('step'), id, z.string().regex(/^[a-z]{1,20}$/u)]),
  z.tuple([z.literal('v1'), z.literal('change'), id, z.string().regex(/^[a-z0-9-]{1,60}$/u)]),
  z.tuple([z.literal('v1'), z.literal('do'), command, action]),
  z.tuple([z.literal('v1'), z.literal('do'), command, action, z.union([id, marker])]),
  z.tuple([z.literal('v1'), z.literal('do'), command, action, id, marker]),
]);

export type Pressed =
  | Readonly<{ what: 'more' | 'sources'; id: string; page: number }>
  | Readonly<{ what: 'ask'; id: string; at: number }>
  | Readonly<{ what: 'up' | 'down' | 'share' | 'dm' | 'next' | 'wrong' | 'choose'; id: string }>
  | Readonly<{ what: 'step'; id: string; step: string }>
  | Readonly<{ what: 'change'; id: string; rule: string }>
  | Done;

/** `command` is a path, `id` that of the values that the panel keeps. What was posted by itself has a marker. */
export type Done = Readonly<{ what: 'do'; command: string; action: string; id?: string; marker?: string }>;

/** Throws a RangeError on what could not be read back: a command or action that is too long or has other characters. */
export function writeCustomId(pressed: Pressed): string {
  const { what, id } = pressed;
  switch (what) {
    case 'do':
      return written(pressed);
    case 'more':
    case 'sources':
      return `v1|${what}|${id}|${pressed.page}`;
    case 'ask':
      return `v1|ask|${id}|${pressed.at}`;
    case 'step':
      return `v1|step|${id}|${pressed.step}`;
    case 'change':
      return `v1|change|${id}|${pressed.rule}`;
    default:
      return `v1|${what}|${id}`;
  }
}

/** Commands and their actions come from everywhere, so only theirs are looked at. */
function written({ command, action, id, marker }: Done): string {
  const fields = ['v1', 'do', command.replace(' ', '.'), action, id, marker];
  const text = fields.filter((part) => part !== undefined).join('|');
  if (text.length > LIMITS.customId || !parts.safeParse(text.split('|')).success)
    throw new RangeError(`no custom_id: ${text}`);
  return text;
}

/** What may follow an action: an id, a marker, or one after the other. */
function markedBy(first: string | undefined, second: string | undefined): Pick<Done, 'id' | 'marker'> {
  if (first === undefined) return {};
  if (first.startsWith('~')) return { marker: first };
  return { id: first, ...(second === undefined ? {} : { marker: second }) };
}

export function readCustomId(customId: string): Pressed | undefined {
  const { data } = parts.safeParse(customId.split('|'));
  if (!data) return undefined;
  switch (data[1]) {
    case 'more':
    case 'sources':
      return { what: data[1], id: data[2], page: data[3] };
    case 'ask':
      return { what: 'ask', id: data[2], at: data[3] };
    case 'step':
      return { what: 'step', id: data[2], step: data[3] };
    case 'change':
      return { what: 'change', id: data[2], rule: data[3] };
    case 'do':
      return {
        what: 'do',
        command: data[2].replace('.', ' '),
        action: data[3],
        ...markedBy(data[4], data[5]),
      };
    default:
      return { what: data[1], id: data[2] };
  }
}
