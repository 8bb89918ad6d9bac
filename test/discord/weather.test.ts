import { expect, test } from 'vitest';
import type { Store } from '../../src/chat/ports.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import { runBot } from './running-bot.ts';

test('every 10th call refused for now and every 20th broken: each command is answered exactly once', async () => {
  const { discord, general } = await runBot();
  discord.faults.every(10, { kind: 'limited', retryAfter: 0.02 });
  discord.faults.every(20, { kind: 'broken', after: true });
  const people = Array.from({ length: 100 }, (_, at) => discord.person(`Person ${at}`));
  const answers = await Promise.all(
    people.map((person) => person.in(general).slash('ask', { question: 'what is django' })),
  );
  expect(answers.filter(({ text }) => text.includes('jango'))).toHaveLength(100);
  expect(discord.said()).toHaveLength(100);
});

// discord.js rests for half a second before each new connection, so five bots go through it side by side.
test('a gateway that drops 100 times, 95 of them resumable: what was delivered in time is answered once', async () => {
  const times = 20;
  const counts = await Promise.all(
    Array.from({ length: 5 }, async (_, nth) => {
      const running = await runBot({ discord: { seed: nth + 1 } });
      await throughStorm(running, times);
      return running.discord.gateway.counts;
    }),
  );
  const sum = (of: 'drops' | 'resumes' | 'identifies') => counts.reduce((all, one) => all + one[of], 0);
  expect([sum('drops'), sum('resumes'), sum('identifies')]).toEqual([100, 95, 5 + 5]);
});

/** People ask all the while; afterwards everything that reached the bot in time was answered, and nothing twice. */
async function throughStorm(
  { discord, general, logged, bot }: Awaited<ReturnType<typeof runBot>>,
  times: number,
): Promise<void> {
  let over = false;
  const storm = discord.gateway.storm({ times, lostEvery: 20, pause: 40 }).then(() => {
    over = true;
  });
  const asking = Array.from({ length: 8 }, async (_, nth) => {
    const place = discord.person(`Person ${nth}`).in(general);
    for (let at = 0; !over; at++) {
      await place.slash('ask', { question: `what is django ${at}` }).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
  });
  await Promise.all([storm, ...asking]);
  await discord.person('Person 0').in(general).slash('ask', { question: 'what is node' });
  const delivered = discord.interactions.filter(({ deliveredAt }) => deliveredAt !== undefined);
  const inTime = delivered.filter(({ deliveredAt, at }) => (deliveredAt ?? 0) - at < 3000);
  expect(inTime.filter(({ answer }) => answer === undefined)).toEqual([]);
  // One message for each that was answered: nothing was said twice.
  expect(discord.said()).toHaveLength(delivered.filter(({ answer }) => answer !== undefined).length);
  expect(logged.filter(({ event }) => event === 'answered too late')).toHaveLength(bot.late());
}

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

test('two processes on one store answer everything once', async () => {
  const { discord, general, aisha, store, start } = await runBot();
  await start();
  for (let at = 0; at < 10; at++) {
    await aisha.in(general).slash('ask', { question: `what is django ${at}` });
    await aisha.in(general).asks(`${discord.botMention} what is node ${at}`);
    await aisha.dm().asks(`what is django ${at}`);
  }
  expect(await aisha.in(general).staysQuiet(200)).toBe(true);
  // Ten commands, ten mentions, ten direct messages, and once what happens to them.
  expect(discord.said()).toHaveLength(31);
  expect(discord.interactions.flatMap(({ refused }) => refused)).toEqual([]);
  expect(await store.privacy.about(aisha.id)).toMatchObject({ answers: 30 });
});
