import { expect, it } from 'vitest';
import { createMemoryStore } from '../../src/store/memory.ts';
import { downsOf, FeedbackError, rowFor } from './feedback.ts';
import type { Row } from './questions.ts';

const place = { person: '1', channel: '2', guild: 'g' };
const row = (id: string, gold: string[]): Row => ({
  ...{ id, kind: 'fact', style: 'clean', question: `of ${id}`, context: [], gold },
  ...{ says: [], lean: [], signals: [], subjects: [], near: false },
});
const rows = { tune: [row('a001', ['django-sync']), row('u007', ['x'])], report: [row('b001', ['node-io'])] };

async function downs() {
  const { feedback } = createMemoryStore();
  const down = { kind: 'down', comment: 'write to me@example.com', facts: ['x'], place } as const;
  await feedback.record({ ...down, question: 'is node single threaded? mail ali@example.com' }, 1);
  await feedback.record({ ...down, kind: 'up', question: 'fine' }, 2);
  return downsOf(feedback, 'g');
}

it('lists what was voted down, without what is private', async () => {
  const [one, ...others] = await downs();
  expect(others).toEqual([]);
  expect(one?.question).toContain('is node single threaded?');
  expect(JSON.stringify(one)).not.toContain('@example');
});

it('makes one of them a row of the half that has its fact', async () => {
  const all = await downs();
  const { id = '' } = all[0] ?? {};
  const taken = rowFor(all, { id, gold: ['node-io', 'x'], says: ['thread'] }, rows, () => true);
  expect(taken).toMatchObject({ half: 'report', row: { id: 'u008', kind: 'fact', says: ['thread'] } });
  const none = rowFor(all, { id, gold: [], says: [] }, rows, () => true);
  expect(none).toMatchObject({ half: 'tune', row: { kind: 'none', gold: [], near: true } });
});

it('says what is wrong: no such 👎, no such fact, there already', async () => {
  const all = await downs();
  const { id = '', question = '' } = all[0] ?? {};
  const take = (own: object, known = true, some = rows) =>
    rowFor(all, { id, gold: ['x'], says: [], ...own }, some, () => known);
  expect(() => take({ id: 'nonsense' })).toThrow(FeedbackError);
  expect(() => take({}, false)).toThrow('no fact "x"');
  const there = { ...rows, tune: [{ ...row('a1', ['x']), question }] };
  expect(() => take({}, true, there)).toThrow('already');
});
