import type { Comparison } from '../answering/model.ts';
import { altTextOf } from './alt-text.ts';
import { type Card, cardOf, fitted } from './card.ts';
import type { PicturePainter } from './painter.ts';

/** The table of a comparison as a picture, and the words that say the same. Rejects like the painter. */
export function createComparisonDrawing({ paint }: Pick<PicturePainter, 'paint'>) {
  // The same comparison is asked for by many.
  const known = new WeakMap<Comparison, Readonly<{ card: Card; alt: string }>>();
  const describe = (comparison: Comparison, nameOf: (subject: string) => string) => {
    const card = fitted(cardOf(comparison, nameOf));
    return { card, alt: altTextOf(card) };
  };
  return async (
    comparison: Comparison,
    nameOf: (subject: string) => string,
    signal?: AbortSignal,
  ): Promise<{ png: Uint8Array; alt: string }> => {
    const { card, alt } = known.get(comparison) ?? describe(comparison, nameOf);
    known.set(comparison, { card, alt });
    return { png: await paint(card, signal), alt };
  };
}
