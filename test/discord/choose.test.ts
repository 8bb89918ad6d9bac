import { expect, test } from 'vitest';
import { runBot } from './running-bot.ts';

test('/choose asks by selects, each of which may be left out, and then leans', async () => {
  const { aisha, general } = await runBot();
  const form = await aisha.in(general).slash('choose');
  expect(form.ephemeral).toBe(true);
  expect(form.selects).toHaveLength(2);
  const picked = await form.select('Which language do you already know?', 'python');
  const more = await picked.select('What does the app mainly do?', 'A chat app');
  const answer = await more.press('Show my answer');
  expect(answer.text).toContain('Django');
  const changed = await answer.press('What if not: We know one language?');
  expect(changed.text).toContain('Node.js');
});

test('/choose takes one line too, and an assumption of it can be taken back', async () => {
  const { aisha, general } = await runBot();
  const answer = await aisha.in(general).slash('choose', { about: 'chat app, i only know python' });
  expect(answer.text).toContain('Django');
  const changed = await answer.press('What if not: We know one language?');
  expect(changed.text).toContain('No lean');
});

test('a form with nothing picked leans nowhere', async () => {
  const { aisha, general } = await runBot();
  const form = await aisha.in(general).slash('choose');
  expect((await form.press('Show my answer')).text).toContain('No lean');
});
