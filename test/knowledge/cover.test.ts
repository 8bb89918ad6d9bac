import { expect, test } from 'vitest';
import type { Passage } from '../../src/answering/model.ts';
import { coverPassages } from '../../src/knowledge/cover.ts';

const passage = (id: string, text: string, more: Partial<Passage> = {}): Passage => ({
  id,
  origin: 'fact',
  subject: 'rails',
  aspect: '',
  status: 'supported',
  answer: '',
  brief: '',
  text,
  nuance: '',
  correctedBy: [],
  aliases: [],
  questions: [],
  sources: [],
  reviewed: '',
  ...more,
});

const facts = [
  passage('rails-orm', 'The article says Rails comes with Active Record, an object-relational mapper.', {
    article: 'birds',
  }),
  passage('rails-jobs', 'The article credits Rails with background jobs and mailers out of the box.', {
    article: 'birds',
  }),
  passage('rails-release', 'Rails 8.1 receives security fixes until October 2027.'),
  passage('phoenix-live', 'Phoenix renders live pages over WebSockets.', { subject: 'phoenix' }),
  passage('phoenix-jobs', 'Phoenix leaves background jobs and mailers to libraries.', { subject: 'phoenix' }),
];
const ingested = (text: string, article = 'birds') => [
  passage('article:x#1', text, { origin: 'ingested', subject: '', article }),
];

test('a passage whose claims are restated is seen through those facts, the one that says most first', () => {
  const text = 'Rails ships Active Record, its object-relational mapper, plus background jobs and mailers.';
  expect(coverPassages(ingested(text), facts)).toEqual({ 'article:x#1': ['rails-orm', 'rails-jobs'] });
});

test('a passage that no fact restates stands alone', () => {
  const text = 'Rails developers gather every spring in Detroit to eat cake and argue about semicolons.';
  expect(coverPassages(ingested(text), facts)).toEqual({});
});

test('facts of the same article need less likeness than others', () => {
  const text = 'Active Record, the object mapper inside Rails, makes queries pleasant.';
  const others = facts.map(({ article: _, ...fact }) => fact);
  expect(Object.keys(coverPassages(ingested(text), facts))).toHaveLength(1);
  expect(coverPassages(ingested(text), others)).toEqual({});
});

test('an article that was ingested under another name is known by what it says', () => {
  const texts = [
    'Rails comes with Active Record, an object-relational mapper.',
    'Active Record, the object mapper inside Rails, makes queries pleasant.',
  ];
  const passages = texts.map((text, at) =>
    passage(`article:x#${at}`, text, { origin: 'ingested', subject: '', article: 'unknown' }),
  );
  expect(Object.keys(coverPassages(passages, facts))).toHaveLength(2);
  expect(coverPassages(passages.slice(1), facts)).toEqual({});
});

test('a passage on one subject is not seen through a fact on another', () => {
  const text = 'Rails has background jobs and mailers.';
  expect(coverPassages(ingested(text, 'other'), facts.slice(4))).toEqual({});
});

test('nothing to cover, nothing to cover it with, and empty texts are fine', () => {
  expect(coverPassages([], facts)).toEqual({});
  expect(coverPassages(ingested('Rails ships Active Record.'), [])).toEqual({});
  expect(coverPassages(ingested(' … '), [passage('empty', '')])).toEqual({});
});

test('at most four facts stand in for one passage', () => {
  const words = ['apples', 'pears', 'plums', 'cherries', 'grapes', 'lemons'];
  const fruit = words.map((word) =>
    passage(word, `It sells ${word}.`, { subject: 'shop', article: 'birds' }),
  );
  const covered = coverPassages(ingested(`They sell ${words.join(', ')}.`), fruit);
  expect(covered['article:x#1']).toHaveLength(4);
});
