import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Pace } from '../../src/discord/growing.ts';
import type { DiscordOptions } from '../support/discord/loopback.ts';
import { appOver, smallKnowledge } from '../support/knowledge.ts';
import { ledModel, promptModel } from '../support/slow-model.ts';
import { runBot } from './running-bot.ts';

/** A tenth of what people wait. */
const pace: Pace = {
  storeMs: 500,
  deferMs: 80,
  pictureMs: 60,
  editMs: 150,
  patienceMs: 300,
  retryMs: [50, 100],
  finishMs: 500,
  registerMs: 100,
};
const question = 'what is django';

async function withModel(discord: DiscordOptions = {}) {
  const model = ledModel();
  const running = await runBot({ app: model.into(appOver(smallKnowledge())), pace, discord });
  return { ...running, model };
}

test('what a model has ready is the first response', async () => {
  const app = promptModel(appOver(smallKnowledge()), 'Written before.');
  const { aisha, general } = await runBot({ app, pace });
  const answer = await aisha.in(general).slash('ask', { question });
  expect(answer.text).toContain('Written before.');
  expect(answer.shown.edits).toBe(0);
});

test('what takes longer is deferred, grows not too often, and its last version lands with its buttons', async () => {
  const { aisha, general, model } = await withModel();
  const asked = aisha.in(general).slash('ask', { question });
  const written = await model.next();
  await setTimeout(pace.deferMs + 30);
  for (let at = 1; at <= 12; at++) {
    written.grows(`Sentence ${at}.`);
    await setTimeout(30);
  }
  const answer = await asked;
  expect(answer.text).toContain('Sentence');
  expect(answer.buttons).toEqual([]);
  written.ends('The end.');
  await answer.until(({ text }) => text.includes('The end.'));
  expect(answer.ephemeral).toBe(true);
  expect(answer.interaction.answer).toBe(5);
  expect(answer.acknowledgedAfter).toBeLessThan(pace.deferMs + 100);
  expect(answer.buttons.map(({ label }) => label)).toContain('Share');
  const times = answer.shown.looks.slice(1).map(({ at }) => at);
  expect(times.length).toBeLessThanOrEqual(5);
  // Measured from the question: a busy machine may deliver one edit late and the next one in time.
  times.forEach((time, n) => {
    expect(time - answer.interaction.at).toBeGreaterThanOrEqual(n * pace.editMs - 10);
  });
});

test('the buttons are about what was written, whatever the model would write now', async () => {
  const { aisha, bob, general, model, bot, start, discord } = await withModel();
  const asked = aisha.in(general).slash('ask', { question });
  (await model.next()).ends('Only this once.');
  const answer = await asked;
  await bot.stop();
  await start();
  await discord.gateway.connected();
  const shared = await (await answer.press('Share')).followUp();
  expect(shared.text).toContain('Only this once.');
  expect((await bob.in(general).press(shared, 'Sources')).text).toContain('https');
});

test('where the model fails the facts are shown as they stand, and a small line says so', async () => {
  const { aisha, general, model } = await withModel();
  const asked = aisha.in(general).slash('ask', { question });
  (await model.next()).fails('the model is busy');
  expect((await asked).text).toContain('-# Short form: the facts as they stand (the model is busy).');
});

test('the last version lands although Discord refuses it for a while and breaks twice', async () => {
  const { aisha, general, model, discord } = await withModel();
  const asked = aisha.in(general).slash('ask', { question });
  const written = await model.next();
  await setTimeout(pace.deferMs + 30);
  written.grows('On the way.');
  const answer = await asked;
  discord.faults.next({ kind: 'limited', retryAfter: 0.2 }, { method: 'PATCH' });
  discord.faults.next({ kind: 'broken' }, { method: 'PATCH' }, 5);
  written.ends('The end.');
  await answer.until(({ text }) => text.includes('The end.'));
});

test('after the fifteen minutes of its token an answer comes as a direct message', async () => {
  const { aisha, general, model, discord } = await withModel();
  const asked = aisha.in(general).slash('ask', { question });
  const written = await model.next();
  await setTimeout(pace.deferMs + 30);
  written.grows('On the way.');
  await asked;
  discord.clock.advance(15 * 60_000);
  written.ends('The end.');
  await aisha.dm().sees(({ text }) => text.includes('The end.'));
});

test('a second question of the same person waits, and is acknowledged in time all the same', async () => {
  const { aisha, bob, general, model } = await withModel();
  const first = aisha.in(general).slash('ask', { question });
  const firstWritten = await model.next();
  const second = aisha.in(general).slash('ask', { question: 'what is node' });
  const other = bob.in(general).slash('ask', { question });
  (await model.next()).ends('For Bob.');
  expect((await other).text).toContain('For Bob.');
  await setTimeout(pace.deferMs + 50);
  expect((await aisha.in(general).slash('help')).text).toContain('/ask');
  firstWritten.ends('First.');
  expect((await first).text).toContain('First.');
  (await model.next()).ends('Second.');
  const answer = await second;
  expect(answer.text).toContain('Second.');
  expect(answer.acknowledgedAfter).toBeLessThan(pace.deferMs + 200);
});

test('a server that shows answers to all sees "thinking" too, and the model hears its languages', async () => {
  const { aisha, bob, guild, general, store, model } = await withModel();
  const settings = await store.settings.read(guild.id);
  await store.settings.write(guild.id, { ...settings, privateAnswers: false, languages: ['en', 'ur'] });
  const asked = aisha.in(general).slash('ask', { question });
  const written = await model.next();
  expect(written.asking).toMatchObject({
    languages: ['en', 'ur'],
    place: { person: aisha.id, guild: guild.id },
    question: { text: question },
  });
  await bob.in(general).sees(({ loading }) => loading);
  written.ends('For all.');
  expect((await asked).ephemeral).toBe(false);
});

test('in direct messages and channels the bot types until there is something to read, which then grows', async () => {
  const { aisha, general, model, discord } = await withModel();
  for (const place of [aisha.dm(), aisha.in(general)]) {
    const said = place.says(`${discord.botMention} ${question}`);
    const written = await model.next();
    await setTimeout(pace.deferMs + 50);
    const typing = discord.requests.filter(({ path }) => path.endsWith(`/${place.channel.id}/typing`));
    expect(typing).toHaveLength(1);
    written.grows('On the way.');
    const answer = await said.answer();
    expect(answer.text).toContain('On the way.');
    written.ends('The end.');
    await answer.until(({ text }) => text.includes('The end.'));
    expect(answer.buttons.length).toBeGreaterThan(0);
    expect(place.seen().filter(({ text }) => text.includes('The end.'))).toHaveLength(1);
  }
});

test('a message that somebody deleted while it grew is said again', async () => {
  const { aisha, general, model, discord } = await withModel();
  const said = aisha.in(general).says(`${discord.botMention} ${question}`);
  const written = await model.next();
  written.grows('On the way.');
  aisha.in(general).deletes(await said.answer());
  written.ends('The end.');
  await aisha.in(general).sees(({ text }) => text.includes('The end.'));
});

test('a bot that stops waits no longer for a model, and tells those whose answer never came', async () => {
  const { aisha, bob, general, model, bot } = await withModel();
  const patient = aisha.in(general).slash('ask', { question });
  const written = await model.next();
  const lost = bob.in(general).slash('ask', { question });
  await model.next();
  const stopped = bot.stop();
  written.asking.signal.addEventListener('abort', () => written.fails('stopping'));
  expect((await patient).text).toContain('Short form');
  expect((await lost).text).toContain('being restarted');
  await stopped;
});
