import { expect, onTestFinished, test } from 'vitest';
import { createAnnouncer } from '../../../src/discord/sessions/announcer.ts';
import { localClock } from '../../../src/local-clock.ts';
import { DELIVERY_PACE, faster } from '../../../src/sessions/pace.ts';
import { createPosting } from '../../../src/sessions/posting.ts';
import { TIMING } from '../../../src/sessions/timing.ts';
import { createMemoryStore } from '../../../src/store/memory.ts';
import { appOver, smallKnowledge } from '../../support/knowledge.ts';
import { sessionParts } from '../../support/sessions.ts';
import { runBot } from '../running-bot.ts';

const timing = { ...TIMING, countsMs: 200 };
const planning = (now: number) => ({ now, tz: 'test', timing });

/** The bot with its commands and with what posts, on a Discord that sees both. */
async function announced() {
  const store = createMemoryStore();
  const sessions = { ...sessionParts, planning };
  const running = await runBot({ app: appOver(smallKnowledge()), store, sessions, now: Date.now });
  const { bot, guild, aisha, bob } = running;
  guild.joins(aisha, guild.addRole('Organisers', 'ManageGuild'));
  guild.joins(bob);
  const log = { info: () => {}, warn: () => {}, error: () => {}, debug: () => {} };
  const posting = createPosting({
    store: store.sessions,
    settings: store.settings,
    announcer: createAnnouncer({ client: bot.client, log }),
    pace: faster(DELIVERY_PACE, 60),
    timing,
    local: localClock,
    random: Math.random,
    owner: 'test',
    places: { lacking: () => [], mayPing: () => true },
    tz: 'test',
    log,
    metrics: { posted: () => {} },
  });
  await posting.start();
  onTestFinished(posting.stop);
  const news = guild.channel('news');
  const form = await aisha.in(news).slash('session schedule');
  const draft = await form.submit({
    Day: [tomorrow()],
    Hour: '23:59',
    'Time zone in which that hour holds': 'UTC',
    'Channel in which I announce it': [news.id],
    'Its name': 'Backend night',
  });
  await draft.press('Save');
  const post = await bob.in(news).sees(({ text, ephemeral }) => !ephemeral && text.includes('Backend night'));
  return { aisha, bob, news, post };
}

/** The day of the week after today's, in UTC. */
const tomorrow = (): string =>
  new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'UTC' }).format(Date.now() + 86_400_000);

test('from one form to an announcement that people answer, and to an answer that the askers are told', async () => {
  const { aisha, bob, news, post } = await announced();
  const came = await bob.in(news).press(post, 'I am coming');
  expect(came.ephemeral).toBe(true);
  expect(came.text).toContain('You are the first!');
  // The counts on the post follow.
  await bob.in(news).sees(({ id, text }) => id === post.id && text.includes('1 coming'));

  const asking = await bob.in(news).press(post, 'Put a question');
  await asking.submit({ 'Your question': 'how do i deploy', 'Who may see your name?': ['Everybody'] });
  const sheet = await aisha.in(news).slash('session agenda');
  const answer = await sheet.select('Mark answered …', 'how do i deploy');
  await (await answer.submit({ Answer: 'With a container.' })).press('Approve');
  const told = await bob.dm().sees(({ text }) => text.includes('With a container.'));
  expect(told.text).toContain('Your question was answered in the session');
});

test('a change is on the post without a second one, and a cancellation is said once', async () => {
  const { aisha, bob, news, post } = await announced();
  const topic = await aisha.in(news).slash('session topic');
  await (await topic.submit({ Topic: 'Queues' })).press('Save');
  await bob.in(news).sees(({ id, text }) => id === post.id && text.includes('Queues'));
  await (await aisha.in(news).slash('session cancel')).press('Cancel it');
  await bob.in(news).sees(({ id, text }) => id !== post.id && text.includes('Cancelled'));
  await bob.in(news).sees(({ id, text }) => id === post.id && text.includes('Cancelled'));
});
