/** One row of a regression: its features and whether it is a positive. */
export type Sample = Readonly<{ features: readonly number[]; positive: boolean }>;

export type Fitted = Readonly<{ intercept: number; coefficients: readonly number[] }>;

const mostRounds = 50;
const enough = 1e-9;

/**
 * Logistic regression with an L2 penalty on the coefficients, not on the intercept, by iteratively reweighted least
 * squares (Hastie, Tibshirani & Friedman, The Elements of Statistical Learning, §4.4.1 and §3.4.1). Features are
 * brought to unit variance before, so that the penalty is fair to each; what comes back fits the features as given.
 */
export function fitLogistic(samples: readonly Sample[], penalty: number): Fitted {
  const width = samples[0]?.features.length ?? 0;
  const columns = Array.from({ length: width }, (_, at) => samples.map(({ features }) => features[at] ?? 0));
  const centres = columns.map((values) => values.reduce((sum, value) => sum + value, 0) / values.length);
  const scales = columns.map((values, at) => {
    const variance =
      values.reduce((sum, value) => sum + (value - (centres[at] ?? 0)) ** 2, 0) / values.length;
    return Math.sqrt(variance) || 1;
  });
  const design = samples.map(({ features }) => [
    1,
    ...features.map((value, at) => (value - (centres[at] ?? 0)) / (scales[at] ?? 1)),
  ]);
  let beta: number[] = new Array(width + 1).fill(0);
  for (let round = 0; round < mostRounds; round++) {
    const step = newtonStep(design, samples, beta, penalty);
    beta = beta.map((value, at) => value + (step[at] ?? 0));
    if (Math.max(...step.map(Math.abs)) < enough) break;
  }
  const coefficients = beta.slice(1).map((value, at) => value / (scales[at] ?? 1));
  const shift = coefficients.reduce((sum, value, at) => sum + value * (centres[at] ?? 0), 0);
  return { intercept: (beta[0] ?? 0) - shift, coefficients };
}

export function probability({ intercept, coefficients }: Fitted, features: readonly number[]): number {
  return sigmoid(coefficients.reduce((sum, value, at) => sum + value * (features[at] ?? 0), intercept));
}

const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value));

/** Solves (X'WX + penalty) step = X'(y - p) - penalty beta. */
function newtonStep(
  design: readonly (readonly number[])[],
  samples: readonly Sample[],
  beta: readonly number[],
  penalty: number,
): number[] {
  const size = beta.length;
  const hessian = Array.from({ length: size }, (_, at) =>
    Array.from({ length: size }, (_, other) => (at === other && at > 0 ? penalty : 0)),
  );
  const gradient = beta.map((value, at) => (at > 0 ? -penalty * value : 0));
  for (const [number, row] of design.entries()) {
    const expected = sigmoid(row.reduce((sum, value, at) => sum + value * (beta[at] ?? 0), 0));
    const weight = Math.max(1e-9, expected * (1 - expected));
    const error = (samples[number]?.positive ? 1 : 0) - expected;
    for (let at = 0; at < size; at++) {
      const value = row[at] ?? 0;
      gradient[at] = (gradient[at] ?? 0) + value * error;
      const line = hessian[at] as number[];
      for (let other = 0; other < size; other++)
        line[other] = (line[other] ?? 0) + weight * value * (row[other] ?? 0);
    }
  }
  return solve(hessian, gradient);
}

/** Gaussian elimination with partial pivoting. */
export function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((line, at) => [...line, right[at] ?? 0]);
  const size = rows.length;
  const cell = (line: number, column: number) => rows[line]?.[column] ?? 0;
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let line = column; line < size; line++)
      if (Math.abs(cell(line, column)) > Math.abs(cell(pivot, column))) pivot = line;
    [rows[column], rows[pivot]] = [rows[pivot] as number[], rows[column] as number[]];
    for (let line = column + 1; line < size; line++) {
      const factor = cell(line, column) / cell(column, column);
      rows[line] = (rows[line] as number[]).map((value, at) => value - factor * cell(column, at));
    }
  }
  const solution: number[] = new Array(size).fill(0);
  for (let line = size - 1; line >= 0; line--) {
    const known = solution.reduce((sum, value, at) => (at > line ? sum + value * cell(line, at) : sum), 0);
    solution[line] = (cell(line, size) - known) / cell(line, line);
  }
  return solution;
}
