import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Card, fitted } from '../../src/picture/card.ts';
import { loadFonts, rasterise, toPng } from '../../src/picture/draw.ts';
import { MARGIN, WIDTH } from '../../src/picture/layout.ts';
import { anyCard } from './any-card.ts';
import { cardWith, fullCard } from './cards.ts';

const fonts = await loadFonts();
const GROUND = 0x1e1f22ff;
const LINE = 0x3a3c43ff;

/** The colours of the drawn card between these x, and with `bands` those of its first and last lines of pixels too. */
async function coloursOf(
  card: Card,
  columns: readonly (readonly [from: number, to: number])[],
  bands: boolean,
) {
  const { pixels, width, height } = await rasterise(card, fonts);
  expect(width).toBe(WIDTH);
  const found = new Set<number>();
  for (let y = 0; y < height; y++) {
    const inBand = bands && (y < 16 || y >= height - 10);
    for (const [from, to] of inBand ? [[0, width] as const] : columns)
      for (let x = from; x < to; x++) found.add(pixels.readUInt32BE((y * width + x) * 4));
  }
  return [...found];
}

const outside = [
  [0, MARGIN - 8],
  [WIDTH - MARGIN + 8, WIDTH],
] as const;

describe('drawing', () => {
  it('leaves the margin empty, whatever the texts are', async () => {
    await fc.assert(
      fc.asyncProperty(anyCard, async (any) => {
        expect(await coloursOf(fitted(any), outside, true)).toEqual([GROUND]);
      }),
      { numRuns: 15 },
    );
  }, 120_000);

  it('leaves the gaps between four columns empty, whatever the texts are', async () => {
    const gaps = [1, 2, 3].map((at) => [MARGIN + 287 * at - 20, MARGIN + 287 * at - 8] as const);
    const unlabelled = anyCard.map((any) => {
      const { columns, rows } = fitted(any);
      const four = [...columns, 'a', 'b', 'c', 'd'].slice(0, 4);
      return fitted({ columns: four, rows: rows.map(({ cells }) => ({ label: '', cells })) });
    });
    await fc.assert(
      fc.asyncProperty(unlabelled, async (card) => {
        const colours = await coloursOf(card, gaps, false);
        expect(colours.filter((colour) => colour !== GROUND && !isLine(colour))).toEqual([]);
      }),
      { numRuns: 15 },
    );
  }, 120_000);

  it.each([
    [1, 1],
    [2, 8],
    [3, 8],
    [4, 8],
  ])('makes a small PNG of %i × %i', async (columns, rows) => {
    const png = Buffer.from(await toPng(cardWith(columns, rows), fonts));
    expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
    expect(png.readUInt32BE(16)).toBe(WIDTH);
    expect(png.readUInt32BE(20)).toBeLessThan(2400);
    expect(png.length).toBeLessThan(200_000);
  });

  it('stays under 200 kB when every text is as long as it can be', async () => {
    const long = 'Sphinx of black quartz, judge my vow: 0123456789 jackdaws love my big, bright quarry? ';
    const card = fitted({
      columns: Array.from('abcd', (one) => one + long),
      rows: Array.from({ length: 8 }, (_, row) => ({
        label: long.slice(row),
        cells: Array.from({ length: 4 }, (_, at) =>
          (long + long).slice(row * 7 + at * 3, row * 7 + at * 3 + 99),
        ),
      })),
    });
    expect((await toPng(card, fonts)).length).toBeLessThan(200_000);
  });

  it('has the same pixels in the PNG as were drawn, but for fewer shades', async () => {
    const card = fitted(fullCard);
    const { pixels, width, height } = await rasterise(card, fonts);
    const decoded = decode(Buffer.from(await toPng(card, fonts)));
    expect([decoded.width, decoded.height]).toEqual([width, height]);
    let worst = 0;
    for (let at = 0; at < width * height; at++)
      for (let part = 0; part < 3; part++)
        worst = Math.max(
          worst,
          Math.abs((pixels[at * 4 + part] as number) - decoded.at(at % width, Math.floor(at / width), part)),
        );
    expect(worst).toBeLessThan(16);
  });
});

/** A line may fall between two rows of pixels and is then paler. */
function isLine(colour: number): boolean {
  return [24, 16, 8].every((by) => {
    const part = (colour >>> by) & 0xff;
    return part >= ((GROUND >>> by) & 0xff) && part <= ((LINE >>> by) & 0xff);
  });
}

/** A reader of its own for PNGs with a palette and without filters. */
function decode(png: Buffer) {
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    chunks.set(png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const rows = inflateSync(chunks.get('IDAT') as Buffer);
  const palette = chunks.get('PLTE') as Buffer;
  expect(rows.length).toBe((width + 1) * height);
  return {
    width,
    height,
    at: (x: number, y: number, part: number) =>
      palette[(rows[y * (width + 1) + 1 + x] as number) * 3 + part] as number,
  };
}
