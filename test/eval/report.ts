import type { Abstention, Answers, Ranking, Separation } from './measure.ts';
import type { Figure } from './metrics.ts';
import type { TypoLoss } from './misspell.ts';
import type { Half } from './questions.ts';

/** What can be said of every engine alike. */
export type SystemReport = Readonly<{
  ranking: Ranking;
  urduHindi: Ranking;
  dialogue: Ranking;
  abstention: Abstention;
  separation: Separation;
  typos?: TypoLoss;
}>;

/** What the bot would lose without a part: hit@1 of the whole minus hit@1 without it, row by row. */
export type Ablation = Readonly<{
  without: string;
  /** Well-typed fact and comparison rows. */
  clean: Figure;
  /** The same rows misspelt, mean of the seeds. */
  misspelt: Figure;
  /** The same rows with half of their longest words heavily damaged. */
  damaged: Figure;
  /** Backend names begun with a slip: completed among the first three. */
  names: Figure;
  /** Rows that a person typed badly. */
  typedBadly: Figure;
  /** All rows that ask for a passage. */
  all: Figure;
  says: Figure;
}>;

export type HalfReport = Readonly<{
  half: Half;
  rows: number;
  systems: Readonly<Record<string, SystemReport>>;
  groups: Readonly<Record<string, Ranking>>;
  answers: Answers;
  ablations: readonly Ablation[];
  milliseconds: Readonly<{ median: number; p99: number }>;
}>;

export type Report = Readonly<{
  seed: number;
  whole: boolean;
  passages: number;
  halves: readonly HalfReport[];
}>;

export const botName = 'stackwise';
