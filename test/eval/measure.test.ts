import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/retrieval/engine/seeded-random.ts';
import {
  comparesRight,
  type Done,
  leansRight,
  measureAbstention,
  measureAnswers,
  measureRanking,
  measureSeparation,
  peerThreshold,
  saysIt,
  understood,
} from './measure.ts';
import { faultsOf, worsened } from './misses.ts';
import { measureTypoLoss, misspellQuestion } from './misspell.ts';
import type { Outcome } from './outcome.ts';
import type { Row } from './questions.ts';

const row = (fields: Partial<Row>): Row => ({
  id: 'q1',
  kind: 'fact',
  style: 'clean',
  question: 'which engine',
  context: [],
  gold: ['v8'],
  says: [],
  lean: [],
  signals: [],
  subjects: [],
  near: false,
  ...fields,
});
const outcome = (fields: Partial<Outcome>): Outcome => ({
  ranking: ['v8'],
  confidence: 0.9,
  answered: true,
  kind: 'answer',
  text: 'Node.js runs on V8.',
  lean: undefined,
  subjects: [],
  milliseconds: 1,
  ...fields,
});
const done = (asked: Partial<Row>, came: Partial<Outcome>): Done<Outcome> => ({
  row: row(asked),
  outcome: outcome(came),
});
const none: Partial<Row> = { kind: 'none', gold: [] };

describe('measures', () => {
  it('rank only rows that ask for a passage', () => {
    const { hit1, hit3, mrr } = measureRanking(
      [
        done({}, {}),
        done({}, { ranking: ['x', 'v8'] }),
        done({ kind: 'compare', gold: [], subjects: ['a', 'b'] }, {}),
        done({ kind: 'choose', lean: ['node'] }, { ranking: [] }),
        done(none, { ranking: [] }),
      ],
      1,
    );
    expect([hit1.value, hit3.value, mrr.value, hit1.rows]).toEqual([0.5, 1, 0.75, 2]);
  });

  it('count answers apart by whether there is one', () => {
    const { answered, falsely, falselyNear } = measureAbstention(
      [
        done({}, {}),
        done({}, { answered: false }),
        done(none, {}),
        done(none, { answered: false }),
        done({ ...none, near: true }, {}),
      ],
      (one) => one.answered,
      1,
    );
    expect([answered.value, falsely.value, falselyNear.value]).toEqual([0.5, 2 / 3, 1]);
  });

  it('take every answerable kind as a positive of the AUC', () => {
    const { all, near } = measureSeparation(
      [
        done({ kind: 'choose', lean: ['node'] }, { confidence: 0.6 }),
        done({}, { confidence: 0.8 }),
        done(none, { confidence: 0.1 }),
        done({ ...none, near: true }, { confidence: 0.7 }),
      ],
      1,
    );
    expect([all.value, near.value]).toEqual([0.75, 0.5]);
  });

  it('give a peer the threshold that keeps nine of ten, and never one that nothing found would pass', () => {
    const rows = Array.from({ length: 10 }, (_, at) => done({}, { confidence: at / 10 }));
    expect(peerThreshold([...rows, done(none, { confidence: 0 })])).toBe(0.1);
    expect(peerThreshold([done({}, { confidence: 0 })])).toBeGreaterThan(0);
  });

  it('judge text, lean, comparison and dialogue', () => {
    expect(saysIt(done({ says: ['v8|chakra'] }, {}))).toBe(true);
    expect(saysIt(done({ says: ['v8'] }, { answered: false, kind: 'closest' }))).toBe(false);
    expect(leansRight(done({ lean: ['node', 'either'] }, { lean: 'either' }))).toBe(true);
    expect(leansRight(done({ lean: ['node'] }, {}))).toBe(false);
    const compared = { subjects: ['node', 'django'] };
    expect(comparesRight(done(compared, { kind: 'compare', subjects: ['django', 'go', 'node'] }))).toBe(true);
    expect(comparesRight(done(compared, { kind: 'compare', subjects: ['node'] }))).toBe(false);
    expect(comparesRight(done(compared, { kind: 'choose', subjects: ['node', 'django'] }))).toBe(false);
    expect(understood(done({ kind: 'dialogue' }, { ranking: ['a', 'b', 'v8'] }))).toBe(true);
    expect(understood(done({ kind: 'dialogue' }, { ranking: ['a', 'b', 'c', 'v8'] }))).toBe(false);
    expect(understood(done({ kind: 'dialogue' }, { answered: false }))).toBe(false);
  });

  it('say nothing of kinds that are not there', () => {
    const { lean, says } = measureAnswers([done({ says: ['V8'] }, {})], 1);
    expect([says.value, says.rows, lean.rows]).toEqual([1, 1, 0]);
  });
});

describe('misspelling', () => {
  it('touches only words of five letters and more, about 30 % of them', () => {
    const question = 'node or the other framework because orders arrive quickly '.repeat(40).trim();
    const misspelt = misspellQuestion(question, seededRandom(1)).split(' ');
    const words = question.split(' ');
    expect(misspelt).toHaveLength(words.length);
    const changed = words.filter((word, at) => word !== misspelt[at]);
    expect(changed.every(({ length }) => length >= 5)).toBe(true);
    const long = words.filter(({ length }) => length >= 5).length;
    expect(changed.length / long).toBeGreaterThan(0.2);
    expect(changed.length / long).toBeLessThan(0.4);
  });

  it('is compared row by row', () => {
    const exact = (question: string) => ({
      ranking: question === 'which framework' ? ['v8'] : [],
      confidence: 1,
    });
    const rows = [
      row({ question: 'which framework' }),
      row({ question: 'which framework', style: 'typos' }),
      row({ kind: 'dialogue' }),
    ];
    const { clean, misspelt, loss } = measureTypoLoss(rows, ({ question }) => exact(question), { seed: 1 });
    expect([clean.value, clean.rows]).toEqual([1, 1]);
    expect(loss.value).toBeCloseTo(1 - misspelt.value, 12);
  });
});

describe('misses', () => {
  it('say what is wrong in words', () => {
    expect(faultsOf(done({}, {}))).toEqual([]);
    expect(faultsOf(done(none, {}))).toEqual(['answered (answer) but must not be']);
    expect(faultsOf(done(none, { answered: false }))).toEqual([]);
    expect(faultsOf(done({ says: ['JIT'] }, { ranking: ['x', 'v8'] }))).toEqual([
      'gold is number 2',
      'does not say JIT',
    ]);
  });

  it('name what got worse, not what was wrong before', () => {
    const before = [done({ id: 'a' }, {}), done({ id: 'b' }, { ranking: [] })];
    const after = [done({ id: 'a' }, { ranking: [] }), done({ id: 'b' }, { ranking: [] })];
    expect(worsened(before, after)).toEqual([{ id: 'a', faults: ['gold not found'] }]);
    expect(worsened(before, before)).toEqual([]);
  });
});
