import { describe, expect, it } from 'vitest';
import { openFrozen } from './knowledge.ts';
import { halves, isAnswerable, type Row, readQuestions, styles } from './questions.ts';

// Assertions compare ids only: a failure must not print a question of the report half.
const rows: Record<'tune' | 'report', readonly Row[]> = {
  tune: readQuestions('tune'),
  report: readQuestions('report'),
};
const all = [...rows.tune, ...rows.report];

describe.each(halves)('the %s half', (half) => {
  const set = rows[half];
  const unanswerable = set.filter((row) => !isAnswerable(row));

  it('is large enough', () => {
    expect(set.length).toBeGreaterThanOrEqual(250);
  });

  it('has 80 questions that must not be answered, at least half of them near the domain', () => {
    expect(unanswerable.length).toBeGreaterThanOrEqual(80);
    expect(unanswerable.filter(({ near }) => near).length).toBeGreaterThanOrEqual(unanswerable.length / 2);
  });

  it('has every style and every kind', () => {
    expect(styles.filter((style) => !set.some((row) => row.style === style))).toEqual([]);
    expect([...new Set(set.map(({ kind }) => kind))].sort()).toEqual([
      'choose',
      'compare',
      'dialogue',
      'fact',
      'none',
    ]);
  });

  it('names what the frozen knowledge has', () => {
    const knowledge = openFrozen();
    const leans = new Set(['either', 'neither', ...knowledge.subjects.map(({ id }) => id)]);
    const signals = new Set(knowledge.guide.map(({ id }) => id));
    const unknown = set.flatMap(({ id, gold, subjects, lean, signals: told }) => [
      ...gold.filter((fact) => knowledge.passage(fact) === undefined).map((fact) => `${id}: fact ${fact}`),
      ...subjects.filter((one) => knowledge.subject(one) === undefined).map((one) => `${id}: subject ${one}`),
      ...lean.filter((one) => !leans.has(one)).map((one) => `${id}: lean ${one}`),
      ...told.filter((one) => !signals.has(one)).map((one) => `${id}: signal ${one}`),
    ]);
    expect(unknown).toEqual([]);
  });
});

it('asks nothing on the report half that the knowledge has word for word', () => {
  const { passages, guide, lexicon } = openFrozen();
  const owners = [...passages, ...guide, ...lexicon.outside.topics];
  const written = new Set(owners.flatMap(({ questions }) => questions.map(plain)));
  // Of three words or fewer ("node vs django") anyone thinks alike.
  const same = rows.report.filter(
    ({ question }) => /^\S+( \S+){3,}$/.test(plain(question)) && written.has(plain(question)),
  );
  expect(same.map(({ id }) => id)).toEqual([]);
});

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();

it('has unique ids, and no question in both halves', () => {
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  const asked = ({ question, context }: Row) =>
    [...context.map(({ text }) => text), question].join(' | ').toLowerCase();
  const tuned = new Set(rows.tune.map(asked));
  expect(rows.report.filter((row) => tuned.has(asked(row))).map(({ id }) => id)).toEqual([]);
});

it('is split by fact: no first gold fact of a plain question or dialogue is in both halves', () => {
  const first = (set: readonly Row[]) =>
    set.filter(({ kind }) => kind === 'fact' || kind === 'dialogue').map(({ gold }) => gold[0] ?? '');
  const tuned = new Set(first(rows.tune));
  expect(first(rows.report).filter((id) => tuned.has(id))).toEqual([]);
});
