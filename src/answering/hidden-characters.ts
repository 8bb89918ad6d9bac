/** Characters that a person does not see: in facts, in questions, in what a model writes. */

/** Where something suspicious begins (index into the text) and what it is, in words for the author. */
export type Suspicion = Readonly<{ at: number; what: string }>;

const hidden = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029\u115f\u1160\u3164\uffa0\u{e0000}-\u{e0fff}]/gu;
const ordinaryControl = new Set(['\n', '\r', '\t']);
/** Scripts whose spelling needs joiners (Persian and Urdu half-spaces, Indic conjuncts, Khmer, Mongolian …). */
const joining =
  /[\p{scx=Arab}\p{scx=Deva}\p{scx=Beng}\p{scx=Guru}\p{scx=Gujr}\p{scx=Orya}\p{scx=Taml}\p{scx=Telu}\p{scx=Knda}\p{scx=Mlym}\p{scx=Sinh}\p{scx=Mong}\p{scx=Khmr}\p{scx=Mymr}\p{scx=Syrc}]/u;
const emojiBefore = /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)$/u;
const emojiAfter = /^\p{Extended_Pictographic}/u;
/** A flag like England's: black flag, tag letters, end of tags. */
const tagFlag = /\u{1f3f4}[\u{e0061}-\u{e007a}\u{e0030}-\u{e0039}]+\u{e007f}/gu;

/** Every hidden character: controls, bidi, zero-width, tags, private use. ZWJ and ZWNJ that spelling needs are fine. */
export function hiddenCharacters(text: string): Suspicion[] {
  const found: Suspicion[] = [];
  const flags = [...text.matchAll(tagFlag)].map((flag) => [flag.index, flag.index + flag[0].length] as const);
  for (const { 0: character, index: at } of text.matchAll(hidden)) {
    if (ordinaryControl.has(character) || belongsThere(text, at, character)) continue;
    if (flags.some(([from, to]) => at >= from && at < to)) continue;
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    found.push({ at, what: `hidden character U+${code}` });
  }
  return found;
}

function belongsThere(text: string, at: number, character: string): boolean {
  if (character !== '\u200d' && character !== '\u200c') return false;
  const before = text.slice(Math.max(0, at - 2), at);
  const after = text.slice(at + 1, at + 3);
  if (character === '\u200d' && emojiBefore.test(before) && emojiAfter.test(after)) return true;
  return joining.test(before.slice(-1)) && joining.test(after.slice(0, 1));
}
