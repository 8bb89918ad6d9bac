import { Events } from 'discord.js';
import { afterEach, expect, test } from 'vitest';
import type { DiscordOptions } from './loopback.ts';
import { startDiscord } from './start-discord.ts';
import { ASK, startBot } from './test-bot.ts';

const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function together(options: DiscordOptions = {}) {
  const discord = await startDiscord({ patience: 8000, ...options });
  open.push(discord.close);
  const general = discord.guild('A').channel('general');
  const aisha = discord.person('Aisha');
  const heard: string[] = [];
  const bot = await startBot(discord, {
    message: (one) => heard.push(one.content),
    interaction: (one) => (one.isChatInputCommand() ? one.reply('here') : undefined),
  });
  open.push(() => bot.client.destroy());
  await bot.client.application?.commands.set([ASK]);
  return { discord, here: aisha.in(general), dm: aisha.dm(), bot, heard };
}

test.each([
  ['a closed connection', 'close'],
  ['a connection that is gone', 'terminate'],
  ['a request to reconnect', 'reconnect'],
] as const)('after %s the session is resumed and nothing is missed', async (_, kind) => {
  const { discord, dm, heard, here } = await together();
  discord.gateway[kind]();
  dm.says('while you were away');
  const answer = await here.slash('ask', { question: 'x' });
  expect(answer.text).toBe('here');
  expect(heard).toEqual(['while you were away']);
  await expect.poll(() => discord.gateway.counts.resumes).toBe(1);
  expect(discord.gateway.counts).toMatchObject({ identifies: 1, drops: 1, invalidSessions: 0 });
  expect(discord.interactions).toMatchObject([{ answer: 4, refused: [] }]);
});

test('a half-dead connection is noticed by the missing ack and resumed', async () => {
  const { discord, here } = await together({ heartbeatInterval: 200, acknowledgeWithin: 6000 });
  discord.gateway.freeze();
  expect((await here.slash('ask', { question: 'x' })).text).toBe('here');
  expect(discord.gateway.counts).toMatchObject({ identifies: 1, resumes: 1 });
});

test('a session that cannot be resumed is started anew, and what was missed is known to be lost', async () => {
  const { discord, here } = await together({ acknowledgeWithin: 300 });
  discord.gateway.terminate();
  discord.gateway.forgetSessions();
  const missed = await here.slash('ask', { question: 'x' });
  expect(missed.failure).toBe('The application did not respond');
  expect(missed.interaction.deliveredAt).toBeUndefined();
  await expect.poll(() => discord.gateway.counts.identifies).toBe(2);
  await discord.gateway.connected();
  expect((await here.slash('ask', { question: 'x' })).text).toBe('here');
  expect(discord.gateway.counts.invalidSessions).toBe(1);
});

test('op 9 on an open connection', async () => {
  const { discord, here } = await together({ acknowledgeWithin: 8000 });
  discord.gateway.invalidate(false);
  await expect.poll(() => discord.gateway.counts.identifies).toBe(2);
  expect((await here.slash('ask', { question: 'x' })).text).toBe('here');
});

test('heartbeats are answered, and forgotten ones end the connection', async () => {
  const { discord } = await together({ heartbeatInterval: 60 });
  await expect.poll(() => discord.gateway.sessions()[0]?.frames.length).toBeLessThanOrEqual(1);
  const silent = new WebSocket(
    `${discord.apiUrl.replace('http', 'ws').replace('/api', '/gateway')}?v=10&encoding=json`,
  );
  const code = new Promise((resolve) => silent.addEventListener('close', (event) => resolve(event.code)));
  expect(await code).toBe(4009);
});

test('a wrong token ends with 4004 and a second IDENTIFY with 4005', async () => {
  const { discord } = await together();
  const url = `${discord.apiUrl.replace('http', 'ws').replace('/api', '/gateway')}`;
  const identify = (token: string) => JSON.stringify({ op: 2, d: { token, intents: 1, properties: {} } });
  const closeOf = (...frames: string[]) =>
    new Promise((resolve) => {
      const socket = new WebSocket(url);
      socket.addEventListener('open', () => {
        for (const frame of frames) socket.send(frame);
      });
      socket.addEventListener('close', (event) => resolve(event.code));
    });
  expect(await closeOf(identify('wrong'))).toBe(4004);
  expect(await closeOf(identify(discord.token), identify(discord.token))).toBe(4005);
  expect(await closeOf('{"op":8,"d":{}}')).toBe(4003);
  expect(await closeOf('not json')).toBe(4002);
});

test('joining and leaving servers', async () => {
  const { discord, bot } = await together();
  const joined = new Promise((resolve) => bot.client.once(Events.GuildCreate, ({ name }) => resolve(name)));
  const left = new Promise((resolve) => bot.client.once(Events.GuildDelete, ({ name }) => resolve(name)));
  const guild = discord.guild('B');
  expect(await joined).toBe('B');
  guild.botLeaves();
  expect(await left).toBe('B');
});

test('in a storm of drops every command that was delivered in time is answered once', async () => {
  const { discord, here } = await together({ seed: 3, acknowledgeWithin: 1500 });
  const storm = { over: false };
  const asking = (async () => {
    const replies = [];
    while (!storm.over) {
      replies.push(await here.slash('ask', { question: 'x' }));
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return replies;
  })();
  await discord.gateway.storm({ times: 6, lostEvery: 3, pause: 80 });
  storm.over = true;
  const replies = await asking;
  const late = replies.filter(({ failure }) => failure !== undefined);
  expect(replies.length).toBeGreaterThan(8);
  for (const { interaction } of late) expect(interaction.deliveredAt).toBeUndefined();
  expect(discord.gateway.counts).toMatchObject({ drops: 6, identifies: 3, resumes: 4, invalidSessions: 2 });
  expect(discord.said()).toHaveLength(replies.length - late.length);
}, 30_000);
