import { z } from 'zod';
import { LIMITS } from './limits.ts';

/**
 * What a button, select or form says back: `v1|what|id|rest`. `id` is that of a kept answer, so that everything works
 * after a restart. Anything else, also of an older version of the bot, is read as undefined: "expired".
 */
const id = z.string().regex(/^[a-z0-9]{1,16}$/u);
const page = z.coerce.number().int().min(0).max(99);

const parts = z.union([
  z.tuple([z.literal('v1'), z.enum(['more', 'sources']), id, page]),
  z.tuple([z.literal('v1'), z.literal('ask'), id, z.coerce.number().int().min(0).max(24)]),
  z.tuple([z.literal('v1'), z.enum(['up', 'down', 'share', 'dm', 'next', 'wrong', 'choose']), id]),
  z.tuple([z.literal('v1'), z.literal('step'), id, z.string().regex(/^[a-z]{1,20}$/u)]),
  z.tuple([z.literal('v1'), z.enum(['forget', 'role', 'auto', 'privacy'])]),
]);

export type Pressed =
  | Readonly<{ what: 'more' | 'sources'; id: string; page: number }>
  | Readonly<{ what: 'ask'; id: string; at: number }>
  | Readonly<{ what: 'up' | 'down' | 'share' | 'dm' | 'next' | 'wrong' | 'choose'; id: string }>
  | Readonly<{ what: 'step'; id: string; step: string }>
  | Readonly<{ what: 'forget' | 'role' | 'auto' | 'privacy' }>;

export function writeCustomId(pressed: Pressed): string {
  const { what, ...rest } = pressed;
  const written = ['v1', what, ...Object.values(rest)].join('|');
  if (written.length > LIMITS.customId) throw new RangeError(`a custom_id of ${written.length} characters`);
  return written;
}

export function readCustomId(customId: string): Pressed | undefined {
  const read = parts.safeParse(customId.split('|'));
  if (!read.success) return undefined;
  const [, what, id, last] = read.data;
  if (id === undefined) return { what } as Pressed;
  if (what === 'more' || what === 'sources') return { what, id, page: last as number };
  if (what === 'ask') return { what, id, at: last as number };
  if (what === 'step') return { what, id, step: last as string };
  return { what, id } as Pressed;
}
