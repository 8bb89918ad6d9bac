import { randomBytes } from 'node:crypto';
import { openSessions } from '../../src/open-sessions.ts';

/** What sessions need beside the store, as the program has it. */
export const sessionParts = openSessions((length) => randomBytes(length).toString('hex').slice(0, length), {
  address: async () => undefined,
  rotate: async () => undefined,
});
