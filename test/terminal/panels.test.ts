import { expect, test } from 'vitest';
import { unpainted } from '../../src/chat/plain.ts';
import { createConversation } from '../../src/terminal/conversation.ts';
import { appOver, smallKnowledge } from '../support/knowledge.ts';
import { planner } from '../support/planner.ts';

const opened = () => {
  const plans = planner();
  const app = plans.into(appOver(smallKnowledge()));
  return createConversation(app, unpainted, () => Date.UTC(2026, 2, 8, 14));
};

test('a panel is lines of text with numbered actions', async () => {
  const { say } = opened();
  const shown = await say('/plan next');
  expect(shown).toContain('Next plan\nWords with **stars**, <@1> and @everyone\nreally\nIn small print');
  expect(shown).toContain('1) Coming\n2) Add to calendar\n3) Remind me');
  expect(await say('1')).toBe('you yes 17');
  expect(await say('3')).toContain(' 1) An hour before');
  expect(await say('2')).toBe('Reminding: 1440');
});

test('a bare group lists what is in it, and Tab completes both words', async () => {
  const { say, complete } = opened();
  expect(await say('/plan')).toMatch(/\/plan make +Plans something\n\/plan next/u);
  expect(complete('/pl')).toEqual(['/plan ']);
  expect(complete('/plan n')).toEqual(['next ']);
});

test('what needs channels or people of a server says where it works', async () => {
  const { say } = opened();
  expect(await say('/plan make')).toContain('works on Discord');
  expect(await say('/setup')).toContain('works on Discord');
});
