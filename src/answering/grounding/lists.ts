const word = String.raw`[\p{L}\p{N}][\p{L}\p{N}.+#/'’_-]*`;
const member = `${word}(?: ${word}){0,3}`;
const list = new RegExp(`${member}(?:, ${member})+,? (?:and|or) ${word}(?: ${word})?`, 'gu');

type Place = Readonly<{ at: number }>;

/** Where a text lists three things and more; what is listed may be told in any order. */
export function listsIn(text: string): readonly Readonly<{ at: number; end: number }>[] {
  return [...text.matchAll(list)].map(({ 0: { length }, index }) => ({ at: index, end: index + length }));
}

/** Whether both stand in one list. */
export const listedTogether = (text: string, one: Place, other: Place): boolean =>
  listsIn(text).some(({ at, end }) => [one, other].every((place) => place.at >= at && place.at < end));
