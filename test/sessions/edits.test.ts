import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/chat/ports.ts';
import { editSeries, endSeries, pauseSeries, resumeSeries } from '../../src/sessions/edit-series.ts';
import { cancel, move, restore, say, skip } from '../../src/sessions/edits.ts';
import type { Series } from '../../src/sessions/model.ts';
import { plan } from '../../src/sessions/plan.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import { at, DAY, decide, HOUR, local, MINUTE, sundays } from './samples.ts';

const slot = '2026-11-29';
const sunday = { series: sundays.id, slot };
let now: number;
let store: Store;
const sessions = () => store.sessions;
const edit = (decision: Parameters<typeof decide>[2]) => decide(store, now, decision);
const list = () => sessions().outbox.list({ guild: sundays.guild, from: 0 });
/** "state kind" of what is there beside what a session has by itself. */
const changes = async () =>
  (await list())
    .filter(({ post }) => /moved|cancelled|edit|event-|dm-/u.test(post.kind))
    .map(({ state, post }) => `${state} ${post.kind}`);
const states = async (kind: string) =>
  (await list()).filter(({ post }) => post.kind === kind).map(({ state }) => state);

/** Sends whatever is due. */
async function deliver(): Promise<readonly string[]> {
  const sent: string[] = [];
  for (;;) {
    const claimed = await sessions().deliveries.claim('me', MINUTE);
    if (!claimed) return sent;
    const { row } = claimed;
    await sessions().deliveries.commit(row, {
      state: 'sent',
      messageId: `${sent.length + 1}`,
      pinged: row.pings,
    });
    sent.push(row.post.kind);
  }
}

async function begin(series: Series = sundays, when = at('2026-11-25T12:00')): Promise<void> {
  now = when;
  store = createMemoryStore(() => now);
  await sessions().series.add(series);
  await edit(plan);
}

beforeEach(() => begin());

describe('skipping a session', () => {
  it('leaves it out without a word when nobody was told of it', async () => {
    expect(await edit(skip(slot))).toMatchObject({ occurrence: { state: 'skipped', revision: 2 } });
    expect(new Set((await list()).map(({ state }) => state))).toEqual(new Set(['void']));
    expect(await changes()).toEqual([]);
  });

  it('is cancelling when it was announced', async () => {
    now = at('2026-11-27T12:00');
    expect(await deliver()).toEqual(['announcement']);
    expect(await edit(skip(slot))).toMatchObject({ occurrence: { state: 'cancelled' } });
    expect(await changes()).toEqual(['pending cancelled', 'pending edit']);
  });

  it('works for a date that is not stored yet, and only for dates of the series', async () => {
    expect(await edit(skip('2027-02-07'))).toMatchObject({
      occurrence: { slot: '2027-02-07', state: 'skipped' },
    });
    expect(await edit(skip('2027-02-08'))).toEqual({ refused: 'no-such-date' });
    expect(await edit(skip('rubbish'))).toEqual({ refused: 'no-such-date' });
    expect(await edit(skip('2026-11-22'))).toEqual({ refused: 'no-such-date' });
    expect(await edit(skip('2027-02-07'))).toEqual({ refused: 'unchanged' });
  });

  it('is refused once the session is over', async () => {
    now = at('2026-11-29T19:30');
    expect(await edit(skip(slot))).toEqual({ refused: 'over' });
  });
});

describe('cancelling a session', () => {
  it('says so in the channel in any case, and pings where it was announced alone', async () => {
    await edit(cancel(slot));
    expect((await list()).find(({ post }) => post.kind === 'cancelled')).toMatchObject({ pings: false });
    await begin();
    now = at('2026-11-27T12:00');
    await deliver();
    await edit(cancel(slot));
    const notice = (await list()).find(({ post }) => post.kind === 'cancelled');
    expect(notice).toMatchObject({ pings: true, dueAt: now, expiresAt: at('2026-11-30T18:00') });
  });

  it('changes everything at once: what waits, what was posted, the event, and who wished for messages', async () => {
    await begin({ ...sundays, nativeEvents: true, thread: true });
    const wish = { series: sundays.id, person: '811111111111111111', by: 'dm', minutes: 30, at: 1 } as const;
    await sessions().optIns.set(wish);
    await edit(plan);
    now = at('2026-11-28T18:30');
    expect((await deliver()).toSorted()).toEqual([
      'announcement',
      'event-create',
      'event-create',
      'reminder',
      'thread',
    ]);
    await edit(cancel(slot));
    const after = await list();
    const of = (kind: string) => after.filter((row) => row.slot === slot && row.post.kind === kind);
    for (const kind of ['starting', 'dm-reminder', 'event-start', 'recap'])
      expect(
        of(kind).map(({ state }) => state),
        kind,
      ).toEqual(kind === 'event-start' ? ['void'] : ['void']);
    expect(of('reminder').map(({ state }) => state)).toEqual(['sent', 'void']);
    expect(of('edit').map(({ dependsOn }) => dependsOn)).toEqual([
      of('announcement')[0]?.key,
      of('reminder')[0]?.key,
    ]);
    expect(of('event-cancel')).toMatchObject([{ dependsOn: of('event-create')[0]?.key }]);
    expect(of('dm-cancelled')).toMatchObject([{ target: { id: wish.person } }]);
    expect(of('cancelled')).toHaveLength(1);
    // The two that come next are others now, so one more has an event.
    const sent = ['cancelled', 'dm-cancelled', 'edit', 'edit', 'event-cancel', 'event-create'];
    expect((await deliver()).toSorted()).toEqual(sent);
    now += DAY;
    expect(await deliver()).toEqual([]);
  });

  it('can be taken back: unsent notices go away, sent ones are followed by a new announcement', async () => {
    now = at('2026-11-27T12:00');
    await deliver();
    await edit(cancel(slot));
    await edit(restore(slot));
    expect(await states('cancelled')).toEqual(['void']);
    expect(await states('announcement')).toEqual(['sent']);
    expect(await states('reminder')).toEqual(['pending', 'pending']);
    await deliver();
    await edit(cancel(slot));
    await deliver();
    await edit(restore(slot));
    expect(await states('announcement')).toEqual(['sent', 'pending']);
    await edit(plan);
    expect(await states('announcement')).toEqual(['sent', 'pending']);
    expect(await deliver()).toEqual(expect.arrayContaining(['announcement', 'edit']));
    await edit(plan);
    expect(await deliver()).toEqual([]);
  });

  it('makes the event anew when it is taken back, since a cancelled one stays cancelled', async () => {
    await begin({ ...sundays, nativeEvents: true });
    await deliver();
    await edit(cancel(slot));
    await deliver();
    await edit(restore(slot));
    await edit(plan);
    const made = (await list()).filter(({ post, slot: on }) => post.kind === 'event-create' && on === slot);
    expect(made.map(({ state }) => state)).toEqual(['sent', 'pending']);
    const begun = (await list()).filter(
      ({ post, state }) => post.kind === 'event-start' && state === 'pending',
    );
    expect(begun.find((row) => row.slot === slot)?.dependsOn).toBe(made[1]?.key);
    await deliver();
    await edit(say(slot, { topic: 'Django' }));
    const update = (await list()).find(({ post }) => post.kind === 'event-update');
    expect(update?.dependsOn).toBe(made[1]?.key);
  });
});

describe('moving a session', () => {
  it('keeps its identity, and everything goes by the new hour', async () => {
    const decided = await edit(move(slot, '2026-11-30T19:00'));
    expect(decided).toMatchObject({ occurrence: { slot, moved: '2026-11-30T19:00', revision: 2 } });
    const pending = (await list()).filter(({ state }) => state === 'pending');
    expect(pending.map(({ post, dueAt }) => `${post.kind} ${local(dueAt).slice(5, 16)}`)).toEqual([
      'announcement 11-27T19:00',
      'reminder 11-29T19:00',
      'reminder 11-30T18:00',
      'starting 11-30T19:00',
      'recap 12-01T08:30',
    ]);
    expect(await changes()).toEqual([]);
  });

  it('tells once whoever was told, also when it is moved twice', async () => {
    now = at('2026-11-27T12:00');
    await deliver();
    await edit(move(slot, '2026-11-29T19:00'));
    await edit(move(slot, '2026-11-29T20:00'));
    const moved = (await list()).filter(({ post }) => post.kind === 'moved');
    expect(moved.map(({ state, post }) => [state, post])).toEqual([
      ['void', { kind: 'moved', from: at('2026-11-29T18:00') }],
      ['pending', { kind: 'moved', from: at('2026-11-29T18:00') }],
    ]);
    expect(await states('edit')).toEqual(['void', 'pending']);
    expect((await deliver()).toSorted()).toEqual(['edit', 'moved']);
  });

  it('back before anybody was told says nothing', async () => {
    now = at('2026-11-27T12:00');
    await deliver();
    await edit(move(slot, '2026-11-29T19:00'));
    const back = await edit(move(slot, undefined));
    expect(back.occurrences?.[0]).not.toHaveProperty('moved');
    expect(await deliver()).toEqual(['edit']);
  });

  it('sends the reminders for the new hour, also where those for the old one went out', async () => {
    now = at('2026-11-29T17:10');
    await deliver();
    await edit(move(slot, '2026-12-01T18:00'));
    await deliver();
    now = at('2026-11-30T18:00');
    expect(await deliver()).toEqual(['reminder']);
    now = at('2026-12-01T18:00');
    expect(await deliver()).toEqual(['reminder', 'starting']);
  });

  it('is refused into the past, onto another session, and to where it is', async () => {
    await edit(move('2026-12-06', '2026-12-01T18:00'));
    expect(await edit(move(slot, '2026-11-25T11:00'))).toEqual({ refused: 'past' });
    expect(await edit(move(slot, '2026-12-01T18:00'))).toEqual({ refused: 'taken' });
    expect(await edit(move(slot, '2026-11-29T18:00'))).toEqual({ refused: 'unchanged' });
  });
});

describe('saying what a session is about', () => {
  it('brings what was posted up to date and tells nobody', async () => {
    await begin({ ...sundays, nativeEvents: true });
    now = at('2026-11-27T12:00');
    await deliver();
    const decided = await edit(say(slot, { topic: 'Django', guest: 'Sara' }));
    expect(decided).toMatchObject({ occurrence: { topic: 'Django', guest: 'Sara', revision: 2 } });
    expect((await deliver()).toSorted()).toEqual(['edit', 'event-update']);
  });

  it('takes away what is not said any more', async () => {
    await edit(say(slot, { topic: 'Django', note: 'Bring questions' }));
    await edit(say(slot, { note: '' }));
    const stored = await sessions().occurrences.find(sunday);
    expect(stored).not.toHaveProperty('topic');
    expect(stored).not.toHaveProperty('note');
    expect(await edit(say(slot, {}))).toEqual({ refused: 'unchanged' });
  });

  it('lets the last of several changes be the one that is shown', async () => {
    now = at('2026-11-27T12:00');
    await deliver();
    await edit(say(slot, { topic: 'Django' }));
    await edit(say(slot, { topic: 'Node' }));
    expect(await states('edit')).toEqual(['void', 'pending']);
  });
});

describe('editing a series', () => {
  const as = (changed: Partial<Series>) => edit(editSeries((series) => ({ ...series, ...changed })));

  it('moves every session that is ahead, and leaves those moved by hand where they are', async () => {
    await edit(move(slot, '2026-11-30T19:00'));
    now = at('2026-11-29T12:00');
    await edit(plan);
    await as({ time: '20:00' });
    const stored = await sessions().occurrences.after([sundays.id], now);
    expect(stored.map(({ startsAt }) => local(startsAt))).toEqual([
      '2026-11-30T19:00:00',
      '2026-12-06T20:00:00',
    ]);
    expect(await sessions().series.find(sundays.id)).toMatchObject({ time: '20:00', revision: 2 });
  });

  it('tells whoever was told another hour, and edits the announcement', async () => {
    now = at('2026-11-27T12:00');
    await deliver();
    await as({ time: '20:00' });
    expect((await deliver()).toSorted()).toEqual(['edit', 'moved']);
    expect(await states('announcement')).toEqual(['sent']);
  });

  it('corrects what was posted when only words change', async () => {
    now = at('2026-11-27T12:00');
    await deliver();
    await as({ title: 'Frontend night' });
    expect(await deliver()).toEqual(['edit']);
    await as({ reminders: [] });
    expect(await deliver()).toEqual([]);
    expect(await states('reminder')).toEqual(['void', 'void']);
  });

  it('leaves out dates that the new rule does not have, and has them back with it', async () => {
    await as({ anchor: '2026-11-28' });
    expect(await sessions().occurrences.find(sunday)).toMatchObject({ state: 'skipped' });
    expect(await sessions().occurrences.find({ ...sunday, slot: '2026-11-28' })).toMatchObject({
      state: 'planned',
    });
    await as({ anchor: '2026-11-29' });
    expect(await sessions().occurrences.find(sunday)).toMatchObject({ state: 'planned' });
    expect(await sessions().occurrences.find({ ...sunday, slot: '2026-11-28' })).toMatchObject({
      state: 'skipped',
    });
    expect(await changes()).toEqual([]);
  });

  it('cancels a date that was announced and is no longer one', async () => {
    now = at('2026-11-27T12:00');
    await deliver();
    await as({ anchor: '2026-12-05' });
    expect(await deliver()).toEqual(expect.arrayContaining(['cancelled', 'edit']));
  });

  it('announces in another channel only what was not announced yet', async () => {
    now = at('2026-11-27T12:00');
    await deliver();
    await as({ channel: '899999999999999999' });
    const announced = (await list()).filter(({ post }) => post.kind === 'announcement');
    expect(announced.map(({ state, target }) => `${state} ${target.id}`)).toEqual([
      `sent ${sundays.channel}`,
    ]);
    const reminders = (await list()).filter(
      ({ post, state }) => post.kind === 'reminder' && state === 'pending',
    );
    expect(reminders.map(({ target }) => target.id)).toEqual(['899999999999999999', '899999999999999999']);
  });

  it('does nothing when nothing is different, in whatever order it is said', async () => {
    expect(await edit(editSeries(({ title, ...rest }) => ({ ...rest, title })))).toEqual({
      refused: 'unchanged',
    });
  });

  it('never changes whose it is', async () => {
    await as({ id: 'other', guild: '1', revision: 99, title: 'New' });
    expect(await sessions().series.find(sundays.id)).toMatchObject({ guild: sundays.guild, revision: 2 });
  });
});

describe('the end of a series', () => {
  it('cancels what was announced, and nothing is planned after it', async () => {
    now = at('2026-11-27T12:00');
    await deliver();
    await edit(endSeries);
    expect((await deliver()).toSorted()).toEqual(['cancelled', 'edit']);
    now += 30 * DAY;
    expect(await sessions().series.toPlan(now, 5)).toEqual([]);
    expect(await edit(endSeries)).toEqual({ refused: 'unchanged' });
    expect(await edit(editSeries((series) => ({ ...series, title: 'New' })))).toEqual({ refused: 'ended' });
    expect(await edit(skip('2027-02-07'))).toEqual({ refused: 'ended' });
  });

  it('lets the recap of the last session out', async () => {
    now = at('2026-11-29T19:40');
    await deliver();
    await edit(endSeries);
    expect(await states('recap')).toEqual(['pending']);
  });
});

describe('a series that is paused', () => {
  it('posts nothing, and goes on without catching up', async () => {
    await edit(pauseSeries());
    expect(new Set((await list()).map(({ state }) => state))).toEqual(new Set(['void']));
    expect(await sessions().series.toPlan(now + DAY, 5)).toEqual([]);
    await edit(say(slot, { topic: 'Django' }));
    now = at('2026-11-29T12:00');
    expect(await edit(resumeSeries)).not.toHaveProperty('refused');
    expect(await deliver()).toEqual(['announcement']);
    expect((await list()).filter(({ state }) => state === 'pending')).not.toEqual([]);
    expect(await sessions().occurrences.find(sunday)).toMatchObject({ topic: 'Django' });
    expect(await edit(resumeSeries)).toEqual({ refused: 'unchanged' });
  });

  it('after the bot was removed is deleted in thirty days, unless it is back', async () => {
    const gone = now + 30 * DAY;
    await edit(pauseSeries(gone));
    expect(await sessions().series.find(sundays.id)).toMatchObject({ state: 'paused', deleteAt: gone });
    await store.privacy.prune(now - 90 * DAY, gone);
    expect(await sessions().series.find(sundays.id)).toBeDefined();
    await edit(resumeSeries);
    expect(await sessions().series.find(sundays.id)).not.toHaveProperty('deleteAt');
    await edit(pauseSeries(gone));
    await store.privacy.prune(now - 90 * DAY, gone + HOUR);
    expect(await sessions().series.find(sundays.id)).toBeUndefined();
  });
});
