import { comparesRight, type Done, leansRight, saysIt } from './measure.ts';
import { hitAt, saysAll } from './metrics.ts';
import type { Outcome } from './outcome.ts';
import { asksPassage, isAnswerable, type Row } from './questions.ts';

/** What went wrong with one question, each in a few words; empty when all is well. */
export function faultsOf(one: Done<Outcome>): string[] {
  const { row, outcome } = one;
  const { ranking, answered, kind, lean, text } = outcome;
  if (!isAnswerable(row)) return answered ? [`answered (${kind}) but must not be`] : [];
  const faults: string[] = [];
  if (!answered) faults.push(`not answered (${kind})`);
  if (asksPassage(row) && hitAt(ranking, row.gold, 1) === 0) {
    const first = ranking.findIndex((id) => row.gold.includes(id));
    faults.push(first < 0 ? 'gold not found' : `gold is number ${first + 1}`);
  }
  if (row.says.length > 0 && !saysIt(one)) {
    const unsaid = row.says.filter((words) => !saysAll(text, [words]));
    if (unsaid.length > 0) faults.push(`does not say ${unsaid.join(' and ')}`);
  }
  if (row.kind === 'choose' && !leansRight(one))
    faults.push(lean === undefined ? `taken for ${kind}, no lean` : `leans ${lean}`);
  if (row.kind === 'compare' && !comparesRight(one))
    faults.push(`${kind} of ${outcome.subjects.join(', ') || 'nothing'}`);
  return faults;
}

/** The questions that went wrong, with what was wanted and what came. */
export function describeMisses(done: readonly Done<Outcome>[], kind: string): string {
  const wanted = done.filter(({ row }) => kind === 'all' || row.kind === kind);
  const missed = wanted
    .map((one) => ({ ...one, faults: faultsOf(one) }))
    .filter(({ faults }) => faults.length > 0);
  const listed = missed.map(({ row, outcome, faults }) =>
    [
      `${row.id} ${row.kind}, ${row.style}${row.near ? ', near' : ''}: ${faults.join('; ')}`,
      ...row.context.map(({ role, text }) => `    ${role}: ${text}`),
      `  ? ${row.question}`,
      ...wantedOf(row),
      `  got   ${outcome.ranking.slice(0, 3).join(', ') || 'nothing'} (confidence ${outcome.confidence.toFixed(2)})`,
      `        ${firstLine(outcome.text)}`,
      '',
    ].join('\n'),
  );
  return [...listed, `${missed.length} of ${wanted.length} questions missed something\n`].join('\n');
}

function wantedOf(row: Row): string[] {
  const parts = [
    row.gold.length > 0 ? row.gold.join(', ') : '',
    row.lean.length > 0 ? `lean ${row.lean.join(' or ')}; signals ${row.signals.join(', ') || 'none'}` : '',
    row.subjects.length > 0 ? `${row.subjects.join(' and ')}${row.focus ? ` on ${row.focus}` : ''}` : '',
  ].filter((part) => part !== '');
  return parts.map((part) => `  want  ${part}`);
}

const firstLine = (text: string): string => text.split('\n')[0]?.slice(0, 160) ?? '';

/** Questions that were all right over one knowledge base and are not over another. */
export function worsened(
  before: readonly Done<Outcome>[],
  after: readonly Done<Outcome>[],
): { id: string; faults: string[] }[] {
  const fine = new Set(before.filter((one) => faultsOf(one).length === 0).map(({ row }) => row.id));
  return after
    .map((one) => ({ id: one.row.id, faults: faultsOf(one) }))
    .filter(({ id, faults }) => fine.has(id) && faults.length > 0);
}
