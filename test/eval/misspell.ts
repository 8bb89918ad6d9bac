import { seededRandom } from '../../src/retrieval/engine/seeded-random.ts';
import { misspell } from '../bench/typos.ts';
import { type Figure, hitAt, meanFigure } from './metrics.ts';
import type { Asked, Found } from './outcome.ts';
import { asksPassage, type Row } from './questions.ts';

export const typoSeeds = [1, 2, 3, 4, 5];
const share = 0.3;
const longWord = /[a-z]{5,}/gi;

/** One edit in 30 % of the words of five letters and more, names or not. */
export function misspellQuestion(question: string, random: () => number): string {
  return question.replace(longWord, (word) => (random() < share ? misspell(word, random) : word));
}

const veryLongWord = /[a-z]{8,}/gi;

/** Heavier damage to half of the words of eight letters and more: three edits, or only the first two thirds typed. */
export function damageQuestion(question: string, random: () => number): string {
  return question.replace(veryLongWord, (word) => {
    if (random() < 0.5) return word;
    if (random() < 0.5) return word.slice(0, Math.ceil((2 * word.length) / 3));
    return misspell(misspell(misspell(word, random), random), random);
  });
}

/** The rows that are misspelt: well-typed ones that ask for a fact or a comparison. */
export const canBeMisspelt = (row: Row): boolean =>
  (row.kind === 'fact' || row.kind === 'compare') && asksPassage(row) && row.style !== 'typos';

export type TypoLoss = Readonly<{ clean: Figure; misspelt: Figure; loss: Figure; seeds: number }>;

/** Hit@1 of each row, clean and as the mean of its misspellings; the misspellings are the same for every engine. */
export function hitsMisspelt(
  rows: readonly Row[],
  ask: (asked: Asked) => Found,
  seeds: readonly number[] = typoSeeds,
  spoil = misspellQuestion,
): { clean: number[]; misspelt: number[] } {
  const wanted = rows.filter(canBeMisspelt);
  const hit = (row: Row, question: string) => hitAt(ask({ ...row, question }).ranking, row.gold, 1);
  const misspelt: number[] = wanted.map(() => 0);
  for (const seed of seeds) {
    const random = seededRandom(seed);
    for (const [at, row] of wanted.entries())
      misspelt[at] = (misspelt[at] ?? 0) + hit(row, spoil(row.question, random)) / seeds.length;
  }
  return { clean: wanted.map((row) => hit(row, row.question)), misspelt };
}

/** Paired: what the same rows lose by being misspelt. */
export function measureTypoLoss(
  rows: readonly Row[],
  ask: (asked: Asked) => Found,
  { seed, seeds = typoSeeds }: { seed: number; seeds?: readonly number[] },
): TypoLoss {
  const { clean, misspelt } = hitsMisspelt(rows, ask, seeds);
  return {
    clean: meanFigure(clean, seed),
    misspelt: meanFigure(misspelt, seed),
    loss: meanFigure(pairedDifference(clean, misspelt), seed),
    seeds: seeds.length,
  };
}

export const pairedDifference = (ones: readonly number[], others: readonly number[]): number[] =>
  ones.map((value, at) => value - (others[at] ?? 0));
