import { crc32, deflateSync } from 'node:zlib';
import { COLOURS } from './layout.ts';

/**
 * PNG with a palette instead of four bytes a pixel: a third of the size, and encoded in a third of the time. The
 * picture is text in greys and in one accent on one ground, so two ramps from the ground hold every shade of it.
 * @param pixels RGBA, opaque
 */
export function encodePalettePng(pixels: Uint8Array, width: number, height: number): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, PALETTE], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', palette),
    chunk('IDAT', deflateSync(indexed(pixels, width, height), { level: 6 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The colour type "indexed" of PNG. */
const PALETTE = 3;
/** Shades of each ramp: enough for the edges of letters, few enough to compress well. */
const SHADES = 24;

type Rgb = readonly [number, number, number];

const rgb = (hex: string): Rgb => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as never;
const ground = rgb(COLOURS.ground);
const ramps = [rgb(COLOURS.name), rgb(COLOURS.accent)] as const;
const palette = Buffer.from(
  ramps.flatMap((end) =>
    Array.from({ length: SHADES }, (_, shade) =>
      ground.map((from, at) => Math.round(from + (((end[at] as number) - from) * shade) / (SHADES - 1))),
    ).flat(),
  ),
);

/** Index by green, which rises along both ramps. */
const [greys, accents] = ramps.map((end, ramp) =>
  Uint8Array.from({ length: 256 }, (_, green) => {
    const along = Math.min(1, Math.max(0, (green - ground[1]) / (end[1] - ground[1])));
    return ramp * SHADES + Math.round(along * (SHADES - 1));
  }),
) as [Uint8Array, Uint8Array];

/** Rows of palette indexes, each after its filter byte (none). */
function indexed(pixels: Uint8Array, width: number, height: number): Uint8Array {
  const rows = new Uint8Array((width + 1) * height);
  let from = 0;
  let to = 0;
  for (let y = 0; y < height; y++) {
    to++;
    for (let x = 0; x < width; x++, from += 4) {
      const green = pixels[from + 1] as number;
      // More blue than red by this much only happens towards the accent; greys differ by 10 at most.
      const accented = (pixels[from + 2] as number) - (pixels[from] as number) > 14;
      rows[to++] = (accented ? accents : greys)[green] as number;
    }
  }
  return rows;
}

function chunk(type: string, content: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(content.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
