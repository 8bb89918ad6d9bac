import type { Card } from './card.ts';

/** What satori draws: its own subset of HTML, as plain data. */
export type Box = Readonly<{
  type: 'div';
  props: Readonly<{ style: Readonly<Record<string, string | number>>; children?: string | readonly Box[] }>;
}>;

export const WIDTH = 1200;
export const MARGIN = 40;
const GAP = 28;
const LABEL_WIDTH = 250;

/** Discord's dark grey, so that the picture is part of the message there and a calm dark card in the light theme. */
export const COLOURS = {
  ground: '#1e1f22',
  line: '#3a3c43',
  name: '#ffffff',
  accent: '#8ea1ff',
  text: '#e8e9ec',
  nothing: '#80848e',
} as const;

/** Fonts by the scripts they hold; a letter is taken from the first that has it. */
export const FONTS = { latin: 'Noto Sans', 'latin-ext': 'Noto Sans Extended' } as const;

/** Signs that these fonts lack, as people type them. The alt text keeps the signs. */
const typed: Readonly<Record<string, string>> = {
  '→': '->',
  '←': '<-',
  '≥': '>=',
  '≤': '<=',
  '≠': '!=',
  '≈': '~',
};

/**
 * The table as boxes. Two subjects leave room for the labels on the left; with three or four each label stands above
 * its row, so that the columns stay wide enough for large letters.
 */
export function layout(card: Card): Box {
  const beside = card.columns.length <= 2;
  const size = sizesOf(card, beside);
  const columns = Math.max(1, card.columns.length);
  const room = WIDTH - 2 * MARGIN - (beside ? LABEL_WIDTH + GAP : 0);
  const width = Math.floor((room - GAP * (columns - 1)) / columns);

  const texts = (children: readonly Box[], style: Box['props']['style'] = {}) =>
    box({ gap: GAP, ...style }, children);
  const label = (text: string) =>
    words(text, {
      ...(beside ? { width: LABEL_WIDTH } : { width: WIDTH - 2 * MARGIN, marginBottom: 6 }),
      fontSize: size.label,
      fontWeight: 600,
      color: COLOURS.accent,
      lineHeight: beside ? (size.cell * LINE) / size.label : LINE,
    });
  const cell = (text: string | undefined) =>
    words(text ?? '–', {
      width,
      fontSize: size.cell,
      color: text === undefined ? COLOURS.nothing : COLOURS.text,
      lineHeight: LINE,
    });
  const name = (text: string) =>
    words(text, { width, fontSize: size.name, fontWeight: 600, color: COLOURS.name, lineHeight: 1.2 });

  const header = texts([...(beside ? [box({ width: LABEL_WIDTH }, [])] : []), ...card.columns.map(name)], {
    alignItems: 'flex-end',
    paddingBottom: 20,
  });
  const rows = card.rows.map((row) =>
    box(
      {
        flexDirection: beside ? 'row' : 'column',
        ...(beside ? { gap: GAP } : {}),
        borderTop: `2px solid ${COLOURS.line}`,
        paddingTop: size.space,
        paddingBottom: size.space,
      },
      [label(row.label), texts(row.cells.map(cell))],
    ),
  );
  return box(
    {
      flexDirection: 'column',
      width: WIDTH,
      boxSizing: 'border-box',
      padding: `${MARGIN - 6}px ${MARGIN}px ${MARGIN - size.space}px`,
      backgroundColor: COLOURS.ground,
      fontFamily: Object.values(FONTS).join(', '),
    },
    [header, ...rows],
  );
}

const LINE = 1.3;

/** Sizes in pixels: as large as the columns allow, smaller where somebody's words are long. */
function sizesOf(card: Card, beside: boolean): { name: number; label: number; cell: number; space: number } {
  const longest = Math.max(0, ...card.rows.flatMap(({ cells }) => cells.map((cell) => cell?.length ?? 0)));
  const long = longest > 50;
  const longNames = card.columns.some((name) => name.length > 14);
  const columns = card.columns.length;
  const cell = beside ? 36 : columns === 3 ? 34 : 31;
  return {
    name: (beside ? 48 : columns === 3 ? 44 : 38) - (longNames ? 8 : 0),
    label: beside ? 30 : 28,
    cell: cell - (long ? 5 : 0),
    space: beside ? 20 : 18,
  };
}

function words(text: string, style: Box['props']['style']): Box {
  return box(
    { wordBreak: 'break-word', flexShrink: 0, ...style },
    text.replace(/[→←≥≤≠≈]/gu, (sign) => typed[sign] ?? sign),
  );
}

function box(style: Box['props']['style'], children: string | readonly Box[]): Box {
  return { type: 'div', props: { style: { display: 'flex', ...style }, children } };
}
