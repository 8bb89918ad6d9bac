import type { Answer, Cell, Citation, Comparison, Statement, Subject } from '../answering/model.ts';
import { wording } from '../chat/wording.ts';
import { clip, pieces, safe, safeUrl } from './safe-text.ts';

/** One message's worth of an answer, as markdown: its blocks, and the small line of sources under them. */
export type Page = Readonly<{ blocks: readonly string[]; sources: string }>;

type Block = Readonly<{ text: string; cites: readonly number[] }>;

/** Characters of a page's blocks: one phone screen, the rest waits behind "more". */
const BODY = 1500;
/** Characters of its sources; with the blocks and a headline they stay within Discord's 4,000. */
const SOURCES = 1900;
/** Words of one statement in one block. */
const LONGEST = 1400;
/** Words of one cell of a comparison; knowledge keeps to 40, a model writes a sentence. */
const CELL = 240;
const TITLE = 40;
/** Sources that are named under a page; more would fill the screen, and Sources names them all. */
const TITLED = 5;

/** The answer on as many pages as it needs: first what fits one screen, then what waits behind "more". */
export function answerPages(answer: Answer, subject: (id: string) => Subject | undefined): readonly Page[] {
  const { direct, remark, statements, comparison, choice, more } = answer;
  const first: Block[] = [];
  if (direct) first.push(...said(direct, (text) => `**${text}**`));
  first.push(...plain(remark));
  first.push(...statements.flatMap(statementBlocks));
  if (comparison) first.push(...tableBlocks(comparison, subject));
  if (choice && choice.changes.length > 0)
    first.push(
      { text: `**${wording.whatChanges}**`, cites: [] },
      ...choice.changes.flatMap(({ text }) => plain(text, '• ')),
    );
  const screens = [...packed(first), ...packed(more.flatMap(statementBlocks))];
  return screens.map((blocks) => ({
    blocks: blocks.map(({ text }) => text),
    sources: sourceLine(
      answer.citations,
      blocks.flatMap(({ cites }) => cites),
    ),
  }));
}

/** All sources, numbered as in the answer, with version or date and link. */
export function sourcePages({ citations }: Answer): readonly Page[] {
  const lines = citations.map(({ title, version, url }, at): Block => {
    const link = safeUrl(url);
    const name = safe(clip(title, 200)) || '…';
    const dated = safe(clip(version, 60));
    return { text: `${at + 1}\\. ${link ? `[${name}](<${link}>)` : name} (${dated})`, cites: [] };
  });
  return packed(lines).map((blocks) => ({ blocks: blocks.map(({ text }) => text), sources: '' }));
}

/** The bot's own words, line by line; a long line in several blocks. */
export function plain(text: string, mark = ''): Block[] {
  return text
    .split('\n')
    .flatMap((line) => pieces(line, LONGEST))
    .map((piece) => ({ text: `${mark}${safe(piece)}`, cites: [] }));
}

/** The article's view is quoted; what official sources say about it stands beside it with its own mark. */
const marks: Readonly<Record<Statement['role'], string>> = {
  direct: '• ',
  article: '> 📰 ',
  official: '✅ **Today:** ',
  fact: '• ',
  note: '• ',
};

function statementBlocks(statement: Statement): Block[] {
  return said(statement, (text) => `${marks[statement.role]}${text}`);
}

function said(
  { text, citations }: Pick<Statement, 'text' | 'citations'>,
  shape: (text: string) => string,
): Block[] {
  const parts = pieces(text, LONGEST);
  // A step of a list brings its own number.
  const mark = /^\d+\. /u.test(text) ? same : shape;
  return parts.map((part, at) => {
    const cites = at === parts.length - 1 ? citations : [];
    return { text: `${mark(safe(part))}${citeMarks(cites)}`, cites };
  });
}

const same = (text: string): string => text;

const citeMarks = (cites: readonly number[]): string => cites.map((at) => ` \\[${at + 1}\\]`).join('');

/** A block a row, a line a side: this wraps well on a phone, where columns do not. */
function tableBlocks({ subjects, rows, missing }: Comparison, subject: (id: string) => Subject | undefined) {
  const name = (at: number) => safe(subject(subjects[at] ?? '')?.name ?? subjects[at] ?? '');
  const blocks = rows.map(({ label, cells }): Block => {
    const lines = cells.flatMap((cell, at) =>
      cell ? [`${name(at)}: ${safe(clip(told(cell).text, CELL))}${citeMarks(told(cell).citations)}`] : [],
    );
    return {
      text: [`**${safe(clip(label, 100))}**`, ...lines].join('\n'),
      cites: cells.flatMap((cell) => (cell ? told(cell).citations : [])),
    };
  });
  const gaps = missing.map(({ label, subjects: without }) =>
    wording.noFactYet(clip(label, 100), without.join(', ')),
  );
  return [...blocks, ...gaps.flatMap((gap) => plain(gap, '-# '))];
}

/** The cell in a sentence where there is one. */
const told = (cell: Cell): Pick<Cell, 'text' | 'citations'> => cell.sentence ?? cell;

/** Fills one page after another; no block is parted. */
function packed(blocks: readonly Block[]): Block[][] {
  const filled: Block[][] = [];
  let room = 0;
  for (const block of blocks) {
    if (block.text.length + 1 > room) {
      filled.push([]);
      room = BODY;
    }
    filled.at(-1)?.push(block);
    room -= block.text.length + 1;
  }
  return filled;
}

/** The cited sources as small links; by number alone where titles do not fit, and never cut in the middle. */
function sourceLine(citations: readonly Citation[], cites: readonly number[]): string {
  const links = [...new Set(cites)]
    .sort((a, b) => a - b)
    .flatMap((at) => {
      const one = citations[at];
      if (!one) return [];
      const link = safeUrl(one.url);
      const title = `${at + 1} ${safe(clip(one.title, TITLE))}`;
      return [
        {
          long: link ? `[${title}](<${link}>)` : title,
          short: link ? `[${at + 1}](<${link}>)` : `${at + 1}`,
        },
      ];
    });
  if (links.length === 0) return '';
  const long = `-# ${links.map((one) => one.long).join(' · ')}`;
  if (links.length <= TITLED && long.length <= SOURCES) return long;
  let line = '-#';
  for (const { short } of links) {
    if (line.length + short.length + 3 > SOURCES) break;
    line += `${line === '-#' ? ' ' : ' · '}${short}`;
  }
  return line;
}
