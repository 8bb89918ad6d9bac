/**
 * Words of people and of the knowledge, made fit for Discord: they show as they were written, on one line, and can
 * neither ping, link, nor start or end any markdown.
 */

const markdown = /[\\*_~`|<>[\]]/gu;
// A backslash does not stop "@everyone" or an address; an invisible space inside them does.
const INVISIBLE = '\u200b';

/** One line of plain words. */
export function safe(text: string): string {
  return escaped(oneLine(text)).replace(/^(?:[-+#]|\d+(?=\.))/u, (start) =>
    /\d/u.test(start) ? `${start}${INVISIBLE}` : `\\${start}`,
  );
}

/** The same for words in the middle of a line: spaces around them stay. */
export function safeInline(text: string): string {
  const [before = '', after = ''] = [/^\s/u, /\s$/u].map((edge) => (edge.test(text) ? ' ' : ''));
  const line = oneLine(text);
  if (line === '') return before;
  return before + escaped(line) + after;
}

const escaped = (line: string): string =>
  line.replace(markdown, '\\$&').replaceAll('@', `@${INVISIBLE}`).replaceAll('://', `:${INVISIBLE}//`);

/** The same for places that know no markdown (labels, names of choices): no hidden characters, no line breaks. */
export function oneLine(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .replace(isolatedOrHidden, (_, begin: string | undefined, inside = '') =>
      begin === undefined ? '' : `${begin}${inside.replace(hidden, '')}\u2069`,
    )
    .trim();
}

// Isolates (U+2066, U+2068 … U+2069) stay where they come in pairs: they keep a Latin name in an Urdu sentence in order.
const isolatedOrHidden = /([\u2066\u2068])([^\u2066-\u2069]*)\u2069|(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}]/gu;
// Joiners (U+200C, U+200D) stay: Urdu, Hindi and many emoji are written with them.
const hidden = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}]/gu;

/** At most `length` UTF-16 units, cut at a whole character and marked as cut. */
export function clip(text: string, length: number): string {
  const line = oneLine(text);
  if (line.length <= length) return line;
  const cut = line.slice(0, length - 1);
  return `${/[\uD800-\uDBFF]$/u.test(cut) ? cut.slice(0, -1) : cut}…`;
}

/** The same for where Discord wants at least one character. */
export const named = (text: string, length: number): string => clip(text, length) || '…';

/** Pieces of plain words of which each, made safe, has at most `length` characters. Nothing is lost between them. */
export function pieces(text: string, length: number): string[] {
  const line = oneLine(text);
  if (line === '') return [];
  if (safe(line).length <= length) return [line];
  const found: string[] = [];
  let piece: string[] = [];
  let room = 0;
  for (const word of line.split(' ').flatMap((one) => partsOf(one, Math.floor(length / 3)))) {
    // One for the space, one for the escape that the start of a line may need.
    const size = safe(word).length + 2;
    if (size > room || piece.length === 0) {
      if (piece.length > 0) found.push(piece.join(' '));
      piece = [];
      room = length;
    }
    piece.push(word);
    room -= size;
  }
  return [...found, piece.join(' ')];
}

/** A word, or its parts where it is longer than a whole line; no character is cut. */
function partsOf(word: string, length: number): string[] {
  if (word.length <= length) return [word];
  const parts: string[] = [];
  let part = '';
  for (const character of word) {
    if (part.length + character.length > length) {
      parts.push(part);
      part = '';
    }
    part += character;
  }
  return [...parts, part];
}

const LONGEST_URL = 512;

/** An address that can stand in `[words](<address>)` without ending it; undefined where it is none, or far too long. */
export function safeUrl(url: string): string | undefined {
  if (!URL.canParse(url) || !/^https?:/u.test(url)) return undefined;
  const written = new URL(url).href.replace(
    /[<>()\s\\*`|[\]]/gu,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
  return written.length <= LONGEST_URL ? written : undefined;
}
