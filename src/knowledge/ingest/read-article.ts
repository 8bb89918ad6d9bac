import { hiddenCharacters } from '../../answering/hidden-characters.ts';
import { type IngestedFile, mostPassages } from '../ingested.ts';
import type { Problem } from '../model.ts';
import { instructionShaped } from '../suspicious.ts';
import type { Blocks, LeftOut } from './block.ts';
import { chromeReason, writersIn } from './chrome.ts';
import { readHtml } from './html.ts';
import { readMarkdown } from './markdown.ts';
import { sortBlocks } from './passages.ts';
import { readPlainText } from './plain-text.ts';

/** What the person who ingests says about the article. `published` is an ISO date. */
export type ArticleDetails = Readonly<Omit<IngestedFile, 'format' | 'passages'>>;

export type Ingestion =
  | Readonly<{
      ok: true;
      file: IngestedFile;
      format: 'text' | 'markdown' | 'html';
      headings: readonly string[];
      leftOut: readonly LeftOut[];
      /** Hidden characters that were stripped. */
      stripped: number;
    }>
  | Readonly<{ ok: false; problems: readonly Problem[] }>;

const mostBytes = 5 * 1024 * 1024;

/** Turns the bytes of a file into an article's passages. Never throws; whatever stands in the way is a problem. */
export function readArticle(name: string, bytes: Uint8Array, details: ArticleDetails): Ingestion {
  const refuse = (line: number, what: string, cure: string): Ingestion => ({
    ok: false,
    problems: [{ file: name, line, what, cure }],
  });
  if (bytes.length > mostBytes)
    return refuse(1, 'the file is larger than 5 MB', 'ingest one article at a time');
  if (bytes.includes(0)) {
    return refuse(1, 'this is a binary file', 'save the article as plain text, Markdown or HTML in UTF-8');
  }
  let decoded: string;
  try {
    decoded = new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r\n?|[\u2028\u2029]/g, '\n');
  } catch {
    return refuse(1, 'this is not text in UTF-8', 'save the article as UTF-8');
  }
  const { text, stripped } = strip(decoded);
  if (text.trim() === '') return refuse(1, 'the file is empty', 'save the article again');

  const format = formatOf(name, text);
  let blocks: Blocks;
  try {
    blocks = readers[format](text, details);
  } catch (error) {
    // Thousands of nested quotes or lists exhaust the stack of a recursive parser; no article is written so.
    if (!(error instanceof RangeError)) throw error;
    return refuse(1, `the ${format} is nested too deeply`, 'save the article as plain text');
  }
  let strippedLater = 0;
  const cleaned = blocks.blocks.map((block) => {
    // Entities like &#x202e; only become characters in the parser.
    const clean = strip(block.text);
    strippedLater += clean.stripped;
    return { ...block, text: clean.text };
  });
  const { headings, passages, leftOut } = sortBlocks({ ...blocks, blocks: cleaned }, details);
  if (passages.length === 0)
    return refuse(1, 'no passage was found in it', 'check that the file holds an article');
  if (passages.length > mostPassages) {
    return refuse(1, `it falls into more than ${mostPassages} passages`, 'ingest one article at a time');
  }

  const problems = passages.flatMap(({ heading, text: passage, line }) =>
    [...instructionShaped(heading), ...instructionShaped(passage)].map(({ what }) => ({
      file: name,
      line,
      what,
      cure: 'take this passage out of the file if you trust the rest',
    })),
  );
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    file: {
      format: 1,
      ...details,
      passages: passages.map(({ heading, label, text: passage }) => ({ heading, label, text: passage })),
    },
    format,
    headings,
    leftOut,
    stripped: stripped + strippedLater,
  };
}

const readers: Record<'text' | 'markdown' | 'html', (text: string, details: ArticleDetails) => Blocks> = {
  text: (text, details) => {
    const leftOut: LeftOut[] = [];
    const about = { ...details, writers: writersIn(text.split('\n')) };
    // A byline and a reading time often stand in one paragraph, so plain text is also judged line by line.
    const lines = text.split('\n').map((line, index) => {
      // "Written by" stays for now: it marks where the card about the author begins.
      const why = /^\s*(?:$|written by\b)/i.test(line) ? undefined : chromeReason(line, about, false);
      if (why !== undefined) leftOut.push({ line: index + 1, text: line.trim(), why });
      return why === undefined ? line : '';
    });
    return { blocks: readPlainText(lines.join('\n')), leftOut };
  },
  markdown: readMarkdown,
  html: readHtml,
};

/** By the name's ending; by the text where the ending says nothing or the text is plainly a web page. */
function formatOf(name: string, text: string): 'text' | 'markdown' | 'html' {
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  if (/^\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html)\b/i.test(text)) return 'html';
  if (['md', 'markdown', 'mdown', 'mkd'].includes(ending)) return 'markdown';
  if (['html', 'htm', 'xhtml'].includes(ending)) return 'html';
  if (['txt', 'text'].includes(ending)) return 'text';
  if ((text.match(/<\/(?:p|div|h[1-6]|li)>/gi) ?? []).length >= 3) return 'html';
  return /^#{1,6} \S|^```|^\[[^\]]+\]: |\]\(https?:/m.test(text) ? 'markdown' : 'text';
}

function strip(text: string): { text: string; stripped: number } {
  const hidden = hiddenCharacters(text);
  if (hidden.length === 0) return { text, stripped: 0 };
  let clean = '';
  let from = 0;
  for (const { at } of hidden) {
    clean += text.slice(from, at);
    from = at + String.fromCodePoint(text.codePointAt(at) ?? 0).length;
  }
  return { text: clean + text.slice(from), stripped: hidden.length };
}
