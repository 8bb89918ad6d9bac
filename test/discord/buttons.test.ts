import { expect, test } from 'vitest';
import type { App } from '../../src/app.ts';
import { appOver, smallKnowledge } from '../support/knowledge.ts';
import { runBot } from './running-bot.ts';

test('sources, thanks and the form about what was wrong', async () => {
  const { aisha, general, guild, store } = await runBot();
  const answer = await aisha.in(general).slash('ask', { question: 'what is django' });
  expect(answer.buttons.length).toBeLessThanOrEqual(5);
  const sources = await answer.press('Sources');
  expect(sources.text).toMatch(/^1\\\. \[.*\]\(<https:/u);
  expect(sources.ephemeral).toBe(true);
  expect((await answer.press('👍')).text).toContain('Thank you');
  const form = await answer.press('👎');
  expect((await form.submit({ 'What was wrong?': 'too short' })).text).toContain('Thank you');
  const kept = await store.feedback.list(guild.id, 0);
  expect(kept.map(({ kind, comment }) => [kind, comment])).toContainEqual(['down', 'too short']);
});

test('Share shows the answer to all, once, and only the asker may', async () => {
  const { aisha, bob, general } = await runBot();
  const answer = await aisha.in(general).slash('ask', { question: 'what is django @everyone' });
  const pressed = await answer.press('Share');
  const shared = await pressed.followUp();
  expect(shared.ephemeral).toBe(false);
  expect(shared.text).toContain('Aisha: what is django');
  expect(bob.in(general).seen()).toHaveLength(1);
  expect(answer.buttons.map(({ label }) => label)).not.toContain('Share');
  expect((await bob.in(general).press(shared, 'Sources')).ephemeral).toBe(true);
});

test('an answer can be sent to the direct messages, unless they are closed', async () => {
  const { aisha, bob, general } = await runBot();
  const answer = await aisha.in(general).slash('ask', { question: 'what is django' });
  const send = async (reply: typeof answer) =>
    reply.buttons.some(({ label }) => label === 'Send to my DMs')
      ? reply.press('Send to my DMs')
      : reply.select('What next?', 'Send to my DMs');
  expect((await send(answer)).text).toContain('Sent');
  const [sent, note] = aisha.dm().seen();
  expect(sent?.text).toContain('jango');
  // It is the first thing that the bot ever wrote to her.
  expect(note?.text).toContain('/privacy');
  await send(answer);
  expect(aisha.dm().seen()).toHaveLength(3);
  bob.closeDms();
  const other = await bob.in(general).slash('ask', { question: 'what is django' });
  expect((await send(other)).text).toContain('closed');
});

test('buttons work after a restart, and say so when they are too old', async () => {
  const { aisha, general, bot, start, discord } = await runBot();
  const answer = await aisha.in(general).slash('ask', { question: 'what is django' });
  await bot.stop();
  await start();
  await discord.gateway.connected();
  expect((await answer.press('Sources')).text).toContain('https');
  discord.clock.advance(31 * 86_400_000);
  expect((await answer.press('Sources')).text).toContain('too old');
});

test('what does not fit one screen waits behind More, and nothing of it is lost', async () => {
  const app = appOver(smallKnowledge());
  const words = Array.from({ length: 300 }, (_, at) => `word${at}`);
  const hear: App['hear'] = (question) => {
    const answer = app.hear(question);
    const said = { role: 'fact', passageId: 'a', citations: [0] } as const;
    return { ...answer, more: [{ ...said, text: words.join(' ') }] };
  };
  const { aisha, general } = await runBot({ app: { ...app, hear } });
  const answer = await aisha.in(general).slash('ask', { question: 'what is django' });
  expect(answer.text).not.toContain('word0');
  const second = await answer.press('More');
  const third = await second.press('More');
  expect(second.ephemeral).toBe(true);
  const shown = `${second.text} ${third.text}`;
  expect(words.filter((word) => !new RegExp(`\\b${word}\\b`, 'u').test(shown))).toEqual([]);
  expect(third.buttons.map(({ label }) => label)).not.toContain('More');
});

test('what somebody else asked can be looked into, but not shared, by others', async () => {
  const { aisha, bob, general, discord, store } = await runBot();
  const answer = await aisha.in(general).asks(`${discord.botMention} what is django?`);
  expect(answer.buttons.map(({ label }) => label)).not.toContain('Share');
  expect((await bob.in(general).press(answer, 'Sources')).ephemeral).toBe(true);
  const next = await bob
    .in(general)
    .select(answer, 'What next?', 'what is node')
    .catch(() => undefined);
  expect(next?.ephemeral ?? true).toBe(true);
  expect(await store.privacy.about(bob.user.id)).toMatchObject({ feedback: 0 });
});

test('a direct message that Discord refuses for no good reason ends in a reference, not in silence', async () => {
  const { aisha, general, discord, logged } = await runBot();
  const answer = await aisha.in(general).slash('ask', { question: 'what is django' });
  discord.faults.next(
    { kind: 'refused', status: 400, code: 50_035, message: 'Invalid' },
    { method: 'POST', path: /messages$/u },
    2,
  );
  const sent = answer.buttons.some(({ label }) => label === 'Send to my DMs')
    ? await answer.press('Send to my DMs')
    : await answer.select('What next?', 'Send to my DMs');
  expect(sent.text).toMatch(/reference: \w{8}/u);
  expect(logged.map(({ event }) => event)).toContain('an interaction failed');
});

test('an answer whose form Discord refuses is said in plain words', async () => {
  const { aisha, bob, general, discord, logged } = await runBot();
  const refusal = { kind: 'refused', status: 400, code: 50_035, message: 'Invalid Form Body' } as const;
  discord.faults.next(refusal, { path: /callback/u });
  const answer = await aisha.in(general).slash('ask', { question: 'what is django @everyone' });
  expect(answer.ephemeral).toBe(true);
  expect(answer.shown.isV2).toBe(false);
  expect(answer.text).toContain('Django is a web framework for Python.');
  expect(answer.text).toContain('](<https://');
  discord.faults.next(refusal, { path: /messages$/u });
  const said = await bob.in(general).asks(`${discord.botMention} what is node?`);
  expect(said.text).toContain('Node.js');
  expect(logged.filter(({ event }) => event.includes('plain words'))).toHaveLength(2);
});
