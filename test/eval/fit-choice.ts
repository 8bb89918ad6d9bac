import type { LoadedKnowledge } from '../../src/knowledge/model.ts';
import { createRetriever } from '../../src/retrieval/retriever.ts';
import { outOfFold, stratifiedFolds } from './folds.ts';
import { type Fitted, fitLogistic } from './logistic.ts';
import { rocAuc } from './metrics.ts';
import type { Row } from './questions.ts';

export type ChoiceFit = Readonly<{ names: readonly string[]; fitted: Fitted; rows: number; auc: number }>;

/** As for the confidence: the few hundred rows bear hardly any penalty. */
const penalty = 3;

/** Fits what tells a choice from a question, over messages that carry a signal of the guide. */
export function fitChoice(knowledge: LoadedKnowledge, rows: readonly Row[], seed: number): ChoiceFit {
  const retriever = createRetriever(knowledge);
  const studied = rows.map((row) => ({
    row,
    study: retriever.study({ text: row.question, context: row.context }),
  }));
  const signalled = studied.filter(({ study }) => study.told.signals.length > 0);
  const samples = signalled.map(({ row, study }) => ({
    features: Object.values(study.choiceEvidence),
    positive: row.kind === 'choose',
  }));
  const scores = outOfFold(samples, stratifiedFolds(samples, seed), penalty);
  const scored = (positive: boolean) => scores.filter((_, at) => samples[at]?.positive === positive);
  return {
    names: Object.keys(signalled[0]?.study.choiceEvidence ?? {}),
    fitted: fitLogistic(samples, penalty),
    rows: samples.length,
    auc: rocAuc(scored(true), scored(false)),
  };
}

/** What to paste into src/retrieval/choice.ts. */
export function describeChoiceFit({ names, fitted, rows, auc }: ChoiceFit): string {
  return [
    `Logistic regression of choices on ${rows} messages with a signal; cross-validated ROC-AUC ${auc.toFixed(3)}.`,
    '',
    `const intercept = ${fitted.intercept.toFixed(2)};`,
    'const coefficients: ChoiceEvidence = {',
    ...names.map((name, at) => `  ${name}: ${(fitted.coefficients[at] ?? 0).toFixed(2)},`),
    '};',
    '',
  ].join('\n');
}
