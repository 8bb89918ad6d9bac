/** One word of a text: how it stands there, and the form under which it is looked up. */
export interface Token {
  /** NFKC, lower case, without invisible characters, apostrophes and a possessive 's. Never empty. */
  readonly text: string;
  /** Exactly `source.slice(start, end)`. */
  readonly surface: string;
  /** UTF-16 offsets into the source, as `String.prototype.slice` takes them. */
  readonly start: number;
  readonly end: number;
}

// A word starts with a letter or digit, may hold marks and invisible format characters (zero-width, bidi, soft
// hyphen), may be joined by single dots or apostrophes (node.js, 3.1, don't) and may end in ++ or # (c++, c#).
// Each repetition starts with a character the one before cannot take, so matching is linear.
const word =
  /[\p{L}\p{N}][\p{L}\p{N}\p{M}\p{Cf}]*(?:[.'’][\p{L}\p{N}][\p{L}\p{N}\p{M}\p{Cf}]*)*(?:\+\+|#)?/gu;
const plainLower = /^[a-z0-9]*$/;
const invisible = /\p{Cf}/gu;
const possessive = /['’]s$/;
// What unfolding a compatibility form can leave behind: ½ has a slash, ⒈ a dot at the end, ͺ a space before a mark.
const notOfAWord = /[^\p{L}\p{N}\p{M}.+#]|\.(?![\p{L}\p{N}])/gu;
const notAtTheStart = /^[\p{M}.+#]+/u;

/** The words of `text` in order. Any script, any string (unpaired surrogates too), linear time, never throws. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(word)) {
    const surface = match[0];
    const normal = normalize(surface);
    if (normal) tokens.push({ text: normal, surface, start: match.index, end: match.index + surface.length });
  }
  return tokens;
}

/** Only the looked-up forms of `tokenize(text)`: what indexing needs. */
export function wordsOf(text: string): string[] {
  const words = text.match(word) ?? [];
  const normals: string[] = [];
  for (const surface of words) {
    const normal = normalize(surface);
    if (normal) normals.push(normal);
  }
  return normals;
}

function normalize(surface: string): string {
  const lower = surface.toLowerCase();
  if (plainLower.test(lower)) return lower;
  return (
    lower
      .normalize('NFKC')
      // Unfolded forms may be capitals (Ⅷ), and what is taken out may bring a letter and its mark together.
      .toLowerCase()
      .replace(invisible, '')
      .replace(possessive, '')
      .replace(notOfAWord, '')
      .replace(notAtTheStart, '')
      .normalize('NFKC')
  );
}
