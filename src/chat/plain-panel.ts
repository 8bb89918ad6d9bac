import { type Line, type Panel, type Piece, piecesOf, type TimeStyle } from './panel.ts';
import { type Paint, unpainted } from './plain.ts';
import { wording } from './wording.ts';

/** A panel as lines of text; its controls are the surface's to offer. Times are told in `zone`. */
export function renderPlainPanel(
  { title, lines, small = [], attachments = [] }: Panel,
  { now, zone, paint = unpainted }: { now: number; zone?: string | undefined; paint?: Paint },
): string {
  const said = (line: Line) =>
    piecesOf(line)
      .map((piece) => plainPiece(piece, now, zone))
      .join('');
  return [
    ...(title === undefined ? [] : [paint.lead(title)]),
    ...lines.map(said),
    ...small.map((line) => paint.faint(said(line))),
    ...attachments.map(({ name }) => paint.faint(`[${name}]`)),
  ].join('\n');
}

function plainPiece(piece: Piece, now: number, zone: string | undefined): string {
  if (typeof piece === 'string') return piece;
  if ('bold' in piece) return piece.bold;
  if ('time' in piece) return tellTime(piece.time, piece.as, now, zone);
  if ('link' in piece) return `${piece.text} (${piece.link})`;
  if ('channel' in piece) return wording.elsewhere.channel;
  return 'role' in piece ? wording.elsewhere.role : wording.elsewhere.person;
}

const styles: Readonly<Record<Exclude<TimeStyle, 'relative'>, Intl.DateTimeFormatOptions>> = {
  full: { dateStyle: 'full', timeStyle: 'long' },
  day: { dateStyle: 'full' },
  hour: { hour: '2-digit', minute: '2-digit', timeZoneName: 'short' },
};

/** An instant in words: "Sunday 8 March 2026 at 18:00 GMT+4", or "in 3 days". */
export function tellTime(time: number, as: TimeStyle, now: number, zone?: string): string {
  if (as !== 'relative')
    return new Intl.DateTimeFormat('en-GB', {
      ...styles[as],
      ...(zone === undefined ? {} : { timeZone: zone }),
    }).format(time);
  const seconds = (time - now) / 1000;
  const [unit, size] = units.find(([, each]) => Math.abs(seconds) >= each) ?? (['second', 1] as const);
  return new Intl.RelativeTimeFormat('en', { numeric: 'auto' }).format(Math.round(seconds / size), unit);
}

const units = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;
