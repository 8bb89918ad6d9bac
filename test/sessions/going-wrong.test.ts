import { describe, expect, test } from 'vitest';
import { postHere } from './posting-here.ts';

const HOUR = 3_600_000;

/** Each thing that goes wrong on a server, and what organisers are told of it. */
describe('what goes wrong on a server', () => {
  test('a channel that is deleted: it is posted where announcements go, and said so', async () => {
    const { start, plan, until, guild, news, row, announced, notes, store } = await postHere();
    const stage = guild.channel('general');
    await store.settings.write(guild.id, {
      ...(await store.settings.read(guild.id)),
      announcementChannel: stage.id,
    });
    guild.deleteChannel(news);
    const key = await plan(1);
    start();
    await until(key, 'held');
    await until(key.replace(news.id, stage.id), 'sent');
    expect(announced().map(({ message }) => message.channel.name)).toEqual(['general']);
    await expect
      .poll(notes)
      .toEqual([`The channel for the announcement is gone, so I posted it in <#${stage.id}>`]);
    expect((await row(key))?.lastError).toBe('channel-gone');
  });

  test('a channel that is deleted where there is no other: the host hears how to mend it', async () => {
    const { start, plan, until, guild, news, host, notes, store, series } = await postHere();
    guild.deleteChannel(news);
    const key = await plan(1);
    start();
    await until(key, 'held');
    await expect.poll(notes).toEqual(['I could not post the announcement: its channel is gone.']);
    expect(host.inbox()[0]?.text).toContain('/session edit');
    expect(await store.sessions.series.find(series.id)).toEqual(series);
  });

  test('a permission that is taken: the host hears which, and it goes out when it is given back', async () => {
    const { start, plan, until, guild, news, notes, announced, settled, discord } = await postHere();
    guild.denyBot(news, 'SendMessages');
    await settled();
    const [one, two] = [await plan(1), await plan(2)];
    start();
    await until(one, 'held');
    await until(two, 'held');
    const asked = discord.requests.filter(({ path }) => path.includes(news.id)).length;
    // Once a day for a channel, however many posts it keeps back.
    await expect
      .poll(notes)
      .toEqual([`I could not post the announcement: I am missing Send Messages in <#${news.id}>`]);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(discord.requests.filter(({ path }) => path.includes(news.id))).toHaveLength(asked);
    guild.allow(news, ['SendMessages'], discord.world.bot);
    await until(one, 'sent');
    await until(two, 'sent');
    expect(announced()).toHaveLength(2);
  });

  test('a permission for threads that is missing a day before is told with the rest', async () => {
    const { start, plan, guild, news, notes, settled, store, series, row } = await postHere();
    const key = await plan(1, { dueInMs: 20 * HOUR });
    const announcement = await row(key);
    if (!announcement) throw new Error('Nothing is planned');
    const thread = {
      ...announcement,
      key: `${key}:thread`,
      post: { kind: 'thread' } as const,
      dependsOn: key,
    };
    const add = { add: [thread], redate: [], void: [] };
    await store.sessions.series.change([series.id], () => ({ outbox: add }));
    start();
    await settled();
    guild.denyBot(news, 'CreatePublicThreads');
    await expect.poll(notes).toEqual([expect.stringContaining('I am missing Create Public Threads in')]);
  });

  test('a permission that is taken a day before: the host hears of it while there is time', async () => {
    const { start, plan, guild, news, notes, settled, row } = await postHere();
    const key = await plan(1, { dueInMs: 20 * HOUR });
    start();
    await settled();
    guild.denyBot(news, 'SendMessages');
    await expect
      .poll(notes)
      .toEqual([
        expect.stringMatching(
          new RegExp(
            `^I am going to post the announcement <t:\\d+:R>, but I could not do it now: I am missing Send Messages in <#${news.id}>`,
            'u',
          ),
        ),
      ]);
    expect((await row(key))?.state).toBe('pending');
  });

  test('a role that may not be mentioned a day before: the host hears of it once, while there is time', async () => {
    const { start, plan, guild, notes, settled, store, series } = await postHere();
    const role = guild.addRole('Learners');
    await settled();
    await store.sessions.series.change([series.id], (one) => ({ series: { ...one.series, role: role.id } }));
    await plan(1, { dueInMs: 20 * HOUR, pings: true });
    start();
    guild.mayBeMentioned(role, false);
    const told = expect.stringMatching(
      new RegExp(
        `^I am going to post the announcement <t:\\d+:R>, but it would reach nobody by ping: .*${role.id}`,
        'u',
      ),
    );
    await expect.poll(notes).toEqual([told]);
    guild.addRole('Another');
    await settled();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(notes()).toEqual([told]);
  });

  test('a role that is deleted: it is posted without it, and organisers hear that it pinged nobody', async () => {
    const { start, plan, until, guild, notes, announced, settled, store, series, discord } = await postHere();
    const role = guild.addRole('Learners');
    await settled();
    await store.sessions.series.change([series.id], (one) => ({ series: { ...one.series, role: role.id } }));
    const one = await plan(1, { pings: true });
    start();
    await until(one, 'sent');
    guild.deleteRole(role);
    await settled();
    const two = await plan(2, { pings: true });
    await until(two, 'sent');
    expect(discord.pings()).toEqual([role.id]);
    expect(announced()).toHaveLength(2);
    await expect
      .poll(notes)
      .toEqual(['I posted the announcement, but it reached nobody by ping: the role is gone.']);
  });

  test('the bot is removed: its series stop, are kept for 30 days, and go on when it is back', async () => {
    const { start, plan, until, guild, store, series, announced, discord } = await postHere();
    const one = await plan(1, { dueInMs: 300 });
    start();
    const now = await store.sessions.deliveries.clock();
    guild.botLeaves();
    await until(one, 'void');
    const stopped = await store.sessions.series.find(series.id);
    expect(stopped?.state).toBe('paused');
    expect((stopped?.deleteAt ?? 0) - now).toBeGreaterThan(30 * 24 * HOUR - 5000);
    guild.botJoins();
    await expect.poll(async () => (await store.sessions.series.find(series.id))?.state).toBe('running');
    expect(await store.sessions.series.find(series.id)).not.toHaveProperty('deleteAt');
    const two = await plan(2);
    await until(two, 'sent');
    expect(announced()).toHaveLength(1);
    expect(discord.requests.filter(({ status }) => status === 403)).toEqual([]);
  });

  test('the bot was removed while it was not running: the first post finds out', async () => {
    const { start, plan, until, guild, store, series, settled } = await postHere();
    guild.botLeaves();
    await settled();
    const one = await plan(1);
    start();
    await until(one, 'void');
    expect((await store.sessions.series.find(series.id))?.state).toBe('paused');
  });

  test('a person who takes no direct messages gets no more of them, and nobody is told', async () => {
    const { start, until, host, store, series, discord, notes } = await postHere();
    host.closeDms();
    const person = host.id;
    await store.sessions.optIns.set({ series: series.id, person, by: 'dm', minutes: 60, at: 0 });
    const now = await store.sessions.deliveries.clock();
    const key = `${series.id}:2026-11-29:dm-reminder:m60:${person}`;
    const occurrence = {
      ...{ series: series.id, slot: '2026-11-29', startsAt: now + HOUR, endsAt: now + 2 * HOUR },
      ...{ state: 'planned' as const, revision: 1, tz: '2026c' },
    };
    const row = {
      ...{ key, series: series.id, slot: '2026-11-29', guild: series.guild },
      ...{ target: { to: 'person' as const, id: person } },
      post: { kind: 'dm-reminder', minutes: 60 } as const,
      ...{ dueAt: now, expiresAt: now + HOUR, pings: false, revision: 1 },
    };
    await store.sessions.series.change([series.id], () => ({
      occurrences: [occurrence],
      outbox: { add: [row], redate: [], void: [] },
    }));
    start();
    await until(key, 'void');
    expect(await store.sessions.optIns.of(person, series.guild)).toMatchObject([{ closed: true }]);
    expect(notes()).toEqual([]);
    expect(discord.said()).toEqual([]);
  });

  test('a message that a person removes right away stays removed', async () => {
    const { start, plan, until, row, discord, news } = await postHere();
    discord.faults.next({ kind: 'lost' }, { method: 'POST' });
    discord.faults.next({ kind: 'slow', ms: 150 }, { method: 'POST' });
    const key = await plan(1);
    start();
    await expect.poll(() => discord.said()).toHaveLength(1);
    const [message] = discord.said();
    if (message) discord.person('Moderator').in(news).deletes(message);
    await until(key, 'sent');
    expect((await row(key))?.lastError).toBe('a person removed it');
    expect(discord.said()).toHaveLength(1);
  });
});

describe('a clock that is wrong', () => {
  test('set back an hour while the bot runs: nothing is posted until it is right again, and the log says so', async () => {
    const { start, plan, until, shift, told, row, announced } = await postHere();
    const posting = start();
    await until(await plan(1), 'sent');
    const two = await plan(2, { dueInMs: 200 });
    shift.ms = -HOUR;
    await expect.poll(() => posting.clock().right).toBe(false);
    expect(posting.clock().skewMs).toBeCloseTo(-HOUR, -4);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect((await row(two))?.state).toBe('pending');
    const three = await plan(3);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect((await row(three))?.state).toBe('pending');
    shift.ms = 0;
    await until(two, 'sent');
    await until(three, 'sent');
    expect(announced()).toHaveLength(3);
    const words = told.map(({ event }) => event);
    expect(words).toContain('the clock is wrong, so nothing is posted; set it right (NTP)');
    expect(words).toContain('the clock is right again');
  });

  test('wrong from the beginning: nothing is posted at all', async () => {
    const { start, plan, row, discord } = await postHere();
    discord.skewDate(HOUR);
    const one = await plan(1);
    const posting = start();
    await expect.poll(() => posting.clock().right).toBe(false);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect((await row(one))?.state).toBe('pending');
    discord.skewDate(0);
    await expect.poll(async () => (await row(one))?.state).toBe('sent');
  });

  test('a few seconds off: it is posted, and the log warns', async () => {
    const { start, plan, until, discord, told } = await postHere();
    discord.skewDate(-5000);
    start();
    await until(await plan(1), 'sent');
    expect(told.map(({ event }) => event)).toContain("the clock differs from Discord's; set it right (NTP)");
  });
});
