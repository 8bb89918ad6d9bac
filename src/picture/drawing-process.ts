/** What the painter's process runs: draws the cards it is sent, one after the other. */

import type { Card } from './card.ts';
import { loadFonts, toPng } from './draw.ts';
import type { Drawn } from './drawing.ts';

const say = (said: Drawn) => process.send?.(said);

const fonts = loadFonts();
// Without the bot nobody sends cards any more, and the process ends by itself.
process.on('message', async (card: Card) => {
  try {
    say({ is: 'drawn', png: await toPng(card, await fonts) });
  } catch (error) {
    say({ is: 'failed', why: error instanceof Error ? error.message : String(error) });
  }
});
