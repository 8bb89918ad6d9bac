/** What others named, for a terminal: without anything that moves a cursor, paints, or turns the direction of writing. */
export const printable = (name: string): string => name.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, '');
