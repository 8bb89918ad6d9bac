import type { Reading } from './reader.ts';

/** What the grammar of a message says about the kind of question it is. Words are English, after translation. */
export type Intents = Readonly<{
  /** Asks which one to take. */
  choosing: boolean;
  /** Sets things side by side. */
  comparing: boolean;
  /** Asks what a thing is. */
  defining: boolean;
  /** Leans on what was said before: it, that, there, "and X?". */
  referring: boolean;
  /** Stands a pronoun for what was spoken of. */
  pronoun: boolean;
}>;

const choosing = new Set(
  `should shall which recommend recommended suggest suggestion pick choose choosing choice select prefer go use take
   better best start learn study start build make made sensible right`.split(/\s+/),
);
const comparing = new Set(
  'vs versus compare compared comparison comparing difference differences different differ between than or diff diffs'.split(
    ' ',
  ),
);
/** Words with which a comparison asks for everything: nothing in particular is compared. */
export const comparingWords: ReadonlySet<string> = new Set([
  ...comparing,
  ...'better best pros cons advantages disadvantages main key major overview table side both frameworks framework backend backends one choose which who wins winner battle detail details full vs'.split(
    ' ',
  ),
]);
/** Words with which somebody asks for any backend at all. */
export const openWords: ReadonlySet<string> = new Set(
  'pick choose choosing recommend suggest prefer use take go start begin learn study project preference language stack tech web development good now first new newbie noob zero scratch beginner server side best project thing things one option options year recommendation recommended confused only just decide deciding decided settle cannot cant still beginners beginer beginers newbies starter starters fresher freshers coding programming'.split(
    ' ',
  ),
);
const more = new Set(
  'faster quicker slower easier harder simpler cheaper safer lighter heavier bigger smaller newer older stronger stabler more less'.split(
    ' ',
  ),
);
/** A comparative stands so near to "which": "which one of them is faster". */
const nearWhich = 5;

/** "Which is faster?", "which one has more jobs": sets two things side by side that it may not name. */
export function asksWhichIsMore({ words }: Pick<Reading, 'words'>): boolean {
  const at = words.indexOf('which');
  return at >= 0 && words.slice(at + 1, at + 1 + nearWhich).some((word) => more.has(word));
}

const referring = new Set('it its that this there they them those these one same then also too'.split(' '));
const pronouns = new Set(['it', 'its', 'there', 'them']);
const definitions = [
  ['what', 'is'],
  ['what', 'are'],
  ['whats'],
  ['meaning', 'of'],
  ['what', 'does'],
  ['define'],
  ['explain'],
  ['what', 'do', 'you', 'mean'],
  ['what', 'exactly', 'is'],
  ['stands', 'for'],
  ['mean'],
  ['meaning'],
];

/** Words that ask for a meaning and name nothing. */
export const definingWords: ReadonlySet<string> = new Set([
  ...definitions.flat(),
  'definition',
  'term',
  'word',
  'simple',
  'words',
  'meant',
]);

export function intentsOf({ words, subjects }: Reading): Intents {
  const has = (phrase: readonly string[]) =>
    words.some((_, at) => phrase.every((word, offset) => words[at + offset] === word));
  const first = words.find((word) => !['ok', 'okay', 'so', 'hmm', 'lol', 'but'].includes(word));
  return {
    choosing: words.some((word) => choosing.has(word)) || (subjects.length >= 2 && words.includes('or')),
    comparing:
      words.some((word) => comparing.has(word)) || setSideBySide(subjects) || asksWhichIsMore({ words }),
    defining: definitions.some(has),
    pronoun: words.some((word) => pronouns.has(word)),
    referring:
      words.some((word) => referring.has(word)) || first === 'and' || first === 'n' || words.length <= 4,
  };
}

/** Whether a message says nothing of what is wanted but names and words of choosing; a year is no wish either. */
export function isOpen({ units }: Reading): boolean {
  return units.every(
    ({ typed }) => comparingWords.has(typed) || openWords.has(typed) || /^20\d\d$/u.test(typed),
  );
}

/** "Node and Django": two different names with at most a word or two between them. */
function setSideBySide(subjects: Reading['subjects']): boolean {
  return subjects.some(({ value, end }, at) => {
    const next = subjects[at + 1];
    return next !== undefined && next.value !== value && next.start - end <= 2;
  });
}

/** Which language or script a message is in; "ur-latn" stands for Roman Urdu and Roman Hindi alike. */
export function languageOf(
  text: string,
  romanForeign: boolean,
): 'en' | 'ur-latn' | 'ur' | 'hi' | 'ar' | 'other' {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  const latin = count(/\p{Script=Latin}/gu);
  const arabic = count(/\p{Script=Arabic}/gu);
  const devanagari = count(/\p{Script=Devanagari}/gu);
  const letters = count(/\p{L}/gu);
  if (devanagari > 0 && devanagari >= arabic && devanagari * 3 >= latin) return 'hi';
  // Letters that Urdu has and Arabic has not.
  if (arabic > 0 && arabic * 3 >= latin) return /[ٹڈڑںےہگچپژھ]/u.test(text) ? 'ur' : 'ar';
  if (letters - latin - arabic - devanagari > latin) return 'other';
  return romanForeign ? 'ur-latn' : 'en';
}
