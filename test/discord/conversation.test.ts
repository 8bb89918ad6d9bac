import { expect, test } from 'vitest';
import type { Question } from '../../src/answering/model.ts';
import type { App } from '../../src/app.ts';
import { appOver, smallKnowledge } from '../support/knowledge.ts';
import { runBot } from './running-bot.ts';

test('a direct message is answered, and the first says what happens to questions', async () => {
  const { aisha } = await runBot();
  const asked = await aisha.dm().says('what is django?');
  expect((await asked.answer()).text).toContain('jango');
  expect((await asked.answer()).text).toContain('/privacy');
  const next = await aisha.dm().says('what is node?');
  expect((await next.answer()).text).toContain('ode');
  expect(
    aisha
      .dm()
      .seen()
      .filter(({ text }) => text.includes('/privacy')),
  ).toHaveLength(1);
});

test('a mention is answered where it stands, and a follow-up knows what came before', async () => {
  const { aisha, general, discord } = await runBot();
  const first = await aisha.in(general).asks(`${discord.botMention} what is django?`);
  expect(first.text).toContain('jango');
  const next = await aisha.in(general).asks('what about its database?', { replyTo: first });
  expect(next.text).toMatch(/ORM|database|jango/u);
});

const listening = () => {
  const app = appOver(smallKnowledge());
  const heard: Question[] = [];
  const hear: App['hear'] = (question) => {
    heard.push(question);
    return app.hear(question);
  };
  return { heard, app: { ...app, hear } };
};

test('a reply to an answer is about that answer, also where somebody else had asked', async () => {
  const { heard, app } = listening();
  const { aisha, bob, general, discord } = await runBot({ app });
  const first = await aisha.in(general).asks(`${discord.botMention} what is django?`);
  await aisha.in(general).asks(`${discord.botMention} what is node?`);
  await bob.in(general).asks('and its database?', { replyTo: first });
  expect(heard.at(-1)?.context?.map(({ text }) => text)).toEqual([
    'what is django?',
    'Django is a web framework for Python.',
  ]);
});

test('who calls the bot to somebody\u2019s message is answered about it', async () => {
  const { heard, app } = listening();
  const { aisha, bob, general, discord } = await runBot({
    app,
    discord: { privileged: { messageContent: true } },
  });
  const said = bob.in(general).says('what is django?');
  expect((await aisha.in(general).asks(discord.botMention, { replyTo: said })).text).toContain('jango');
  await aisha.in(general).asks(`${discord.botMention} is that true?`, { replyTo: said });
  expect(heard.at(-1)?.context?.at(-1)).toEqual({ role: 'user', text: 'what is django?' });
});

test('in a new thread its title is what came before', async () => {
  const { heard, app } = listening();
  const { aisha, general, discord } = await runBot({ app });
  const { first } = aisha.in(general).startsThread('Django questions', `${discord.botMention} which orm?`);
  await first?.answer();
  expect(heard.at(-1)?.context).toEqual([{ role: 'user', text: 'Django questions' }]);
});

test('what is said to others is not answered', async () => {
  const { aisha, bob, general, discord } = await runBot();
  const hello = bob.in(general).says('what is django?');
  await aisha.in(general).says('the best one', { replyTo: hello });
  await aisha.in(general).says('@everyone what is node?');
  expect(await bob.in(general).staysQuiet(200)).toBe(true);
  discord.otherBot('Echo').in(general).says(`${discord.botMention} what is django?`);
  expect(await bob.in(general).staysQuiet(200)).toBe(true);
});

test('what was said in a direct message never reaches a server, nor one person the other', async () => {
  const app = appOver(smallKnowledge());
  const heard: Question[] = [];
  const listening: App = {
    ...app,
    hear: (question) => {
      heard.push(question);
      return app.hear(question);
    },
  };
  const { aisha, bob, general, discord } = await runBot({ app: listening });
  await aisha.dm().asks('what is django?');
  await aisha.in(general).asks(`${discord.botMention} what about its database?`);
  await bob.in(general).asks(`${discord.botMention} and its speed?`);
  expect(heard.map(({ context }) => context?.length)).toEqual([0, 0, 0]);
  await aisha.dm().asks('and its database?');
  expect(heard.at(-1)?.context).toMatchObject([{ text: 'what is django?' }, { role: 'bot' }]);
});

test('a conversation goes on after a restart, for fifteen minutes', async () => {
  const app = appOver(smallKnowledge());
  const heard: Question[] = [];
  const listening: App = {
    ...app,
    hear: (question) => {
      heard.push(question);
      return app.hear(question);
    },
  };
  const { aisha, discord, bot, start } = await runBot({ app: listening });
  await aisha.dm().asks('what is django?');
  await bot.stop();
  await start();
  await aisha.dm().asks('and its database?');
  expect(heard.at(-1)?.context).toHaveLength(2);
  discord.clock.advance(16 * 60_000);
  await aisha.dm().asks('and its database?');
  expect(heard.at(-1)?.context).toHaveLength(0);
});

test('a reply without a ping is answered where the bot may read, and elsewhere it says once that it may not', async () => {
  const reading = await runBot({ discord: { privileged: { messageContent: true } } });
  const first = await reading.aisha.in(reading.general).asks(`${reading.discord.botMention} what is django?`);
  const silent = await reading.aisha
    .in(reading.general)
    .asks('what is node?', { replyTo: first, ping: false });
  expect(silent.text).toContain('Node.js');
  const blind = await runBot();
  const { discord, aisha, general } = blind;
  const shown = await aisha.in(general).asks(`${discord.botMention} what is django?`);
  const hint = await aisha.in(general).asks('what is node?', { replyTo: shown, ping: false });
  expect(hint.text).toContain('Mention me');
  aisha.in(general).says('what is node?', { replyTo: shown, ping: false });
  expect(await aisha.in(general).staysQuiet(200)).toBe(true);
});

test('in a channel that organisers chose every question gets a thread, and talk is left alone', async () => {
  const { aisha, bob, guild, general, store } = await runBot({
    discord: { privileged: { messageContent: true } },
  });
  const settings = await store.settings.read(guild.id);
  await store.settings.write(guild.id, { ...settings, autoAnswerChannels: [general.id] });
  const asked = aisha.in(general).says('what is django?');
  expect((await asked.answer()).text).toContain('jango');
  const { thread } = asked.message ?? asked;
  expect(thread?.name).toBe('what is django?');
  if (thread) expect((await aisha.in(thread).asks('what is node?')).text).toContain('Node.js');
  bob.in(general).says('thanks everybody, see you on friday at the beach');
  expect(await bob.in(general).staysQuiet(200)).toBe(true);
});

test('in a forum that organisers chose every post is answered in its own thread', async () => {
  const { aisha, guild, store } = await runBot({ discord: { privileged: { messageContent: true } } });
  const forum = guild.addChannel('help', 'forum');
  const settings = await store.settings.read(guild.id);
  await store.settings.write(guild.id, { ...settings, autoAnswerChannels: [forum.id] });
  const { thread, first } = aisha.in(forum).startsThread('Which is it?', 'what is django?');
  expect((await first?.answer())?.text).toContain('jango');
  expect((await aisha.in(thread).asks('what is node?')).text).toContain('Node.js');
});

test('a question behind a mention cannot ping, whoever it names', async () => {
  const { aisha, bob, general, discord } = await runBot();
  const answer = await aisha
    .in(general)
    .asks(`${discord.botMention} is ${bob.mention} @everyone <@&123> right?`);
  expect(answer.text).not.toMatch(/@everyone|<@/u);
});

test('one message is one answer, although Discord loses its own answers', async () => {
  const { aisha, general, discord } = await runBot();
  discord.faults.next({ kind: 'broken', after: true }, { method: 'POST', path: /messages$/u }, 2);
  await aisha.in(general).asks(`${discord.botMention} what is django?`);
  await aisha.in(general).staysQuiet(300);
  expect(discord.said()).toHaveLength(1);
  const posts = discord.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('messages'));
  expect(posts.every(({ body }) => body?.enforce_nonce === true && typeof body.nonce === 'string')).toBe(
    true,
  );
});

test('over the daily allowance there is a friendly line with the time', async () => {
  const { aisha, general } = await runBot({
    limits: { cooldownSeconds: 0, perPersonPerDay: 1, perGuildPerDay: 100 },
  });
  await aisha.in(general).slash('ask', { question: 'what is django' });
  const refused = await aisha.in(general).slash('ask', { question: 'what is node' });
  expect(refused.text).toMatch(/again <t:\d+:R>/u);
  expect(refused.ephemeral).toBe(true);
  expect((await aisha.in(general).slash('help')).text).toContain('/ask');
});
