import type { Figure } from './metrics.ts';
import { botName, type HalfReport } from './report.ts';

export type Target = Readonly<{
  name: string;
  /** Reached when the value is at least this; at most, where `atMost`. */
  bound: number;
  atMost?: boolean;
  of: (half: HalfReport) => Figure | undefined;
}>;

/** What the answers must reach on unseen questions. */
export const targets: readonly Target[] = [
  { name: 'hit@1', bound: 0.82, of: (half) => bot(half)?.ranking.hit1 },
  { name: 'hit@3', bound: 0.94, of: (half) => bot(half)?.ranking.hit3 },
  { name: 'says the fact asked for', bound: 0.85, of: ({ answers }) => answers.says },
  { name: 'answered when answerable', bound: 0.9, of: (half) => bot(half)?.abstention.answered },
  { name: 'answered when not', bound: 0.06, atMost: true, of: (half) => bot(half)?.abstention.falsely },
  { name: 'ROC-AUC, all', bound: 0.93, of: (half) => bot(half)?.separation.all },
  { name: 'ROC-AUC, near-domain only', bound: 0.85, of: (half) => bot(half)?.separation.near },
  { name: 'loss of hit@1 by typos', bound: 0.02, atMost: true, of: (half) => bot(half)?.typos?.loss },
  { name: 'lean agrees with the guide', bound: 0.9, of: ({ answers }) => answers.lean },
  { name: 'dialogue understood', bound: 0.9, of: ({ answers }) => answers.dialogue.understood },
];

const bot = (half: HalfReport) => half.systems[botName];

export function reaches({ bound, atMost = false }: Target, value: number): boolean {
  return atMost ? value <= bound : value >= bound;
}
