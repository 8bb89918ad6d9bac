import { isDeepStrictEqual } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LoadedKnowledge } from '../src/knowledge/model.ts';
import { askAll, measureHalf } from './eval/half.ts';
import { openFrozen } from './eval/knowledge.ts';
import { worsened } from './eval/misses.ts';
import { readQuestions } from './eval/questions.ts';
import type { HalfReport } from './eval/report.ts';
import { type Target, targets } from './eval/targets.ts';
import { openLiving } from './support/living.ts';

/**
 * What the answers on the report half must not fall below (rise above, where less is better), over frozen knowledge.
 * A floor lies a little under what is reached, so that a change that costs a question or two may pass and more may not.
 */
const floors: Readonly<Record<string, number>> = {
  'hit@1': 0.86,
  'hit@3': 0.94,
  'says the fact asked for': 0.86,
  'answered when answerable': 0.88,
  'answered when not': 0.08,
  'ROC-AUC, all': 0.955,
  'ROC-AUC, near-domain only': 0.95,
  'loss of hit@1 by typos': 0.02,
  'lean agrees with the guide': 0.82,
  'dialogue understood': 0.9,
};

const rows = { tune: readQuestions('tune'), report: readQuestions('report') };
const patience = 120_000;

describe('answers on the report half, frozen knowledge', () => {
  let measured: HalfReport;
  beforeAll(() => {
    measured = measureReport(openFrozen(), { typos: true });
  }, patience);

  it.each(targets)('keep their $name', (target) => {
    expect(shortfall(target, measured)).toBe('');
  });

  it('have a floor for every target', () => {
    expect(Object.keys(floors).sort()).toEqual(targets.map(({ name }) => name).sort());
  });
});

// A fact that somebody adds must not turn the tests red by ranking; it shows here instead.
it('living knowledge: says what drifted, and never fails for it', { timeout: patience }, async () => {
  const frozen = openFrozen();
  let living: LoadedKnowledge;
  try {
    ({ knowledge: living } = await openLiving());
  } catch {
    warn([
      'The living knowledge does not load, so its drift is not known; npm run check:knowledge says why.',
    ]);
    return;
  }
  if (isDeepStrictEqual(contentOf(living), contentOf(frozen))) return;
  const measured = measureReport(living, { typos: false });
  const fallen = targets
    .filter(({ of }) => of(measured) !== undefined)
    .map((target) => shortfall(target, measured))
    .filter((text) => text !== '');
  if (fallen.length === 0) return;
  // Of the report half only the figures are told; what changed is told by the tuning half.
  const changed = worsened(askAll(frozen, rows.tune), askAll(living, rows.tune));
  const byId = new Map(rows.tune.map((row) => [row.id, row.question]));
  warn([
    'Answers from the living knowledge fall below the floors of the frozen one:',
    ...fallen.map((text) => `  ${text}`),
    changed.length > 0
      ? 'Questions of the tuning half that were answered well before:'
      : 'No question of the tuning half changed.',
    ...changed.map(({ id, faults }) => `  ${id} ${faults.join('; ')}: ${byId.get(id)}`),
  ]);
});

/** All that answers depend on. */
function contentOf({ passages, subjects, aspects, guide, lexicon }: LoadedKnowledge) {
  return { passages, subjects, aspects, guide, lexicon: { ...lexicon } };
}

function measureReport(knowledge: LoadedKnowledge, { typos }: { typos: boolean }): HalfReport {
  const parts = { typos, peers: false, ablations: false, whole: false };
  return measureHalf('report', { knowledge, rows, seed: 1, ...parts, progress: () => {} });
}

/** Empty when the floor holds. */
function shortfall({ name, atMost = false, of }: Target, half: HalfReport): string {
  const value = of(half)?.value ?? Number.NaN;
  const floor = floors[name] ?? Number.NaN;
  const holds = atMost ? value <= floor : value >= floor;
  return holds
    ? ''
    : `${name}: ${value.toFixed(3)}, but ${atMost ? 'at most' : 'at least'} ${floor} is wanted`;
}

function warn(lines: readonly string[]): void {
  process.stderr.write(`${lines.join('\n')}\n`);
}
