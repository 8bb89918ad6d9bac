import type { LoadedKnowledge } from '../../src/knowledge/model.ts';
import { askAll, measureHalf, type Task } from './half.ts';
import { describeMisses } from './misses.ts';
import type { EvalOptions } from './options.ts';
import { describeReport } from './print.ts';
import { readQuestions } from './questions.ts';
import type { Report } from './report.ts';

type Progress = (line: string) => void;

/** The report of what needs no model, and its words. */
export function evaluate(
  knowledge: LoadedKnowledge,
  options: EvalOptions,
  progress: Progress,
): Readonly<{ report: Report; describe(): string }> {
  const { halves, seed, quick, whole } = options;
  // A peer's threshold is chosen on the tuning half, so that half is read in any case.
  const rows = {
    tune: readQuestions('tune'),
    report: halves.includes('report') ? readQuestions('report') : [],
  };
  const task: Task = {
    knowledge,
    rows,
    seed,
    typos: !quick,
    peers: !quick,
    ablations: !quick,
    whole,
    progress,
  };
  const report: Report = {
    seed,
    whole,
    passages: knowledge.passages.length,
    halves: halves.map((half) => measureHalf(half, task)),
  };
  return { report, describe: () => `${describeReport(report)}\n` };
}

/** The questions that went wrong; those of the report half only for who asked for them in so many words. */
export function listMisses(
  knowledge: LoadedKnowledge,
  { halves, evenReport, misses = 'all' }: EvalOptions,
): string {
  const shown = halves.filter((half) => half === 'tune' || evenReport);
  return shown
    .map((half) => `${half}\n\n${describeMisses(askAll(knowledge, readQuestions(half)), misses)}`)
    .join('\n');
}
