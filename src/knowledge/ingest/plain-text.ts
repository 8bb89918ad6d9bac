import { type Block, tidy } from './block.ts';

const marker = /^[ \t]*(?:\d{1,3}[.)]|[-*+•‣–])[ \t]+(?=\S)/;
const longestHeading = 100;

type Line = Readonly<{ text: string; line: number }>;

/**
 * Paragraphs, list items and headings of plain text. A heading is a short line between blank lines (or above a list)
 * that ends in a question mark or colon, or has a few words and no full stop and something other than a heading below.
 */
export function readPlainText(text: string): Block[] {
  const groups = paragraphsOf(text);
  const blocks: Block[] = [];
  for (const [index, group] of groups.entries()) {
    const [first, second] = group;
    if (first === undefined) continue;
    const next = groups[index + 1]?.[0];
    if (group.length === 1 && isHeading(first.text, next?.text)) blocks.push(block('heading', group));
    else if (second !== undefined && asksOrLeads(first.text) && marker.test(second.text)) {
      blocks.push(block('heading', [first]), ...itemsOf(group.slice(1)));
    } else blocks.push(...itemsOf(group));
  }
  return blocks;
}

function paragraphsOf(text: string): Line[][] {
  const groups: Line[][] = [];
  let open: Line[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() !== '') {
      if (open.length === 0) groups.push(open);
      open.push({ text: line, line: index + 1 });
    } else if (open.length > 0) open = [];
  }
  return groups;
}

function isHeading(line: string, next: string | undefined): boolean {
  const text = line.trim();
  if (marker.test(line) || text.length > longestHeading || !/\p{L}/u.test(text)) return false;
  if (asksOrLeads(text)) return true;
  const words = text.split(/\s+/).length;
  // Without a question mark or colon only the place tells a heading from a short remark: prose or a list follows.
  return (
    words <= 8 &&
    !/[.!,;…]$/.test(text) &&
    next !== undefined &&
    (marker.test(next) || next.trim().length > 60)
  );
}

function asksOrLeads(line: string): boolean {
  const text = line.trim();
  return text.length <= longestHeading && /[?:]$/.test(text) && !/[.!?] \S/.test(text) && !marker.test(line);
}

function itemsOf(lines: readonly Line[]): Block[] {
  const parts: Line[][] = [];
  for (const line of lines) {
    const open = parts.at(-1);
    if (open === undefined || marker.test(line.text)) parts.push([line]);
    else open.push(line);
  }
  return parts.map((part) => block(marker.test(part[0]?.text ?? '') ? 'item' : 'paragraph', part));
}

function block(kind: Block['kind'], lines: readonly Line[]): Block {
  const text = lines.map((line) => line.text).join('\n');
  return { kind, text: tidy(kind === 'item' ? text.replace(marker, '') : text), line: lines[0]?.line ?? 1 };
}
