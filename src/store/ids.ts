/** Enough for the year 5188; text of one length sorts as the number it says. */
const TIME_CHARACTERS = 9;
const RANDOM_CHARACTERS = 7;

/**
 * A new id of 16 characters of a-z and 0-9. It begins with its time: rows lie in the order of their age, so that one
 * more goes to the end and the oldest are found at the beginning, without an index by age.
 */
export function newId(now: number, random: (length: number) => string): string {
  return idAt(now) + random(RANDOM_CHARACTERS);
}

/** What the ids of this millisecond begin with; every id of an earlier one is less. Times before 1970 count as 1970. */
export function idAt(now: number): string {
  return Math.max(0, Math.floor(now)).toString(36).padStart(TIME_CHARACTERS, '0');
}
