/** The linear part of a logistic regression: intercept plus the weighted sum of named features. */
export function weigh<Features extends Readonly<Record<string, number>>>(
  features: Features,
  coefficients: Features,
  intercept: number,
): number {
  let sum = intercept;
  for (const [name, value] of Object.entries(features)) sum += value * (coefficients[name] ?? 0);
  return sum;
}

export const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value));
