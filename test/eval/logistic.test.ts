import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/retrieval/engine/seeded-random.ts';
import { stratifiedFolds } from './folds.ts';
import { fitLogistic, probability, type Sample, solve } from './logistic.ts';

describe('solve', () => {
  it('solves equations, also where a pivot is 0', () => {
    const solution = solve(
      [
        [0, 2, 1],
        [1, -2, -3],
        [-1, 1, 2],
      ],
      [-8, 0, 3],
    );
    // By hand: x = -4, y = -5, z = 2.
    for (const [at, value] of [-4, -5, 2].entries()) expect(solution[at]).toBeCloseTo(value, 10);
  });
});

describe('fitLogistic', () => {
  const sample = (value: number, positive: boolean): Sample => ({ features: [value], positive });

  it('finds the log odds of a two by two table', () => {
    // 3 of 4 positive at 1, 1 of 4 at 0: logit(1/4) = -ln 3, and the odds ratio is 9.
    const samples = [1, 1, 1, 0]
      .map((at) => sample(1, at === 1))
      .concat([1, 0, 0, 0].map((at) => sample(0, at === 1)));
    const { intercept, coefficients } = fitLogistic(samples, 0);
    expect(intercept).toBeCloseTo(-Math.log(3), 6);
    expect(coefficients[0]).toBeCloseTo(Math.log(9), 6);
    expect(probability({ intercept, coefficients }, [1])).toBeCloseTo(0.75, 6);
  });

  it('shrinks coefficients with the penalty but not the base rate, and ignores a constant feature', () => {
    const random = seededRandom(5);
    const samples = Array.from({ length: 200 }, () => {
      const value = random();
      return { features: [value, 1], positive: random() < value * 0.9 };
    });
    const loose = fitLogistic(samples, 0.01);
    const tight = fitLogistic(samples, 1e6);
    expect(loose.coefficients[0]).toBeGreaterThan(1);
    expect(Math.abs(tight.coefficients[0] ?? 1)).toBeLessThan(0.01);
    expect(loose.coefficients[1]).toBeCloseTo(0, 6);
    const rate = samples.filter(({ positive }) => positive).length / 200;
    expect(probability(tight, [0.5, 1])).toBeCloseTo(rate, 2);
  });

  it('stays finite where the classes are separated', () => {
    const { coefficients } = fitLogistic([sample(0, false), sample(1, true)], 0.1);
    expect(coefficients[0]).toBeGreaterThan(0);
    expect(coefficients[0]).toBeLessThan(20);
  });
});

describe('stratifiedFolds', () => {
  it('gives every fold the same share of positives', () => {
    const samples = Array.from({ length: 50 }, (_, at) => ({ features: [], positive: at % 5 < 2 }));
    const foldOf = stratifiedFolds(samples, 1);
    for (let fold = 0; fold < 5; fold++) {
      const members = samples.filter((_, at) => foldOf[at] === fold);
      expect(members).toHaveLength(10);
      expect(members.filter(({ positive }) => positive)).toHaveLength(4);
    }
  });
});
