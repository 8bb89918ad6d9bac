import { seededRandom } from '../../src/retrieval/engine/seeded-random.ts';
import { bootstrapInterval, mean, percentile } from '../bench/metrics.ts';

/** A measured value with its 95 % bootstrap interval and the number of rows behind it. */
export type Figure = Readonly<{ value: number; low: number; high: number; rows: number }>;

/** 1 when one of the first `depth` ids is gold, else 0 ("success at k", as in TREC's question answering tracks). */
export function hitAt(ranking: readonly string[], gold: readonly string[], depth: number): number {
  return ranking.slice(0, depth).some((id) => gold.includes(id)) ? 1 : 0;
}

/** 1 / rank of the first gold id, 0 when none is there (Voorhees 1999, TREC-8 question answering track). */
export function reciprocalRank(ranking: readonly string[], gold: readonly string[]): number {
  const first = ranking.findIndex((id) => gold.includes(id));
  return first < 0 ? 0 : 1 / (first + 1);
}

/** Whether a text says all strings; each holds its alternatives between bars. Upper and lower case are alike. */
export function saysAll(text: string, says: readonly string[]): boolean {
  const shown = text.toLowerCase();
  return says.every((one) => one.split('|').some((words) => shown.includes(words.trim().toLowerCase())));
}

/**
 * Area under the ROC curve: the chance that a positive scores above a negative, ties counting half. By ranks
 * (Mann-Whitney U; Hanley & McNeil 1982). NaN when one side is empty.
 */
export function rocAuc(positives: readonly number[], negatives: readonly number[]): number {
  const all = [
    ...positives.map((score) => ({ score, positive: true })),
    ...negatives.map((score) => ({ score, positive: false })),
  ].sort((a, b) => a.score - b.score);
  let ranks = 0;
  for (let from = 0; from < all.length; ) {
    let to = from;
    while (to < all.length && all[to]?.score === all[from]?.score) to++;
    const tied = all.slice(from, to).filter(({ positive }) => positive).length;
    // Ranks count from 1; tied ones share their middle.
    ranks += (tied * (from + 1 + to)) / 2;
    from = to;
  }
  const count = positives.length;
  return (ranks - (count * (count + 1)) / 2) / (count * negatives.length);
}

/** The highest threshold at which at least `share` of the scores still pass (score >= threshold). */
export function thresholdKeeping(scores: readonly number[], share: number): number {
  const sorted = [...scores].sort((a, b) => b - a);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

/** The lowest threshold at which at most `share` of all `count` rows pass; the scores may be fewer than the rows. */
export function thresholdRefusing(
  scores: readonly number[],
  share: number,
  count: number = scores.length,
): number {
  const sorted = [...scores].sort((a, b) => b - a);
  const first = sorted[Math.max(0, Math.floor(share * count))];
  return first === undefined ? 0 : first + 1e-6;
}

/** Mean with the percentile bootstrap over rows (Efron & Tibshirani 1993, ch. 13). Of differences it is paired. */
export function meanFigure(values: readonly number[], seed: number): Figure {
  const [low, high] = bootstrapInterval(values, { seed });
  return { value: values.length === 0 ? Number.NaN : mean(values), low, high, rows: values.length };
}

/** ROC-AUC with the percentile bootstrap, positives and negatives resampled each for themselves. */
export function aucFigure(
  positives: readonly number[],
  negatives: readonly number[],
  seed: number,
  resamples = 1000,
): Figure {
  const random = seededRandom(seed);
  const again = (scores: readonly number[]) =>
    scores.map(() => scores[Math.floor(random() * scores.length)] ?? 0);
  const areas = Array.from({ length: resamples }, () => rocAuc(again(positives), again(negatives)));
  return {
    value: rocAuc(positives, negatives),
    low: percentile(areas, 0.025),
    high: percentile(areas, 0.975),
    rows: positives.length + negatives.length,
  };
}
