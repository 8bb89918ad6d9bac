import { type Check, type Cited, studiesOf } from './cited.ts';
import { compact, initials, type Name } from './names.ts';

/** Every name of the sentence stands in what it cites or in the title over it. */
export const checkNames: Check = (sentence, cited) => {
  const missing = sentence.names.find((name) => !isNamed(name, cited));
  return missing && `the name ${missing.text} is not in its sources`;
};

/** Short forms that are no beginnings and no initials of the long one. */
const shortForms: Readonly<Record<string, string>> = { js: 'javascript', ts: 'typescript', db: 'database' };

/** From this many letters on, the beginning of a longer name stands for it: Postgres. */
const leastBeginning = 6;

function isNamed({ key, subject, at }: Name, cited: Cited): boolean {
  const long = shortForms[key] ?? key;
  return studiesOf(cited).some(({ names, words }) => {
    if (names.some((other) => other.key === long || (subject !== undefined && other.subject === subject)))
      return true;
    if (subject !== undefined) return false;
    return (
      words.some((word) => {
        const other = compact(word.key);
        if (
          other === long ||
          `${other}s` === long ||
          (long.length >= leastBeginning && other.startsWith(long))
        )
          return true;
        // "Contributors" for those who "contribute": a capital at the start may be grammar's.
        return at === 0 && sharedBeginning(long, other) >= Math.max(leastBeginning, long.length - 4);
      }) ||
      initials(long, words) ||
      spelledApart(
        long,
        words.map((word) => compact(word.key)),
      )
    );
  });
}

/** "ActionCable" for "Action Cable". */
function spelledApart(key: string, words: readonly string[]): boolean {
  return words.some(
    (word, at) => word !== key && key.startsWith(word) && `${word}${words[at + 1] ?? ''}` === key,
  );
}

function sharedBeginning(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return length;
}
