/**
 * What differs between models. Prices in nano-dollars a token (a dollar a million tokens is 1,000), read from the
 * official model pages on 2026-11-23 as claude.md of the research quotes them; whoever changes one changes the date.
 */
export const PRICES_AS_OF = '2026-11-23';

/** Nano-dollars a token. */
export type Prices = Readonly<{
  input: number;
  output: number;
  cacheWrite5m: number;
  cacheWrite1h: number;
  cacheRead: number;
}>;

export type ModelTraits = Readonly<{
  prices: Prices;
  /** Dearer prices of requests with more input tokens than `above`. */
  long?: Readonly<{ above: number; prices: Prices }>;
  /** How thinking is switched off before an answer; absent where it cannot be. */
  thinking?: 'disabled' | 'between_tools';
  /** Whether it knows `output_config.effort`. */
  effort: boolean;
  /** Tokens to add to every answer for thinking that cannot be switched off. */
  thinkingTokens: number;
}>;

const dollars = (input: number, output: number, write5m: number, write1h: number, read: number): Prices => ({
  input: input * 1_000,
  output: output * 1_000,
  cacheWrite5m: write5m * 1_000,
  cacheWrite1h: write1h * 1_000,
  cacheRead: read * 1_000,
});

const known: readonly (readonly [RegExp, ModelTraits])[] = [
  [
    /^claude-haiku-5-5/u,
    {
      prices: dollars(0.1, 0.5, 0.125, 0.2, 0.01),
      long: { above: 100_000, prices: dollars(0.5, 2.5, 0.625, 1, 0.05) },
      ...{ thinking: 'disabled', effort: true, thinkingTokens: 0 },
    },
  ],
  [
    /^claude-sonnet-5-5/u,
    // Copies differ on the price of a cache read (0.10 or 0.20): the dearer one is booked.
    { prices: dollars(2, 10, 2.5, 4, 0.2), thinking: 'between_tools', effort: true, thinkingTokens: 0 },
  ],
  [/^claude-opus-5-5/u, { prices: dollars(4, 20, 5, 8, 0.2), effort: true, thinkingTokens: 2_000 }],
  [
    /^claude-haiku-4-5/u,
    { prices: dollars(1, 5, 1.25, 2, 0.1), thinking: 'disabled', effort: false, thinkingTokens: 0 },
  ],
];

/** A model that is not in the table is taken for a dear one that thinks, so that no limit is passed unseen. */
const unknown: ModelTraits = { prices: dollars(20, 100, 25, 40, 2), effort: false, thinkingTokens: 2_000 };

/** The traits of a model; `sure` is false where it is not in the table. */
export function traitsOf(model: string): ModelTraits & Readonly<{ sure: boolean }> {
  const found = known.find(([pattern]) => pattern.test(model));
  return found ? { ...found[1], sure: true } : { ...unknown, sure: false };
}
