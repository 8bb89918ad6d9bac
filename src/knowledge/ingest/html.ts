import { Parser } from 'htmlparser2';
import { type Block, type Blocks, createLineFinder, type LeftOut, tidy } from './block.ts';
import { reasonToDrop } from './furniture.ts';

const blockElements = new Set(
  `address article blockquote body dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr html li main ol p pre
  section summary table tbody td tfoot th thead tr ul`.split(/\s+/),
);
const voidElements = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));
/** Deeper pages are attacks; the parser's stack becomes slow with them. */
const deepest = 2000;

type Found = Block & Readonly<{ inArticle: boolean }>;

/**
 * Headings, paragraphs and list items as readers see them; only those in article or main where the page has one.
 * When more seems to be furniture than article, the guess was wrong, and only sure furniture is left out.
 * Throws RangeError when elements are nested thousands deep.
 */
export function readHtml(html: string): Blocks {
  const first = readOnce(html, false);
  return lengthOf(first.blocks) < lengthOf(first.leftOut) ? readOnce(html, true) : first;
}

function readOnce(html: string, sure: boolean): Blocks {
  const lineAt = createLineFinder(html);
  const found: Found[] = [];
  const leftOut: LeftOut[] = [];
  const open: string[] = [];
  /** How many open elements make the text inside them part of a heading, an item, the article. */
  const inside = { heading: 0, item: 0, article: 0 };
  let text = '';
  let textAt: number | undefined;
  /** What is being dropped: the depth at which it began, and its text to be reported. */
  let dropped: { depth: number; why: string; text: string; at: number } | undefined;

  const count = (name: string, by: 1 | -1) => {
    if (/^h[1-6]$/.test(name)) inside.heading += by;
    else if (name === 'li') inside.item += by;
    else if (name === 'article' || name === 'main') inside.article += by;
  };
  const finishText = () => {
    const content = tidy(text);
    const kind = inside.heading > 0 ? 'heading' : inside.item > 0 ? 'item' : 'paragraph';
    if (content !== '')
      found.push({ kind, text: content, line: lineAt(textAt ?? 0), inArticle: inside.article > 0 });
    text = '';
    textAt = undefined;
  };
  const finishDropped = () => {
    const content = tidy(dropped?.text ?? '');
    if (dropped !== undefined && dropped.why !== '' && content !== '') {
      leftOut.push({ line: lineAt(dropped.at), text: content, why: dropped.why });
    }
    dropped = undefined;
  };

  const parser = new Parser({
    onopentag(name, attributes) {
      if (dropped === undefined && blockElements.has(name)) finishText();
      if (name === 'br') text += ' ';
      if (voidElements.has(name)) return;
      const element = { name, attributes, inArticle: inside.article > 0 };
      const why = dropped === undefined ? reasonToDrop(element, sure) : undefined;
      if (why !== undefined) {
        finishText();
        dropped = { depth: open.length, why, text: '', at: parser.startIndex };
      }
      if (open.length >= deepest) throw new RangeError('elements nested too deeply');
      open.push(name);
      count(name, 1);
    },
    ontext(content) {
      if (dropped !== undefined) {
        dropped.text += content;
        return;
      }
      if (textAt === undefined && content.trim() !== '') {
        textAt = parser.startIndex + (content.length - content.trimStart().length);
      }
      text += content;
    },
    onclosetag(name) {
      if (voidElements.has(name)) return;
      if (dropped === undefined && blockElements.has(name)) finishText();
      const at = open.lastIndexOf(name);
      if (at !== -1) for (const closed of open.splice(at)) count(closed, -1);
      if (dropped !== undefined && open.length <= dropped.depth) finishDropped();
    },
  });
  parser.end(html);
  finishDropped();
  finishText();

  const article = found.filter(({ inArticle }) => inArticle);
  const kept = lengthOf(article) > 200 ? article : found;
  for (const { line, text, inArticle } of kept === article ? found : []) {
    if (!inArticle) leftOut.push({ line, text, why: 'outside of the article element' });
  }
  const blocks = kept.map(({ kind, text, line }) => ({ kind, text, line }));
  return { blocks, leftOut: leftOut.sort((a, b) => a.line - b.line) };
}

function lengthOf(pieces: readonly { text: string }[]): number {
  return pieces.reduce((sum, { text }) => sum + text.length, 0);
}
