import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { BeirError, readBeir } from './beir.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const whole = {
  'corpus.jsonl': '{"_id":"d1","title":"One","text":"first"}\n{"_id":"d2","text":"second"}\n',
  'queries.jsonl':
    '{"_id":"1","text":"first?"}\n{"_id":"2","text":"second?"}\n{"_id":"3","text":"unjudged"}\n',
  'qrels.tsv': 'query-id\tcorpus-id\tscore\n1\td1\t2\n2\td2\t1\n2\tgone\t1\n3\td1\t0\n',
};

/** A folder with these files, gone after the test. */
function folderWith(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'beir-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

describe('readBeir', () => {
  it('reads documents, queries that have a relevant document, and their grades', () => {
    const { documents, queries, missing } = readBeir(folderWith(whole));
    expect(documents).toEqual([
      { id: 'd1', title: 'One', text: 'first' },
      { id: 'd2', title: '', text: 'second' },
    ]);
    expect(queries.map(({ id, even }) => [id, even])).toEqual([
      ['1', false],
      ['2', true],
    ]);
    expect(queries[0]?.grades).toEqual(new Map([['d1', 2]]));
    expect(missing).toBe(1);
  });

  it('takes qrels/test.tsv too, and Windows line ends', () => {
    const { 'qrels.tsv': judgements, ...rest } = whole;
    const folder = folderWith({ ...rest, 'qrels/test.tsv': judgements.replaceAll('\n', '\r\n') });
    expect(readBeir(folder).queries).toHaveLength(2);
  });

  it('counts queries by position where ids are no numbers', () => {
    const folder = folderWith({
      ...whole,
      'queries.jsonl': '{"_id":"x","text":"first?"}\n{"_id":"y","text":"second?"}\n',
      'qrels.tsv': 'query-id\tcorpus-id\tscore\nx\td1\t1\ny\td2\t1\n',
    });
    expect(readBeir(folder).queries.map(({ even }) => even)).toEqual([false, true]);
  });

  it.each([
    ['a missing file', { 'queries.jsonl': undefined }, /There is no file .*queries\.jsonl/],
    ['missing judgements', { 'qrels.tsv': undefined }, /There is no file .*test\.tsv/],
    [
      'a line that is not JSON',
      { 'corpus.jsonl': '{"_id":"d1","text":"x"}\n{oops' },
      /corpus\.jsonl:2: not JSON: "\{oops"/,
    ],
    [
      'a document without text',
      { 'corpus.jsonl': '{"_id":"d1"}' },
      /corpus\.jsonl:1: "text" must be a string/,
    ],
    ['a line that is no object', { 'queries.jsonl': '7' }, /queries\.jsonl:1: expected a JSON object/],
    ['a judgement with blanks for tabs', { 'qrels.tsv': 'h\n1 d1 1' }, /qrels\.tsv:2: expected query-id/],
    ['a grade that is no number', { 'qrels.tsv': 'h\n1\td1\tyes' }, /qrels\.tsv:2: expected query-id/],
    ['an empty corpus', { 'corpus.jsonl': '' }, /corpus\.jsonl holds no document/],
    ['judgements of other queries', { 'qrels.tsv': 'h\n9\td1\t1' }, /No query in .* has a relevant document/],
  ])('names the place of %s', (_, change, message) => {
    const files = Object.entries({ ...whole, ...change }).filter(
      (entry): entry is [string, string] => !!entry[1] || entry[1] === '',
    );
    const folder = folderWith(Object.fromEntries(files));
    expect(() => readBeir(folder)).toThrow(BeirError);
    expect(() => readBeir(folder)).toThrow(message);
  });

  it('names a folder that is not there', () => {
    expect(() => readBeir('/nowhere/at/all')).toThrow('There is no folder /nowhere/at/all');
  });
});
