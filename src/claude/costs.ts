import type { TokenUse } from '../answering/writing/ledger.ts';
import type { ModelTraits, Prices } from './models.ts';

/** Tokens as the API reports them; cache writes by how long they last. */
export type ReportedUse = Readonly<{
  input: number;
  cacheWrite5m: number;
  cacheWrite1h: number;
  cacheRead: number;
  output: number;
}>;

export const nothingUsed: ReportedUse = {
  input: 0,
  cacheWrite5m: 0,
  cacheWrite1h: 0,
  cacheRead: 0,
  output: 0,
};

export const tokenUse = ({
  input,
  cacheWrite5m,
  cacheWrite1h,
  cacheRead,
  output,
}: ReportedUse): TokenUse => ({
  ...{ input, cacheRead, output },
  cacheWrite: cacheWrite5m + cacheWrite1h,
});

/** Nano-dollars of a call as it was reported. */
export function costOf(use: ReportedUse, traits: ModelTraits): number {
  const prices = pricesFor(use.input + use.cacheRead + use.cacheWrite5m + use.cacheWrite1h, traits);
  return Math.round(
    use.input * prices.input +
      use.cacheWrite5m * prices.cacheWrite5m +
      use.cacheWrite1h * prices.cacheWrite1h +
      use.cacheRead * prices.cacheRead +
      use.output * prices.output,
  );
}

const pricesFor = (inputTokens: number, { prices, long }: ModelTraits): Prices =>
  long && inputTokens > long.above ? long.prices : prices;

/**
 * Tokens that the API adds around what is sent: for the request, for each search result and for each sentence in one.
 * How many they are is not published; these are far above the 15 % that citations are said to cost.
 */
const REQUEST_TOKENS = 500;
const SOURCE_TOKENS = 60;
const SENTENCE_TOKENS = 20;

/** The size of what will be sent. */
export type Size = Readonly<{ bytes: number; sources: number; sentences: number; mostOutput: number }>;

/**
 * The most that a call can cost. No token is shorter than a byte of UTF-8, so the bytes bound the input from above
 * whatever the tokenizer; the dearest kind of input is assumed.
 */
export function mostOf(size: Size, traits: ModelTraits): Readonly<{ nanos: number; tokens: number }> {
  const input = size.bytes + REQUEST_TOKENS + size.sources * SOURCE_TOKENS + size.sentences * SENTENCE_TOKENS;
  const prices = pricesFor(input, traits);
  const dearest = Math.max(prices.input, prices.cacheWrite5m, prices.cacheWrite1h);
  return {
    nanos: Math.ceil(input * dearest + size.mostOutput * prices.output),
    tokens: input + size.mostOutput,
  };
}
