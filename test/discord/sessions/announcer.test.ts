import { describe, expect, it } from 'vitest';
import type { Work } from '../../../src/sessions/announcer.ts';
import { startAnnouncing } from './announcing.ts';

const HOUR = 3_600_000;

describe('posting', () => {
  it('posts once for one key, whatever happens to the answers', async () => {
    const { discord, deliver, post, posted } = await startAnnouncing();
    discord.faults.next({ kind: 'lost' }, { method: 'POST' }, 2);
    const first = await deliver(post(), 'a');
    discord.faults.next({ kind: 'hang', after: true }, { method: 'POST' });
    expect(await deliver(post(), 'a')).toEqual(first);
    expect(posted()).toHaveLength(1);
  });

  it('names the roles above and tells them once; an edit tells nobody', async () => {
    const { settled, discord, guild, news, deliver, post } = await startAnnouncing();
    const role = guild.addRole('Learners');
    await settled();
    const work = post('One', { to: 'channel', id: news.id }, [role.id]);
    const sent = await deliver(work, 'a');
    if (sent.outcome !== 'sent') throw new Error(JSON.stringify(sent));
    const { panel } = work;
    const edit = { do: 'edit', channel: news.id, message: sent.messageId, panel } as const;
    expect(await deliver(edit, 'a')).toEqual(sent);
    const [seen] = discord.said();
    expect(seen?.looks[0]?.components).toMatchObject([{ content: `<@&${role.id}>` }, { type: 17 }]);
    expect(seen?.text).toBe('One');
    expect(seen?.looks).toHaveLength(2);
    expect(discord.pings()).toEqual([role.id]);
    const edited = discord.requests.findLast(({ method }) => method === 'PATCH');
    expect(edited?.body?.allowed_mentions).toEqual({ parse: [], replied_user: false });
  });

  it('says which roles it could not tell, and posts all the same', async () => {
    const { settled, discord, guild, news, deliver, post } = await startAnnouncing();
    const gone = guild.addRole('Gone');
    const shy = guild.addRole('Shy');
    guild.deleteRole(gone);
    guild.mayBeMentioned(shy, false);
    await settled();
    const sent = await deliver(post('One', { to: 'channel', id: news.id }, [gone.id, shy.id]), 'a');
    const untold = [
      { role: gone.id, gone: true },
      { role: shy.id, gone: false },
    ];
    expect(sent).toMatchObject({ outcome: 'sent', untold });
    expect(discord.said()[0]?.text).toBe('One');
    guild.allow(news, ['MentionEveryone']);
    await settled();
    const again = await deliver(post('Two', { to: 'channel', id: news.id }, [shy.id]), 'b');
    expect(again).not.toHaveProperty('untold');
    expect(discord.pings()).toEqual([shy.id]);
  });

  it('makes no sound where that is wished', async () => {
    const { discord, deliver, post } = await startAnnouncing();
    await deliver({ ...post(), quiet: true }, 'a');
    expect(Number(discord.requests.at(-1)?.body?.flags) & (1 << 12)).toBe(1 << 12);
  });

  it('writes to a person, and notices that they do not want it', async () => {
    const { discord, deliver, post } = await startAnnouncing();
    const [aisha, bob] = [discord.person('Aisha'), discord.person('Bob')];
    bob.closeDms();
    expect(await deliver(post('Hi', { to: 'person', id: aisha.id }), 'a')).toMatchObject({ outcome: 'sent' });
    expect(aisha.inbox()[0]?.text).toBe('Hi');
    expect(await deliver(post('Hi', { to: 'person', id: bob.id }), 'b')).toEqual({
      outcome: 'failed',
      why: { failure: 'dm-closed' },
    });
  });
});

describe('what goes wrong', () => {
  it('is told by what can be done about it', async () => {
    const { settled, discord, guild, news, deliver, post } = await startAnnouncing();
    const why = async (key: string) => {
      const done = await deliver(post(), key);
      return done.outcome === 'failed' ? done.why : done;
    };
    discord.faults.next({ kind: 'broken', status: 503 }, { method: 'POST' }, 4);
    expect(await why('a')).toEqual({ failure: 'unreachable', note: 'Discord answered 503' });
    discord.faults.next({ kind: 'reset' }, { method: 'POST' }, 4);
    expect(await why('b')).toMatchObject({ failure: 'unreachable' });
    discord.faults.next({ kind: 'refused', status: 400, code: 50006, message: 'x' });
    expect(await why('c')).toEqual({ failure: 'refused', note: 'Discord answered 400 (50006)' });
    guild.denyBot(news, 'SendMessages');
    await settled();
    expect(await why('d')).toEqual({ failure: 'forbidden', missing: ['Send Messages'] });
    guild.deleteChannel(news);
    expect(await why('e')).toEqual({ failure: 'channel-gone' });
    guild.botLeaves();
    await settled();
    expect(await why('f')).toEqual({ failure: 'guild-gone' });
  });

  it('is a limit that is not waited for beyond the deadline', async () => {
    const { discord, deliver, post } = await startAnnouncing();
    discord.faults.next({ kind: 'limited', retryAfter: 30 }, { method: 'POST' });
    const done = await deliver(post(), 'a', 200);
    if (done.outcome !== 'failed' || done.why.failure !== 'rate-limited')
      throw new Error(JSON.stringify(done));
    expect(done.why.retryAfterMs).toBeGreaterThan(29_000);
  });

  it('is waited for no longer than the deadline, and then not sent any more', async () => {
    const { discord, deliver, post, posted } = await startAnnouncing();
    discord.faults.next({ kind: 'limited', retryAfter: 0.3 }, { method: 'POST' });
    expect(await deliver(post(), 'a', 100)).toMatchObject({ why: { failure: 'rate-limited' } });
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(posted()).toEqual([]);
    discord.faults.next({ kind: 'hang' }, { method: 'POST' });
    expect(await deliver(post(), 'b', 100)).toMatchObject({ why: { failure: 'unreachable' } });
  });

  it('was removed by a person, when the nonce finds what is no longer there', async () => {
    const { discord, news, deliver, post } = await startAnnouncing();
    await deliver(post(), 'a');
    const [seen] = discord.said();
    if (seen) discord.person('Aisha').in(news).deletes(seen);
    expect(await deliver(post(), 'a')).toEqual({ outcome: 'removed' });
  });
});

describe('finding what an earlier attempt left', () => {
  it('reads the history to the end, page by page', async () => {
    const { discord, news, deliver, find, post } = await startAnnouncing();
    const since = discord.clock.now() - 1000;
    await deliver(post(), 'a');
    const aisha = discord.person('Aisha');
    for (let n = 0; n < 130; n++) aisha.in(news).says(`${n}`);
    const sent = await deliver(post(), 'b');
    for (let n = 0; n < 130; n++) aisha.in(news).says(`${n}`);
    expect(await find(post(), 'b', since)).toMatchObject({
      found: 'there',
      messageId: sent.outcome === 'sent' ? sent.messageId : '',
    });
    expect(await find(post(), 'c', since)).toEqual({ found: 'nothing' });
    expect(await find(post(), 'a', discord.clock.now())).toEqual({ found: 'nothing' });
  });

  it('does not take an empty list for an answer where it may not read', async () => {
    const { settled, guild, news, find, post } = await startAnnouncing();
    guild.denyBot(news, 'ReadMessageHistory');
    await settled();
    expect(await find(post(), 'a', 0)).toEqual({
      found: 'unreadable',
      why: { failure: 'forbidden', missing: ['Read Message History'] },
    });
  });

  it('asks the channel itself where another shard serves it', async () => {
    const { client, discord, guild, news, find, post } = await startAnnouncing();
    client.channels.cache.delete(news.id);
    expect(await find(post(), 'a', 0)).toEqual({ found: 'nothing' });
    discord.person('Aisha').in(news).says('Hello');
    expect(await find(post(), 'a', discord.clock.now() + 1000)).toEqual({ found: 'nothing' });
    guild.denyBot(news, 'ReadMessageHistory');
    expect(await find(post(), 'a', 0)).toMatchObject({ found: 'unreadable' });
  });

  it('takes back what was posted twice, also where that is done already', async () => {
    const { news, deliver, announcer, post, posted, discord } = await startAnnouncing();
    await deliver(post(), 'a');
    discord.forgetNonces();
    const second = await deliver(post(), 'a');
    const id = second.outcome === 'sent' ? second.messageId : '';
    expect(await announcer.retract(post(), id)).toBe(true);
    expect(await announcer.retract(post(), id)).toBe(true);
    expect(posted().map(({ deletedAt }) => deletedAt === undefined)).toEqual([true, false]);
    expect(news.deleted).toBe(false);
  });
});

describe('threads and events', () => {
  it('opens one thread under a message', async () => {
    const { news, deliver, post } = await startAnnouncing();
    const sent = await deliver(post(), 'a');
    const message = sent.outcome === 'sent' ? sent.messageId : '';
    const thread = { do: 'thread', channel: news.id, message, name: 'Session on 29 November' } as const;
    expect(await deliver(thread, 't')).toEqual({ outcome: 'sent', messageId: message });
    expect(await deliver(thread, 't')).toEqual({ outcome: 'sent', messageId: message });
  });

  it('makes one event although Discord knows no nonce for them, changes it and cancels it', async () => {
    const { discord, guild, deliver } = await startAnnouncing({ permissions: ['CreateEvents'] });
    const startsAt = Math.ceil(discord.clock.now() / HOUR) * HOUR + HOUR;
    const create: Extract<Work, { do: 'create-event' }> = {
      do: 'create-event',
      guild: guild.id,
      event: {
        ...{ name: 'Session', description: 'Loops and more', marker: 'stackwise:k3j' },
        ...{ startsAt, endsAt: startsAt + HOUR },
        place: { at: 'elsewhere', words: 'https://example.org' },
      },
    };
    discord.faults.next({ kind: 'lost' }, { method: 'POST' });
    expect(await deliver(create, 'e')).toMatchObject({ why: { failure: 'unreachable' } });
    const made = await deliver(create, 'e');
    const id = made.outcome === 'sent' ? made.messageId : '';
    expect(guild.events()).toMatchObject([{ id, description: 'Loops and more\nstackwise:k3j', status: 1 }]);
    const hall = guild.addChannel('hall', 'voice');
    const event = { ...create.event, name: 'Moved', place: { at: 'voice', channel: hall.id } } as const;
    await deliver({ do: 'update-event', guild: guild.id, id, event }, 'u');
    expect(guild.events()).toMatchObject([{ name: 'Moved', channel_id: hall.id, entity_type: 2 }]);
    await deliver({ do: 'start-event', guild: guild.id, id }, 's');
    expect(guild.events()).toMatchObject([{ status: 2 }]);
    await deliver({ do: 'cancel-event', guild: guild.id, id }, 'c');
    expect(await deliver({ do: 'cancel-event', guild: guild.id, id }, 'd')).toEqual({ outcome: 'removed' });
  });
});

it("reads Discord's clock from its answers", async () => {
  const { discord, announcer } = await startAnnouncing();
  discord.skewDate(3_600_000);
  const read = await announcer.clock(AbortSignal.timeout(2000));
  expect(Math.abs((read ?? 0) - Date.now() - 3_600_000)).toBeLessThan(1500);
  discord.faults.next({ kind: 'hang' });
  expect(await announcer.clock(AbortSignal.timeout(50))).toBeUndefined();
});
