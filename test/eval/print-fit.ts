import { type Fit, keptAsClosest } from './fit.ts';

/** What to paste into src/retrieval/confidence.ts and src/answering/ask.ts, and how good it is. */
export function describeFit(fit: Fit, half: string, seed: number): string {
  const digits = (value: number, count = 3) => value.toFixed(count);
  return [
    `Logistic regression of the confidence on the ${half} half: ${fit.rows} rows, five folds (seed ${seed}),`,
    `L2 penalty ${fit.penalty} chosen by cross-validated log loss (${digits(fit.logLoss)}).`,
    `Left out, since the confidence does not decide there: ${[...fit.asides].map(([name, count]) => `${count} ${name}`).join(', ') || 'none'}.`,
    '',
    `const intercept = ${digits(fit.fitted.intercept)};`,
    'const coefficients: Evidence = {',
    ...fit.names.map((name, at) => `  ${name}: ${digits(fit.fitted.coefficients[at] ?? 0)},`),
    '};',
    '',
    `Cross-validated ROC-AUC: ${digits(fit.auc.all)} all, ${digits(fit.auc.near)} near-domain only.`,
    Number.isFinite(fit.answerFrom)
      ? `ANSWER_FROM ${digits(fit.answerFrom)}: the lowest at which at most 5 % of all unanswerable rows are answered.`
      : 'No ANSWER_FROM keeps false answers to 5 %: more are taken for a choice or comparison.',
    `ANSWER_FROM ${digits(fit.answerFromDecided)} does it for the unanswerable rows that the confidence decides.`,
    `CLOSEST_FROM ${digits(fit.closestFrom)}: keeps ${keptAsClosest * 100} % of the answerable rows out of "I don't know".`,
    '',
    'from   answered  falsely  falsely, near',
    ...fit.curve.map(
      ({ from, answered, falselyAnswered, near }) =>
        `${digits(from, 2)}   ${digits(answered).padStart(8)}  ${digits(falselyAnswered).padStart(7)}  ${digits(near).padStart(13)}`,
    ),
    '',
  ].join('\n');
}
