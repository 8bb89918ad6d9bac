/** A sentence where it stands in a text: `text.slice(start, end)`. */
export type Span = Readonly<{ text: string; start: number; end: number }>;

// Full stops of English, Urdu (۔), Hindi (।) and Arabic (؟), with what may close after them; a line break ends as well.
const ending = /(?:[.!?…。।۔؟]+["'”’»)\]]*(?=\s|$))|\n+/gu;
const abbreviation =
  /(?:^|[\s("“])(?:e\.g|i\.e|vs|etc|approx|incl|resp|cf|no|nr|fig|st|dr|mr|mrs|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)$/iu;
/** Not only a short form but one that something has to follow. */
const never = /(?:^|[\s("“])(?:e\.g|i\.e|vs|approx|cf)$/iu;

/**
 * The sentences of a text, in order, without the blanks around them. It cuts rather too often than too rarely: what is
 * cut apart has to be proved apart. "Node.js", "3.1", "e.g." and "Jan. 2026" do not end a sentence.
 */
export function sentencesOf(text: string): readonly Span[] {
  const spans: Span[] = [];
  let start = 0;
  const push = (end: number) => {
    const piece = text.slice(start, end);
    const trimmed = piece.trim();
    if (trimmed !== '') {
      const from = start + piece.indexOf(trimmed);
      spans.push({ text: trimmed, start: from, end: from + trimmed.length });
    }
    start = end;
  };
  for (const match of text.matchAll(ending)) {
    if (!endsSentence(text, match.index, match[0])) continue;
    push(match.index + match[0].length);
  }
  push(text.length);
  return spans;
}

function endsSentence(text: string, at: number, mark: string): boolean {
  if (mark !== '.') return true;
  const before = text.slice(Math.max(0, at - 8), at);
  if (!abbreviation.test(before)) return true;
  const next = /^\s+(\S)/u.exec(text.slice(at + 1))?.[1];
  if (next === undefined) return true;
  return never.test(before) ? false : !/[\p{Ll}\p{N}]/u.test(next) && !/(?:mr|mrs|dr|st)$/iu.test(before);
}
