import type { Comparison } from '../answering/model.ts';
import { altTextOf } from './alt-text.ts';
import { cardOf, fitted } from './card.ts';
import type { PicturePainter } from './painter.ts';

/** The table of a comparison as a picture, and the words that say the same. Rejects like the painter. */
export function createComparisonDrawing({ paint }: Pick<PicturePainter, 'paint'>) {
  return async (
    comparison: Comparison,
    nameOf: (subject: string) => string,
    signal?: AbortSignal,
  ): Promise<{ png: Uint8Array; alt: string }> => {
    const card = fitted(cardOf(comparison, nameOf));
    return { png: await paint(card, signal), alt: altTextOf(card) };
  };
}
