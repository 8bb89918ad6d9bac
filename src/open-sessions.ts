import { hiddenCharacters } from './answering/hidden-characters.ts';
import { instructionShaped } from './knowledge/suspicious.ts';
import type { Feed, SessionsHouse } from './sessions/house.ts';
import { TIMING } from './sessions/timing.ts';

/** Characters of an id of a series. */
const ID = 16;

/** What the sessions need beside the store. */
export type SessionParts = Pick<SessionsHouse, 'calendar' | 'planning' | 'newId' | 'objection'>;

/**
 * What the sessions need beside the store; `random` gives as many random characters of a-z and 0-9, `feed` the
 * calendars of guilds under addresses.
 */
export const openSessions = (random: (length: number) => string, feed: Feed): SessionParts => ({
  // What reads and writes times is loaded when somebody schedules or asks for a file: it is 7 MB of memory.
  calendar: {
    read: async (...typed) => (await import('./calendar/read-when.ts')).readWhen(...typed),
    file: async (...sessions) => (await import('./calendar/session-file.ts')).sessionFile(...sessions),
    feed,
  },
  planning: (now) => ({ now, tz: process.versions.tz ?? '', timing: TIMING }),
  newId: () => random(ID),
  // The check that facts have to pass: both are shown to people and given to a model.
  objection: (text) => [...instructionShaped(text), ...hiddenCharacters(text)][0]?.what,
});
