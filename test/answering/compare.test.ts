import { describe, expect, it } from 'vitest';
import { createCitations } from '../../src/answering/citations.ts';
import { cellFact, rowsOf, tabulate } from '../../src/answering/compare.ts';
import type { Subject } from '../../src/answering/model.ts';
import { fact, type Parts, smallKnowledge, subject } from '../support/knowledge.ts';

function table(ids: readonly string[], focus: readonly string[] = [], parts: Parts = {}) {
  const knowledge = smallKnowledge(parts);
  const citations = createCitations(knowledge.articles);
  const subjects = ids.map((id) => knowledge.subject(id) as Subject);
  return { ...tabulate(knowledge, subjects, focus, [], citations), citations: citations.list() };
}
const aspect = (id: string, row: string) => ({ id, label: `label ${id}`, row, phrases: [] });

describe('the rows of the table', () => {
  it('are the aspects in their order, those of one row together', () => {
    const rows = rowsOf([aspect('a', 'one'), aspect('b', 'two'), aspect('c', 'one')]);
    expect(rows).toEqual([
      { id: 'one', label: 'label a', aspects: ['a', 'c'] },
      { id: 'two', label: 'label b', aspects: ['b'] },
    ]);
  });

  it('leave out aspects that are asked about but never tabled', () => {
    expect(rowsOf([aspect('a', 'none')])).toEqual([]);
  });
});

describe('a comparison', () => {
  it('has one cited cell a subject', () => {
    const { rows, citations } = table(['node', 'django']);
    const cells = rows.find(({ aspect }) => aspect === 'definition')?.cells ?? [];
    expect(cells.map((cell) => cell?.passageId)).toEqual(['node-what', 'django-what']);
    expect(cells.map((cell) => citations[cell?.citations[0] ?? -1]?.passageId)).toEqual([
      'node-what',
      'django-what',
    ]);
  });

  it('names the rows that one side cannot fill instead of showing them', () => {
    const { rows, missing } = table(['node', 'express']);
    expect(rows.map(({ label }) => label)).toEqual(['What it is']);
    expect(missing).toEqual([
      { label: 'Database', subjects: ['Express'] },
      { label: 'Concurrency', subjects: ['Express'] },
    ]);
  });

  it('leaves out rows that nobody fills', () => {
    const { rows, missing } = table(['laravel', 'spring-boot']);
    expect([rows, missing]).toEqual([[], []]);
  });

  it('shows a row of three subjects when two of them fill it', () => {
    const { rows } = table(['node', 'django', 'express']);
    expect(rows.find(({ aspect }) => aspect === 'database')?.cells.map((cell) => cell?.passageId)).toEqual([
      'node-database',
      'django-orm',
      undefined,
    ]);
  });

  it('keeps to the focus', () => {
    expect(table(['node', 'django'], ['database']).rows.map(({ label }) => label)).toEqual(['Database']);
  });

  it('shows a one-sided row when it is the focus', () => {
    const { rows, missing } = table(['node', 'express'], ['database']);
    expect(rows[0]?.cells.map((cell) => cell?.passageId)).toEqual(['node-database', undefined]);
    expect(missing).toEqual([{ label: 'Database', subjects: ['Express'] }]);
  });

  it('takes the curated cell before any other fact', () => {
    const subjects = [subject('node', { table: { definition: 'node-loop' } })];
    const parts = { subjects, guide: [], passages: [fact('node-what'), fact('node-loop')] };
    const knowledge = smallKnowledge(parts);
    expect(cellFact(knowledge, knowledge.subjects[0] as Subject, 'definition')?.id).toBe('node-loop');
  });

  it('prefers a supported fact to a doubted claim of the article where nothing is curated', () => {
    const doubted = fact('doubted', { status: 'outdated', article: 'old-article', nuance: 'No.' });
    const parts = { subjects: [subject('node')], guide: [], passages: [doubted, fact('sound')] };
    const knowledge = smallKnowledge(parts);
    expect(cellFact(knowledge, knowledge.subjects[0] as Subject, 'definition')?.id).toBe('sound');
  });

  it('makes no cell of a fact without a brief', () => {
    const parts = { subjects: [subject('node')], guide: [], passages: [fact('long', { brief: '' })] };
    const knowledge = smallKnowledge(parts);
    expect(cellFact(knowledge, knowledge.subjects[0] as Subject, 'definition')).toBeUndefined();
  });
});
