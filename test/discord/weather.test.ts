import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Store } from '../../src/chat/ports.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import { runBot } from './running-bot.ts';

test('every 10th call refused for now and every 20th broken: each command is answered exactly once', async () => {
  const { discord, general } = await runBot();
  discord.faults.every(10, { kind: 'limited', retryAfter: 0.05 });
  discord.faults.every(20, { kind: 'broken', after: true });
  const people = Array.from({ length: 40 }, (_, at) => discord.person(`Person ${at}`));
  const answers = await Promise.all(
    people.map((person) => person.in(general).slash('ask', { question: 'what is django' })),
  );
  expect(answers.filter(({ text }) => text.includes('jango'))).toHaveLength(40);
  expect(discord.said()).toHaveLength(40);
});

test('the gateway drops and comes back: what was delivered in time is answered once', async () => {
  const { discord, general, aisha } = await runBot();
  const storm = discord.gateway.storm({ times: 3, lostEvery: 20, pause: 100 });
  for (let at = 0; at < 8; at++)
    await aisha
      .in(general)
      .slash('ask', { question: `what is django ${at}` })
      .catch(() => undefined);
  await storm;
  await aisha.in(general).slash('ask', { question: 'what is node' });
  const delivered = discord.interactions.filter(
    ({ deliveredAt, at }) => deliveredAt !== undefined && deliveredAt - at < 3000,
  );
  expect(delivered.filter(({ answer }) => answer === undefined)).toEqual([]);
  expect(discord.said()).toHaveLength(delivered.length);
});

test('64 at once are acknowledged in time', async () => {
  const { discord, general } = await runBot();
  const people = Array.from({ length: 64 }, (_, at) => discord.person(`Person ${at}`));
  const answers = await Promise.all(
    people.map((person) => person.in(general).slash('ask', { question: 'what is django' })),
  );
  const slowest = Math.max(...answers.map(({ acknowledgedAfter }) => acknowledgedAfter));
  expect(slowest).toBeLessThan(2000);
});

test('stopping finishes what is under way', async () => {
  const { general, aisha, bot, discord } = await runBot();
  const asked = aisha.in(general).slash('ask', { question: 'what is django' });
  await new Promise((resolve) => setTimeout(resolve, 5));
  await bot.stop();
  expect((await asked).text).toContain('jango');
  expect(discord.said()).toHaveLength(1);
});

test('messages are posted and interactions answered through one door each', () => {
  const ways = /\.(?:send|reply|followUp|editReply|deferReply|update|showModal|respond|edit)\(/u;
  const doors = ['post.ts', 'respond.ts'];
  const others = globSync('src/discord/*.ts')
    .filter((file) => !doors.some((door) => file.endsWith(door)))
    .filter((file) => ways.test(readFileSync(file, 'utf8').replaceAll(/acknowledge\([^;]*;/gu, '')));
  expect(others).toEqual([]);
});

test('who comes while the bot is stopping is told so', async () => {
  const store = createMemoryStore();
  const underWay = Promise.withResolvers<void>();
  const held = Promise.withResolvers<void>();
  const slowly: Store = {
    ...store,
    answers: {
      ...store.answers,
      keep: async (...given) => {
        underWay.resolve();
        await held.promise;
        return store.answers.keep(...given);
      },
    },
  };
  const { aisha, bob, general, bot } = await runBot({ store: slowly });
  const asked = aisha.in(general).slash('ask', { question: 'what is django' });
  await underWay.promise;
  const stopped = bot.stop();
  const late = await bob.in(general).slash('ask', { question: 'what is node' });
  expect(late.text).toContain('being restarted');
  expect(late.ephemeral).toBe(true);
  held.resolve();
  expect((await asked).text).toContain('jango');
  await stopped;
});
