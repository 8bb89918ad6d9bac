import type { Study } from '../../src/retrieval/understanding.ts';
import { outOfFold, stratifiedFolds } from './folds.ts';
import { type Fitted, fitLogistic, type Sample } from './logistic.ts';
import { rocAuc, thresholdKeeping, thresholdRefusing } from './metrics.ts';
import { isAnswerable, type Row } from './questions.ts';

export type Evidenced = Readonly<{
  row: Row;
  evidence: Study['evidence'];
  /** Why the confidence decides nothing here: small talk, or taken for a comparison or choice, which always answer. */
  aside: 'small talk' | 'choice' | 'comparison' | 'nothing found' | undefined;
}>;

export type Fit = Readonly<{
  names: readonly string[];
  fitted: Fitted;
  penalty: number;
  rows: number;
  asides: ReadonlyMap<string, number>;
  /** From out-of-fold probabilities, so that no row judges itself. */
  auc: Readonly<{ all: number; near: number }>;
  logLoss: number;
  answerFrom: number;
  /** The same where only the rows count that the confidence decides. */
  answerFromDecided: number;
  closestFrom: number;
  /** What other thresholds would do, as shares of all answerable and all unanswerable rows of the half. */
  curve: readonly Readonly<{ from: number; answered: number; falselyAnswered: number; near: number }>[];
}>;

const penalties = [0.03, 0.1, 0.3, 1, 3, 10, 30];
const falseAnswers = 0.05;
export const keptAsClosest = 0.97;

/** Fits the confidence to tell answerable questions from others; the penalty is the one of the lowest cross-validated log loss. */
export function fitConfidence(rows: readonly Evidenced[], seed: number): Fit {
  const decided = rows.filter(({ aside }) => aside === undefined);
  const names = Object.keys(decided[0]?.evidence ?? {});
  const samples = decided.map(({ row, evidence }) => ({
    features: Object.values(evidence),
    positive: isAnswerable(row),
  }));
  const foldOf = stratifiedFolds(samples, seed);
  const tries = penalties.map((penalty) => {
    const scores = outOfFold(samples, foldOf, penalty);
    return { penalty, scores, logLoss: logLossOf(samples, scores) };
  });
  const best = tries.reduce((one, other) => (other.logLoss < one.logLoss ? other : one));
  const scored = decided.map(({ row }, at) => ({ row, score: best.scores[at] ?? 0 }));
  // Choices and comparisons are answered whatever the confidence is; small talk and empty finds never.
  const always = rows
    .filter(({ aside }) => aside === 'choice' || aside === 'comparison')
    .map(({ row }) => ({ row, score: Number.POSITIVE_INFINITY }));
  const scoresOf = (of: readonly { row: Row; score: number }[], wanted: (row: Row) => boolean) =>
    of.filter(({ row }) => wanted(row)).map(({ score }) => score);
  const isNone = (row: Row) => !isAnswerable(row);
  const isNear = (row: Row) => isNone(row) && row.near;
  const share = (from: number, wanted: (row: Row) => boolean) =>
    scoresOf([...scored, ...always], wanted).filter((score) => score >= from).length /
    rows.filter(({ row }) => wanted(row)).length;
  const positives = scoresOf(scored, isAnswerable);
  const asides = Map.groupBy(
    rows,
    ({ row, aside }) => `${aside} (${isAnswerable(row) ? 'answerable' : 'not'})`,
  );
  return {
    names,
    fitted: fitLogistic(samples, best.penalty),
    penalty: best.penalty,
    rows: decided.length,
    asides: new Map(
      [...asides].flatMap(([name, group]) => (group[0]?.aside === undefined ? [] : [[name, group.length]])),
    ),
    auc: {
      all: rocAuc(positives, scoresOf(scored, isNone)),
      near: rocAuc(positives, scoresOf(scored, isNear)),
    },
    logLoss: best.logLoss,
    answerFrom: thresholdRefusing(
      scoresOf([...scored, ...always], isNone),
      falseAnswers,
      rows.filter(({ row }) => isNone(row)).length,
    ),
    answerFromDecided: thresholdRefusing(scoresOf(scored, isNone), falseAnswers),
    closestFrom: thresholdKeeping(positives, keptAsClosest),
    curve: Array.from({ length: 17 }, (_, at) => 0.1 + at * 0.05).map((from) => ({
      from,
      answered: share(from, isAnswerable),
      falselyAnswered: share(from, isNone),
      near: share(from, isNear),
    })),
  };
}

function logLossOf(samples: readonly Sample[], scores: readonly number[]): number {
  const losses = samples.map(({ positive }, at) => {
    const right = positive ? (scores[at] ?? 0) : 1 - (scores[at] ?? 0);
    return -Math.log(Math.max(1e-12, right));
  });
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}
