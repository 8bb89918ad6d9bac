import { expect, it } from 'vitest';
import { createNames } from '../../src/retrieval/names.ts';
import { newestVersions, versionsNamed } from '../../src/retrieval/versions.ts';
import { wordsIn } from '../../src/retrieval/words.ts';
import { fact, smallKnowledge } from '../support/knowledge.ts';

const { subjects, aspects } = smallKnowledge();
const names = createNames(subjects, aspects);
const named = (text: string) =>
  versionsNamed(wordsIn(text), names).map(({ subject, major }) => `${subject} ${major}`);

it.each([
  ['does django 7 drop python 3.12', ['django 7']],
  ['node v28 and django 6.1', ['node 28', 'django 6']],
  ['is version 30 of node out', ['node 30']],
  ['which node release is out', []],
  ['can django serve 1000 users', []],
  ['three of 12 use node', []],
])('versions in %j', (text, versions) => {
  expect(named(text)).toEqual(versions);
});

it('the newest version that the facts know is no percentage', () => {
  const passages = [
    fact('a', {
      subject: 'django',
      text: 'Django 6.1 came out; 48 % use it, Django 12.6% and 14,000 sites in 2025.',
    }),
    fact('b', { subject: 'node', text: 'From version 27 there is one a year.' }),
  ];
  expect(newestVersions(passages, names)).toEqual(
    new Map([
      ['django', 6],
      ['node', 27],
    ]),
  );
});
