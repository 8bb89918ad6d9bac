/** What the painter's thread runs: draws the cards it is sent, one after the other. */

import { parentPort } from 'node:worker_threads';
import type { Card } from './card.ts';
import { loadFonts, toPng } from './draw.ts';
import type { FromThread } from './painter.ts';

const port = parentPort;
if (!port) throw new Error('This runs in a worker thread only');
const say = (said: FromThread) => port.postMessage(said);

const fonts = await loadFonts();
await warmUp();
say({ is: 'warm' });

port.on('message', async (card: Card) => {
  try {
    say({ is: 'drawn', png: await toPng(card, fonts) });
  } catch (error) {
    say({ is: 'failed', why: error instanceof Error ? error.message : String(error) });
  }
});

/** Two cards with every common letter, so that the first real one finds code and glyphs ready. */
async function warmUp(): Promise<void> {
  const letters = 'The quick brown fox jumps over 13 lazy dogs; Node.js, 24 × 5.0%';
  for (const columns of [2, 4]) {
    const cells = new Array<string>(columns).fill(letters);
    await toPng({ columns: cells.map((_, at) => `Name ${at}`), rows: [{ label: letters, cells }] }, fonts);
  }
}
