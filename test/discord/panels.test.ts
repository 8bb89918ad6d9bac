import { expect, test } from 'vitest';
import { gapsIn } from '../../src/chat/gaps.ts';
import { appOver, smallKnowledge } from '../support/knowledge.ts';
import { runBot } from './running-bot.ts';

test('/privacy names what is kept and deletes it by a button', async () => {
  const { aisha, general, store } = await runBot();
  await aisha.in(general).slash('ask', { question: 'what is django' });
  const panel = await aisha.in(general).slash('privacy');
  expect(panel.ephemeral).toBe(true);
  expect(panel.text).toContain('Answers: 1.');
  const after = await panel.press('Delete what is kept about me');
  expect(after.text).toContain('Deleted');
  expect(await store.privacy.about(aisha.user.id)).toMatchObject({ answers: 0, conversations: 0 });
});

test('/about says where the facts come from', async () => {
  const { aisha, general } = await runBot();
  expect((await aisha.in(general).slash('about')).text).toContain('An old article');
});

test('/setup is for organisers, and each change is saved at once', async () => {
  const { aisha, bob, guild, general, store } = await runBot();
  const role = guild.addRole('Organisers', 'ManageGuild');
  guild.joins(aisha, role);
  expect((await bob.in(general).slash('setup')).text).toContain('for organisers');
  const panel = await aisha.in(general).slash('setup');
  expect(panel.text).toContain('shown to the asker alone');
  const after = await panel.press('Show answers to everybody');
  expect(after.text).toContain('shown to everybody');
  expect((await store.settings.read(guild.id)).privateAnswers).toBe(false);
  expect((await bob.in(general).slash('ask', { question: 'what is django' })).ephemeral).toBe(false);
});

test('/setup sets everything by one panel, and a mistake in the form loses nothing', async () => {
  const { aisha, guild, general, store, start } = await runBot({
    discord: { privileged: { messageContent: true } },
  });
  guild.joins(aisha, guild.addRole('Admins', 'ManageGuild'));
  const [hosts, news, help] = [
    guild.addRole('Hosts'),
    guild.addChannel('news', 'announcement'),
    guild.addChannel('help', 'forum'),
  ];
  const panel = await aisha.in(general).slash('setup');
  await panel.select('Organiser role', hosts.id);
  await panel.select('Channel for announcements', news.id);
  await panel.select('Channels and forums in which I answer every question', general.id, help.id);
  const form = await panel.press('Zones, languages, sign-up link');
  const fields = {
    'Time zones of the members': 'dubai, Mars/Base',
    'Languages in which I may answer': ['en', 'ur'],
    'Sign-up link for the sessions': 'https://example.org/join',
  };
  const fault = await form.submit(fields);
  expect(fault.text).toContain('Mars/Base');
  const again = await fault.press('Try again');
  const zones = again.modal.fields.find(({ customId }) => customId === 'zones');
  expect(zones?.component.value).toBe('dubai, Mars/Base');
  const saved = await again.submit({ 'Time zones of the members': 'dubai, asia/kolkata' });
  expect(saved.text).toContain('Asia/Dubai, Asia/Kolkata');
  expect(saved.text).toContain('English, Urdu');
  expect(saved.text).toContain(`Announcements go to <#${news.id}>`);
  await start();
  expect(await store.settings.read(guild.id)).toEqual({
    privateAnswers: true,
    organiserRole: hosts.id,
    announcementChannel: news.id,
    autoAnswerChannels: [general.id, help.id],
    zones: ['Asia/Dubai', 'Asia/Kolkata'],
    languages: ['en', 'ur'],
    signUpLink: 'https://example.org/join',
  });
  await panel.select('Organiser role');
  expect(await store.settings.read(guild.id)).not.toHaveProperty('organiserRole');
});

test('/setup tells in words what the bot may not do, here and where it is set to work', async () => {
  const { aisha, guild, general } = await runBot();
  guild.joins(aisha, guild.addRole('Admins', 'ManageGuild'));
  const news = guild.channel('news');
  guild.denyBot(general, 'AttachFiles');
  guild.denyBot(news, 'SendMessages');
  const panel = await aisha.in(general).slash('setup');
  expect(panel.text).toContain('missing permissions here: Attach Files');
  expect((await panel.select('Channel for announcements', news.id)).text).toMatch(
    /Announcements go to <#\d+> – I am missing there: Send Messages\./u,
  );
});

test('who has the organiser role is an organiser, and nobody is one in a direct message', async () => {
  const { aisha, bob, guild, general } = await runBot();
  guild.joins(aisha, guild.addRole('Admins', 'ManageGuild'));
  const hosts = guild.addRole('Hosts');
  guild.joins(bob, hosts);
  expect((await bob.in(general).slash('gaps')).text).toContain('for organisers');
  await (await aisha.in(general).slash('setup')).select('Organiser role', hosts.id);
  expect((await bob.in(general).slash('gaps')).text).toContain('Nothing was left');
  await expect(bob.dm().slash('setup')).rejects.toThrow('not offered');
});

test('/gaps groups what was not answered, without names', async () => {
  const { aisha, bob, guild, general } = await runBot();
  guild.joins(aisha, guild.addRole('Organisers', 'ManageGuild'));
  await bob.in(general).slash('ask', { question: 'how do i bake a sourdough bread' });
  await aisha.in(general).slash('ask', { question: 'how do i bake sourdough bread quickly' });
  const gaps = await aisha.in(general).slash('gaps');
  expect(gaps.text).toContain('**2 ×** how do i bake');
  expect(gaps.text).not.toContain('Bob');
  expect((await bob.in(general).slash('gaps')).text).toContain('for organisers');
});

test('/gaps groups by what the retriever takes as alike, and counts the 👎 apart', () => {
  const noted = ['is rust fast', 'what about mongodb', 'is rust fast enough'].map((question, at) => ({
    kind: at === 0 ? ('down' as const) : ('unanswered' as const),
    question,
    facts: [],
    comment: at === 0 ? 'not Rust' : '',
    at,
  }));
  const found = gapsIn(noted, appOver(smallKnowledge()).core.retriever);
  expect(found.map(({ count, down, comments }) => [count, down, comments])).toEqual([
    [2, 1, ['not Rust']],
    [1, 0, []],
  ]);
});

test('a message that somebody wrote can be answered from its menu, privately, with a link to it', async () => {
  const { aisha, bob, general } = await runBot();
  const said = bob.in(general).says('what is django?');
  const answer = await aisha.in(general).menu('Answer this', said);
  expect(answer.text).toContain('jango');
  expect(answer.text).toContain('https://discord.com/channels/');
  expect(answer.ephemeral).toBe(true);
  expect(answer.buttons.map(({ label }) => label)).toContain('Share');
});
