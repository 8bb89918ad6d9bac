import type { Row } from './ops.ts';
import type { EngineQuality } from './quality.ts';
import type { ScaleResult } from './scale.ts';

/** The engine that has targets; the others are there to compare. */
const own = 'stackwise';

const atLeast = (what: string, bound: number, value: number): Row => ({
  what,
  target: `≥ ${bound.toFixed(3)}`,
  measured: value.toFixed(3),
  good: value >= bound,
});
const atMost = (what: string, bound: number, value: number, unit: string, digits: number): Row => ({
  what,
  target: `≤ ${bound} ${unit}`,
  measured: `${value.toFixed(digits)} ${unit}`,
  good: value <= bound,
});

/** nDCG@10 on Cranfield must reach so much, on all queries and on the even half that nothing was tuned on. */
const ndcgOf = (typos: number): number => (typos > 0 ? 0.425 : 0.43);

/** What Cranfield must reach; none where another collection or engine is measured. */
export function qualityTargets(
  results: readonly EngineQuality[],
  folder: string,
  { typos, evenOnly }: Readonly<{ typos: number; evenOnly: boolean }>,
): readonly Row[] {
  const result = results.find(({ engine }) => engine === own);
  if (!result || !/cranfield/iu.test(folder)) return [];
  const bound = ndcgOf(typos);
  return [
    ...(evenOnly ? [] : [atLeast('nDCG@10, all queries', bound, result.all.ndcg10)]),
    atLeast('nDCG@10, even half', bound, result.even.ndcg10),
  ];
}

/** What the sizes measured must reach. */
export function scaleTargets(results: readonly ScaleResult[]): readonly Row[] {
  return results
    .filter(({ engine }) => engine === own)
    .flatMap(({ passages, p99Ms, buildMs, processMb }) => {
      if (passages === 10_000) return [atMost('p99 at 10,000', 8, p99Ms, 'ms', 2)];
      if (passages !== 100_000) return [];
      return [
        atMost('p99 at 100,000', 30, p99Ms, 'ms', 2),
        atMost('build at 100,000', 4, buildMs / 1000, 's', 2),
        atMost('memory at 100,000, texts included', 150, processMb, 'MB', 0),
      ];
    });
}
