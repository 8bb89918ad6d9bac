/** A piece of an article as its author set it. `line` is where it begins in the file, from 1. */
export type Block = Readonly<{ kind: 'heading' | 'paragraph' | 'item'; text: string; line: number }>;

/** A piece that is no part of the article, with the reason in words for the person who ingests it. */
export type LeftOut = Readonly<{ line: number; text: string; why: string }>;

/** What a reader of one format found: the article's blocks in order, and what its markup said is no article. */
export type Blocks = Readonly<{ blocks: readonly Block[]; leftOut: readonly LeftOut[] }>;

/** One blank between words, none at the ends. */
export function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Line (from 1) of an index, for many look-ups in one text. */
export function createLineFinder(text: string): (index: number) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (index) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
}
