import { expect, test } from 'vitest';
import { unpainted } from '../../src/chat/plain.ts';
import { cancel } from '../../src/sessions/edits.ts';
import { createSchedule } from '../../src/sessions/schedule.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import { createConversation } from '../../src/terminal/conversation.ts';
import { at, decide, sundays, tz } from '../sessions/samples.ts';
import { openLiving } from '../support/living.ts';

/** Thursday noon in Karachi, before the first Sunday. */
const thursday = at('2026-11-26T12:00');

async function talking(scheduled: boolean) {
  const store = createMemoryStore(() => thursday);
  if (scheduled) await store.sessions.series.add({ ...sundays, signUp: 'https://example.org/form' });
  const { app } = await openLiving();
  const schedule = createSchedule({ store: store.sessions, settings: store.settings, tz });
  return { store, ...createConversation(app, unpainted, () => thursday, schedule) };
}

test('the terminal answers from the schedule, in its own zone, without buttons that lead nowhere', async () => {
  const { say } = await talking(true);
  for (const question of [
    'when is the next session?',
    'agli class kab hai',
    '/session next',
    'how do i join?',
  ]) {
    const said = await say(question);
    expect(said, question).toContain('Backend night');
    expect(said, question).toContain('in 3 days');
    expect(said, question).toContain('https://example.org/form');
    expect(said, question).not.toContain('1)');
  }
});

test('/session list tells what is ahead, and what does not take place', async () => {
  const { say, store } = await talking(true);
  await decide(store, thursday, cancel('2026-11-29'));
  const said = await say('/session list');
  expect(said).toContain('– cancelled');
  expect(said.split('\n')).toHaveLength(11);
  expect(await say('when is the next session')).not.toContain('in 3 days');
});

test('where nothing is scheduled the terminal says what the article says, and no time', async () => {
  const { say } = await talking(false);
  const said = await say('when is the next session?');
  expect(said).toContain("I don't know");
  expect(said).not.toMatch(/\d\d:\d\d/u);
  expect(await say('/session next')).toBe('No session is scheduled yet.');
});

test('what needs Discord says so', async () => {
  const { say } = await talking(true);
  expect(await say('/session schedule')).toContain('works on Discord');
  expect(await say('/session question')).toContain('works on Discord');
});
