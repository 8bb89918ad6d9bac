import { seededRandom } from '../../src/retrieval/engine/seeded-random.ts';
import { type Fitted, fitLogistic, probability, type Sample } from './logistic.ts';

const folds = 5;

/** Folds of equal size with equal shares of positives. */
export function stratifiedFolds(samples: readonly Sample[], seed: number): number[] {
  const random = seededRandom(seed);
  const order = samples.map((sample, at) => ({ at, positive: sample.positive, key: random() }));
  order.sort((a, b) => Number(a.positive) - Number(b.positive) || a.key - b.key);
  const foldOf: number[] = new Array(samples.length).fill(0);
  for (const [place, { at }] of order.entries()) foldOf[at] = place % folds;
  return foldOf;
}

/** For each sample its probability by a model that has not seen it. */
export function outOfFold(samples: readonly Sample[], foldOf: readonly number[], penalty: number): number[] {
  const models = Array.from({ length: folds }, (_, fold) =>
    fitLogistic(
      samples.filter((_, at) => foldOf[at] !== fold),
      penalty,
    ),
  );
  return samples.map(({ features }, at) => probability(models[foldOf[at] ?? 0] as Fitted, features));
}
