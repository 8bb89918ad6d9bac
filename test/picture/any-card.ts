import fc from 'fast-check';
import type { Card } from '../../src/picture/card.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 120 }),
  fc.string({ unit: 'grapheme', maxLength: 120 }),
  fc.stringMatching(/^[A-Za-z ]{0,120}$/u),
  fc
    .constantFrom('W', '😀', '👩‍👩‍👧', 'ﷺ', '漢', 'ẑ̴', '<b>&', '\ud800')
    .chain((unit) => fc.nat(100).map((times) => unit.repeat(times))),
);

/** Anything at all, wider and longer than a picture may be. */
export const anyCard: fc.Arbitrary<Card> = fc.record({
  columns: fc.array(anyText, { maxLength: 6 }),
  rows: fc.array(
    fc.record({ label: anyText, cells: fc.array(fc.option(anyText, { nil: undefined }), { maxLength: 6 }) }),
    { maxLength: 10 },
  ),
});
