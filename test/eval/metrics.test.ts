import { describe, expect, it } from 'vitest';
import {
  aucFigure,
  hitAt,
  meanFigure,
  reciprocalRank,
  rocAuc,
  saysAll,
  thresholdKeeping,
  thresholdRefusing,
} from './metrics.ts';

describe('ranking', () => {
  const ranking = ['a', 'b', 'c', 'd'];

  it('counts a hit when any gold id is within the depth', () => {
    expect(hitAt(ranking, ['b', 'x'], 1)).toBe(0);
    expect(hitAt(ranking, ['b', 'x'], 3)).toBe(1);
    expect(hitAt(ranking, ['d'], 3)).toBe(0);
    expect(hitAt([], ['a'], 3)).toBe(0);
  });

  it('takes the reciprocal of the first gold rank, 0 without one', () => {
    expect(reciprocalRank(ranking, ['c', 'b'])).toBe(1 / 2);
    expect(reciprocalRank(ranking, ['x'])).toBe(0);
  });
});

describe('saysAll', () => {
  it('wants every string, any of its alternatives, in upper or lower case', () => {
    expect(saysAll('Django 3.1 brought Async views', ['async views|asynchronous', '3.1'])).toBe(true);
    expect(saysAll('Django 3.1 brought async views', ['async', '4.1|4.2'])).toBe(false);
    expect(saysAll('anything', [])).toBe(true);
  });
});

describe('rocAuc', () => {
  it('is the share of pairs in the right order, ties counting half', () => {
    // 0.9 beats both; 0.4 beats 0.1 and ties with 0.4; 0.2 beats 0.1 only: (2 + 1.5 + 1) / 6
    expect(rocAuc([0.9, 0.4, 0.2], [0.4, 0.1])).toBeCloseTo(4.5 / 6, 12);
  });

  it('is 1 when all are separated, 0.5 when all are alike, 0 when reversed', () => {
    expect(rocAuc([3, 2], [1, 0])).toBe(1);
    expect(rocAuc([1, 1], [1, 1, 1])).toBe(0.5);
    expect(rocAuc([0], [1])).toBe(0);
  });

  it('is no number when a side is empty', () => {
    expect(rocAuc([], [1])).toBeNaN();
    expect(rocAuc([1], [])).toBeNaN();
  });

  it('knows infinite scores', () => {
    expect(rocAuc([Number.POSITIVE_INFINITY, 1], [Number.POSITIVE_INFINITY, 0])).toBeCloseTo(2.5 / 4, 12);
  });
});

describe('thresholds', () => {
  it('keeps at least the share, as high as it can be', () => {
    expect(thresholdKeeping([0.1, 0.5, 0.6, 0.9], 0.75)).toBe(0.5);
    expect(thresholdKeeping([0.1, 0.5, 0.6, 0.9], 0.76)).toBe(0.1);
    expect(thresholdKeeping([], 0.9)).toBe(0);
  });

  it('refuses all but the share, as low as it can be', () => {
    const scores = [0.1, 0.3, 0.5, 0.7];
    const threshold = thresholdRefusing(scores, 0.25);
    expect(scores.filter((score) => score >= threshold)).toEqual([0.7]);
    expect(threshold).toBeCloseTo(0.5, 5);
  });

  it('counts the share over all rows, also those without a score', () => {
    expect(thresholdRefusing([0.5, 0.7], 0.5, 4)).toBe(0);
    expect(thresholdRefusing([0.5, 0.7], 0.25, 4)).toBeCloseTo(0.5, 5);
  });
});

describe('intervals', () => {
  it('are narrow where nothing varies, and hold the mean', () => {
    expect(meanFigure([1, 1, 1], 1)).toEqual({ value: 1, low: 1, high: 1, rows: 3 });
    const { value, low, high } = meanFigure([0, 0, 1, 1, 1, 0, 1, 1, 0, 1], 7);
    expect(value).toBeCloseTo(0.6, 12);
    expect(low).toBeLessThan(0.6);
    expect(high).toBeGreaterThan(0.6);
  });

  it('are the same for the same seed', () => {
    const auc = (seed: number) => aucFigure([0.9, 0.4, 0.2, 0.8], [0.4, 0.1, 0.3], seed, 200);
    expect(auc(3)).toEqual(auc(3));
    expect(auc(3).low).toBeLessThanOrEqual(auc(3).value);
  });

  it('of nothing are no number', () => {
    expect(meanFigure([], 1).value).toBeNaN();
  });
});
