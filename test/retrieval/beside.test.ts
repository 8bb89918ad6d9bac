import { beforeAll, expect, test } from 'vitest';
import type { Passage } from '../../src/answering/model.ts';
import type { App } from '../../src/app.ts';
import { readQuestions } from '../eval/questions.ts';
import { fact, source } from '../support/knowledge.ts';
import { openLiving } from '../support/living.ts';

const community = (id: string, questions: string[], text: string, own: Partial<Passage> = {}): Passage =>
  fact(id, {
    status: 'community',
    subject: 'skills',
    aspect: 'career',
    questions,
    text,
    answer: text,
    sources: [source('session')],
    ...own,
  });

const added = [
  community(
    'community-salary',
    ['what is the salary of a node developer in dubai', 'how much do node devs earn in dubai'],
    'Members told us of 6,000 to 9,000 AED a month for a first job.',
    { subject: 'node' },
  ),
  community('community-appwrite', ['can i use appwrite with django'], 'Take one of the two.', {
    subject: 'django',
  }),
  community('community-memory', ['mera laptop 4gb ram hai, docker chalega?'], 'Yes, with one container.'),
];

let app: App;
beforeAll(async () => {
  app = (await openLiving()).app;
});
const first = (question: string, passages = added) => {
  const { kind, retrieval } = app.coreBeside(passages).hear({ text: question });
  return { kind, id: retrieval.hits[0]?.passage.id };
};

test('what nobody knew is answered once the community has answered it, in other words too', () => {
  for (const [question, id] of [
    ['what is the salary of a node developer in dubai', 'community-salary'],
    ['salary of node dev dubai?', 'community-salary'],
    ['appwrite and django together?', 'community-appwrite'],
    ['docker on a laptop with 4gb ram', 'community-memory'],
  ] as const) {
    expect(app.hear({ text: question }).kind, question).not.toBe('answer');
    expect(first(question), question).toEqual({ kind: 'answer', id });
  }
});

test('what the community has answered is no answer to something else', () => {
  for (const question of ['how much does a django developer earn in karachi', 'how to install docker'])
    expect(first(question).kind, question).not.toBe('answer');
});

test('answers of the facts stay what they are', () => {
  const questions = readQuestions('tune')
    .filter(({ context }) => context.length === 0)
    .filter((_, at) => at % 30 === 0);
  expect(questions.length).toBeGreaterThan(15);
  const changed = questions.filter(({ question }) => {
    const { kind, retrieval } = app.hear({ text: question });
    const now = first(question);
    return now.kind !== kind || now.id !== retrieval.hits[0]?.passage.id;
  });
  expect(changed.map(({ question }) => question)).toEqual([]);
});

test('a passage can be looked up by its id, and one that stands in the files already is left out', () => {
  const known = app.core.knowledge.passages[0] as Passage;
  const copy = { ...known, text: 'something else' };
  const { knowledge } = app.coreBeside([...added, copy]);
  expect(knowledge.passage('community-salary')?.text).toContain('AED');
  expect(knowledge.passage(known.id)).toBe(known);
  expect(knowledge.passages).toHaveLength(app.core.knowledge.passages.length + added.length);
});

test('nothing is added where there is nothing to add', () => {
  expect(app.coreBeside([])).toBe(app.core);
});
