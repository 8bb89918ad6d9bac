import { expect, it } from 'vitest';
import { seededRandom } from '../../src/retrieval/engine/seeded-random.ts';
import { type Evidenced, fitConfidence } from './fit.ts';
import { describeFit } from './print-fit.ts';

const nothing: Evidenced['evidence'] = {} as Evidenced['evidence'];

/** Rows whose one piece of evidence tells answerable ones fairly well; the fit takes whatever pieces there are. */
function rowsWith(aside: (at: number) => Evidenced['aside']): Evidenced[] {
  const random = seededRandom(3);
  return Array.from({ length: 200 }, (_, at) => {
    const answerable = at % 4 !== 0;
    const evidence = { ...nothing, likeness: (answerable ? 0.4 : 0) + random() * 0.6, coverage: random() };
    const row: Evidenced['row'] = {
      id: String(at),
      kind: answerable ? 'fact' : 'none',
      style: 'clean',
      question: '',
      context: [],
      gold: [],
      says: [],
      lean: [],
      signals: [],
      subjects: [],
      near: at % 8 === 0,
    };
    return { row, evidence, aside: aside(at) };
  });
}

it('finds what tells, and a threshold that lets 5 % of the unanswerable through', () => {
  const fit = fitConfidence(
    rowsWith(() => undefined),
    1,
  );
  const weightOf = (name: string) => fit.fitted.coefficients[fit.names.indexOf(name)] ?? 0;
  expect(weightOf('likeness')).toBeGreaterThan(2);
  expect(Math.abs(weightOf('coverage'))).toBeLessThan(weightOf('likeness') / 3);
  expect(fit.auc.all).toBeGreaterThan(0.9);
  expect(fit.answerFrom).toBeGreaterThan(fit.closestFrom);
  expect(fit.curve.map(({ answered }) => answered)).toEqual(
    fit.curve.map(({ answered }) => answered).sort((a, b) => b - a),
  );
});

it('counts false choices in the budget, and says when they alone exceed it', () => {
  // Four of 50 unanswerable rows are taken for a choice: 8 %.
  const fit = fitConfidence(
    rowsWith((at) => (at % 4 === 0 && at < 16 ? 'choice' : undefined)),
    1,
  );
  expect(fit.rows).toBe(196);
  expect(fit.answerFrom).toBe(Number.POSITIVE_INFINITY);
  expect(describeFit(fit, 'tune', 1)).toContain('No ANSWER_FROM');
  expect(describeFit(fit, 'tune', 1)).toContain('4 choice (not)');
});
