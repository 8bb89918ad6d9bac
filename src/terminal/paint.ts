import { styleText } from 'node:util';
import { type Paint, unpainted } from '../chat/plain.ts';

/** Colours where the stream is a terminal that wants them: NO_COLOR and FORCE_COLOR are heard, pipes get none. */
export function paintFor(stream: NodeJS.WriteStream): Paint {
  const styled = (format: Parameters<typeof styleText>[0]) => (text: string) =>
    styleText(format, text, { stream, validateStream: true });
  if (styled('bold')('x') === 'x') return unpainted;
  return { lead: styled('bold'), heading: styled('cyan'), faint: styled('dim'), article: styled('yellow') };
}

/** Breaks lines at spaces so that none is wider than `width`; continuation lines keep the indent of their line. */
export function wrap(text: string, width: number): string {
  return text
    .split('\n')
    .flatMap((line) => wrapLine(line, width))
    .join('\n');
}

/** Lines longer than this are hard to read, however wide the screen is. */
const widest = 100;

/** How wide to write for a screen of so many columns; some terminals say 0 and mean that they do not know. */
export const widthFor = (columns: number | undefined): number =>
  columns === undefined || columns <= 0 ? widest : Math.min(columns, widest);

// Colours take no room on the screen.
const codes = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');
const visible = (text: string) => text.replace(codes, '').length;

function wrapLine(line: string, width: number): string[] {
  if (visible(line) <= width) return [line];
  const [start = ''] = /^\s*(?:- )?/u.exec(line) ?? [];
  const indent = ' '.repeat(start.length);
  const lines: string[] = [];
  let current = start;
  for (const word of line.slice(start.length).split(' ')) {
    const begun = current.trim() !== '' && current !== start;
    if (visible(current) + visible(word) + (begun ? 1 : 0) <= width) {
      current += begun ? ` ${word}` : word;
      continue;
    }
    if (current.trim() !== '') lines.push(current.trimEnd());
    // A word that is only too wide behind the indent stands without it.
    current = visible(word) + indent.length <= width ? indent + word : word;
  }
  return [...lines, current];
}
