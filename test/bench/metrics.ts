import { seededRandom } from '../../src/retrieval/engine/seeded-random.ts';

/** How well one query was answered, each 0 to 1. */
export interface QueryScores {
  readonly ndcg10: number;
  readonly mrr10: number;
  readonly recall5: number;
}

/** Judged documents of one query and their grade; only grades above 0 are relevant. */
export type Grades = ReadonlyMap<string, number>;

/** Scores a ranking of document ids against the judgements, as trec_eval does (the grade itself is the gain). */
export function scoreRanking(ranking: readonly string[], grades: Grades): QueryScores {
  const relevant = [...grades.values()].filter((grade) => grade > 0);
  if (relevant.length === 0) return { ndcg10: 0, mrr10: 0, recall5: 0 };
  const gain = (id: string) => Math.max(0, grades.get(id) ?? 0);
  const ideal = discounted(relevant.sort((a, b) => b - a).slice(0, 10));
  const first = ranking.slice(0, 10).findIndex((id) => gain(id) > 0);
  return {
    ndcg10: discounted(ranking.slice(0, 10).map(gain)) / ideal,
    mrr10: first < 0 ? 0 : 1 / (first + 1),
    recall5: ranking.slice(0, 5).filter((id) => gain(id) > 0).length / relevant.length,
  };
}

function discounted(gains: readonly number[]): number {
  return gains.reduce((sum, gain, position) => sum + gain / Math.log2(position + 2), 0);
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The value below which `share` of the values lie (nearest rank); 0 for none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

/** 95 % confidence interval of the mean by the percentile bootstrap over `resamples` drawings with this seed. */
export function bootstrapInterval(
  values: readonly number[],
  { seed, resamples = 2000 }: { readonly seed: number; readonly resamples?: number },
): readonly [number, number] {
  const random = seededRandom(seed);
  const means = Array.from({ length: resamples }, () =>
    mean(values.map(() => values[Math.floor(random() * values.length)] ?? 0)),
  );
  return [percentile(means, 0.025), percentile(means, 0.975)];
}
