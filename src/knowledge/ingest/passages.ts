import { type Block, type Blocks, type LeftOut, tidy } from './block.ts';
import { type About, chromeReason, writersIn } from './chrome.ts';

/** A passage with the heading it stands under ('' before the first) and the label of a list item ("Architecture: …"). */
export type ArticlePassage = Readonly<{ heading: string; label: string; text: string; line: number }>;

export type Sorted = Readonly<{
  headings: readonly string[];
  passages: readonly ArticlePassage[];
  leftOut: readonly LeftOut[];
}>;

/** Characters; a longer paragraph is cut between sentences, so that a passage stays something one can quote. */
const longestPassage = 1200;
const longestTitle = 160;
/** Within so many lines of the title a platform says who wrote it and when. */
const linesOfHead = 8;

/** Sorts an article's blocks into passages and page chrome. Every block ends up in one of the two or is a heading. */
export function sortBlocks({ blocks, leftOut }: Blocks, about: About): Sorted {
  const out: LeftOut[] = [...leftOut];
  const card = authorCard(blocks);
  const known = { ...about, writers: writersIn(blocks.map(({ text }) => text)) };
  const kept = blocks.filter((block, index) => {
    const why =
      card?.has(index) === true
        ? 'author card'
        : index === 0 && isPageTitle(block, blocks[1], leftOut)
          ? 'the title of the page'
          : chromeReason(block.text, known, true);
    if (why !== undefined) out.push({ line: block.line, text: block.text, why });
    return why === undefined;
  });

  const headings: string[] = [];
  const passages: ArticlePassage[] = [];
  let heading = '';
  for (const block of kept) {
    if (block.kind === 'heading') {
      heading = tidy(block.text).replace(/\s*:$/, '').slice(0, 300);
      headings.push(heading);
      continue;
    }
    const label = labelOf(block);
    for (const text of pieces(block.text)) passages.push({ heading, label, text, line: block.line });
  }
  out.sort((a, b) => a.line - b.line);
  return { headings, passages, leftOut: out };
}

/** The first line of a saved page, whatever the title it is ingested under: right below stand its writer and date. */
function isPageTitle({ text, line }: Block, next: Block | undefined, leftOut: readonly LeftOut[]): boolean {
  const below = ['byline', 'reading time', 'date line'];
  const before = Math.min(line + linesOfHead, next?.line ?? Number.POSITIVE_INFINITY);
  return (
    text.length <= longestTitle &&
    leftOut.some((one) => below.includes(one.why) && one.line > line && one.line < before)
  );
}

/** "Architecture: Node.js uses …" is labelled "Architecture". */
function labelOf({ text, kind }: Block): string {
  const label = /^([\p{L}\p{N}][^:.!?]{0,60}):\s+\S/u.exec(text)?.[1]?.trim() ?? '';
  const words = label.split(/\s+/).length;
  return words <= (kind === 'item' ? 8 : 3) ? label : '';
}

function pieces(text: string): string[] {
  if (text.length <= longestPassage) return [text];
  const done: string[] = [];
  let open = '';
  for (const sentence of text.split(/(?<=[.!?。۔।]["”’)]?)\s+/u).flatMap(slices)) {
    if (open !== '' && open.length + sentence.length >= longestPassage) {
      done.push(open);
      open = '';
    }
    open = open === '' ? sentence : `${open} ${sentence}`;
  }
  return open === '' ? done : [...done, open];
}

/** A "sentence" without an end (a table, a log) is cut between words, or anywhere when it has no blanks either. */
function slices(sentence: string): string[] {
  const parts: string[] = [];
  let rest = sentence;
  while (rest.length > longestPassage) {
    const blank = rest.lastIndexOf(' ', longestPassage);
    let cut = blank > 0 ? blank : longestPassage;
    if (/[\ud800-\udbff]/.test(rest[cut - 1] ?? '')) cut--;
    parts.push(rest.slice(0, cut).trim());
    rest = rest.slice(cut).trim();
  }
  return [...parts, rest].filter((part) => part !== '');
}

/**
 * The card about the author that platforms put last: a "Written by" followed by few short blocks and no heading.
 * Indexes of its blocks, or undefined.
 */
function authorCard(blocks: readonly Block[]): ReadonlySet<number> | undefined {
  const from = blocks.findLastIndex(({ text }) => /^written by\b/i.test(text));
  const card = blocks.slice(from);
  if (from <= 0 || card.length > 8) return undefined;
  const isCard = card.every(
    ({ kind, text }) => text.length <= 300 && (kind !== 'heading' || text.length < 60),
  );
  return isCard ? new Set(card.map((_, index) => from + index)) : undefined;
}
