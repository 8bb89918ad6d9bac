import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import satori, { type Font } from 'satori';
import type { Card } from './card.ts';
import { COLOURS, FONTS, layout, WIDTH } from './layout.ts';
import { encodePalettePng } from './palette-png.ts';

const { resolve } = createRequire(import.meta.url);

/** Latin and the letters that other languages add to it, in two weights. Other scripts show as empty boxes. */
export async function loadFonts(): Promise<Font[]> {
  const wanted = Object.entries(FONTS).flatMap(([part, name]) =>
    ([400, 600] as const).map((weight) => ({ part, name, weight })),
  );
  return Promise.all(
    wanted.map(async ({ part, name, weight }) => ({
      name,
      weight,
      style: 'normal' as const,
      data: await readFile(resolve(`@fontsource/noto-sans/files/noto-sans-${part}-${weight}-normal.woff`)),
    })),
  );
}

/** The pixels of a card. Letters become outlines on the way, so that resvg needs no font. */
export async function rasterise(card: Card, fonts: Font[]) {
  const svg = await satori(layout(card), { width: WIDTH, fonts });
  return new Resvg(svg, { background: COLOURS.ground, font: { loadSystemFonts: false } }).render();
}

export async function toPng(card: Card, fonts: Font[]): Promise<Uint8Array> {
  const { pixels, width, height } = await rasterise(card, fonts);
  return encodePalettePng(pixels, width, height);
}
