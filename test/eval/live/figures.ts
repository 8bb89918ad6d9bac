import type { Usage } from '../../../src/answering/writing/ledger.ts';
import type { App } from '../../../src/app.ts';
import { isAnswered, saysAll } from '../answers/written.ts';
import type { Lived } from './ask.ts';
import type { Label } from './judge.ts';

/** One line of the report: a target where there is one, beside what was measured. */
export type LiveLine = Readonly<{ what: string; reach: string; measured: string; good?: boolean }>;

export type Measured = Readonly<{
  lived: readonly Lived[];
  /** The first of the same questions with their sources the other way round. */
  turned: readonly Lived[];
  labels: readonly (Label | undefined)[];
  /** How often the judge agrees with a hand, of how many. */
  agreement: Readonly<{ agrees: number; of: number }>;
  usage: Usage;
}>;

const NANOS = 1e9;

export function linesOf(
  { lived, turned, labels, agreement, usage }: Measured,
  app: App,
): readonly LiveLine[] {
  const asked = lived.filter(({ row }) => row.kind !== 'none');
  const unanswerable = lived.filter(({ row }) => row.kind === 'none');
  const written = lived.filter(({ answer }) => answer.writtenBy !== undefined);
  const shown = written.reduce((sum, { noted }) => sum + (noted?.shown ?? 0), 0);
  const dropped = lived.flatMap(({ noted }) => Object.entries(noted?.dropped ?? {}));
  const fallen = dropped.reduce((sum, [, count]) => sum + count, 0);
  const byCheck = new Map<string, number>();
  for (const [check, count] of dropped) byCheck.set(check, (byCheck.get(check) ?? 0) + count);
  const judged = labels.filter((label) => label !== undefined);
  const supported = judged.filter((label) => label === 'supported').length;
  const labelled = lived.filter(({ row }) => row.says.length > 0);
  const says = (which: 'base' | 'answer') =>
    labelled.filter((one) => saysAll(one[which], one.row.says, app)).length;
  const wrongly = asked.filter(({ noted }) => noted?.outcome === 'unknown').length;
  const abstained = unanswerable.filter(({ answer }) => !answer.writtenBy && !isAnswered(answer)).length;
  const flips = turned.filter(({ row, noted }) => {
    const before = lived.find((one) => one.row.id === row.id);
    return (before?.noted?.outcome === 'unknown') !== (noted?.outcome === 'unknown');
  }).length;
  const spent = usage.today.nanos + usage.today.unreported;
  return [
    line('sentences shown that the judge finds supported', '≥ 0.95', supported, judged.length, 0.95),
    line('the judge agrees with a hand on labelled pairs', '', agreement.agrees, agreement.of),
    line('sentences that the checks dropped', '', fallen, fallen + shown),
    { what: 'dropped, by check', reach: '', measured: JSON.stringify(Object.fromEntries(byCheck)) },
    line('unanswerable questions left unanswered', '≥ 0.90', abstained, unanswerable.length, 0.9),
    atMost('answerable questions that the model says it cannot answer', 0.1, wrongly, asked.length),
    line(
      'answerable questions in its words',
      '',
      asked.filter((one) => one.answer.writtenBy).length,
      asked.length,
    ),
    { what: 'short forms, by reason', reach: '', measured: shortForms(lived) },
    {
      ...line(
        'says the fact asked for',
        `≥ ${ratio(says('base'), labelled.length)}`,
        says('answer'),
        labelled.length,
      ),
      good: says('answer') >= says('base'),
    },
    line('answered otherwise with the sources turned round', '', flips, turned.length),
    {
      what: 'first sentence shown, p50 and p95 (ms)',
      reach: '',
      measured: quantiles(written.map((one) => one.first)),
    },
    {
      what: 'whole answer, p50 and p95 (ms)',
      reach: '≤ 24000',
      measured: quantiles(written.map((one) => one.total)),
    },
    {
      what: 'spent, judge included (dollars); for each question',
      reach: '',
      measured: `${(spent / NANOS).toFixed(4)}; ${(spent / NANOS / Math.max(1, lived.length)).toFixed(5)}`,
    },
    {
      what: 'tokens read anew, written to the cache, read from it, written',
      reach: '',
      measured: Object.values(usage.today.tokens).join(', '),
    },
  ];
}

function line(what: string, reach: string, part: number, of: number, least?: number): LiveLine {
  const good = least === undefined ? {} : { good: of > 0 && part / of >= least };
  return { what, reach, measured: ratio(part, of), ...good };
}

const atMost = (what: string, most: number, part: number, of: number): LiveLine => ({
  ...{ what, reach: `≤ ${most.toFixed(2)}`, measured: ratio(part, of) },
  good: of > 0 && part / of <= most,
});

const ratio = (part: number, of: number): string =>
  of === 0 ? 'none' : `${(part / of).toFixed(3)} (${part}/${of})`;

function shortForms(lived: readonly Lived[]): string {
  const reasons = new Map<string, number>();
  for (const { answer } of lived)
    if (answer.shortForm) reasons.set(answer.shortForm, (reasons.get(answer.shortForm) ?? 0) + 1);
  return JSON.stringify(Object.fromEntries(reasons));
}

function quantiles(values: readonly (number | undefined)[]): string {
  const sorted = values.filter((one) => one !== undefined).sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return sorted.length === 0 ? 'none' : `${at(0.5)?.toFixed(0)}, ${at(0.95)?.toFixed(0)}`;
}
