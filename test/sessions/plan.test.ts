import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/chat/ports.ts';
import type { Series } from '../../src/sessions/model.ts';
import type { OutboxRow } from '../../src/sessions/outbox.ts';
import { plan } from '../../src/sessions/plan.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import { at, DAY, decide, HOUR, local, planning, sundays } from './samples.ts';

let now: number;
let store: Store;
const rows = () => store.sessions.outbox.list({ guild: sundays.guild, from: 0 });
const told = (all: readonly OutboxRow[]) => all.map(({ post, dueAt }) => `${post.kind} ${local(dueAt)}`);
const planNow = (when: number, series = sundays.id) => {
  now = when;
  return decide(store, when, plan, series);
};

async function begin(series: Series = sundays): Promise<void> {
  store = createMemoryStore(() => now);
  await store.sessions.series.add(series);
}

beforeEach(() => begin());

describe('planning a series', () => {
  it('stores the sessions of the coming days, with every post they have', async () => {
    await planNow(at('2026-11-22T12:00'));
    const stored = await store.sessions.occurrences.after([sundays.id], now);
    expect(stored).toMatchObject([{ slot: '2026-11-29', startsAt: at('2026-11-29T18:00'), tz: '2026c' }]);
    expect(told(await rows())).toEqual([
      'announcement 2026-11-26T18:00:00',
      'reminder 2026-11-28T18:00:00',
      'reminder 2026-11-29T17:00:00',
      'starting 2026-11-29T18:00:00',
      'recap 2026-11-30T07:30:00',
    ]);
  });

  it('says until when each is of use', async () => {
    await planNow(at('2026-11-22T12:00'));
    const ends = (await rows()).map(({ expiresAt }) => local(expiresAt));
    expect(ends).toEqual([
      '2026-11-29T18:00:00',
      '2026-11-29T17:00:00',
      '2026-11-29T17:55:00',
      '2026-11-29T19:30:00',
      '2026-12-06T19:30:00',
    ]);
  });

  it('changes nothing when it is planned already', async () => {
    await planNow(at('2026-11-22T12:00'));
    const before = await rows();
    const again = await planNow(at('2026-11-22T12:01'));
    expect(again).toEqual({ planAt: at('2026-11-23T00:01') });
    expect(await rows()).toEqual(before);
    await planNow(at('2026-11-29T13:00'));
    expect(told(await rows()).slice(5)).toEqual([
      'announcement 2026-12-03T18:00:00',
      'reminder 2026-12-05T18:00:00',
      'reminder 2026-12-06T17:00:00',
      'starting 2026-12-06T18:00:00',
      'recap 2026-12-07T07:30:00',
    ]);
  });

  it('leaves alone what is due and waits, as after an outage', async () => {
    await planNow(at('2026-11-22T12:00'));
    const before = await rows();
    await planNow(at('2026-11-29T17:10'));
    expect((await rows()).slice(0, 5)).toEqual(before);
  });

  it('announces at once what was scheduled late, and sends no reminder whose time has passed', async () => {
    await planNow(at('2026-11-29T10:00'));
    expect(told(await rows()).slice(0, 3)).toEqual([
      'announcement 2026-11-29T10:00:00',
      'reminder 2026-11-29T17:00:00',
      'starting 2026-11-29T18:00:00',
    ]);
  });

  it('is asked for again after half a day, and right after a session has ended', async () => {
    const { planAt } = await planNow(at('2026-11-27T12:00'));
    expect(planAt).toBe(at('2026-11-28T00:00'));
    expect((await planNow(at('2026-11-29T19:00'))).planAt).toBe(at('2026-11-29T19:30') + 1);
  });

  it('keeps exact durations and times of day apart when clocks change', async () => {
    const berlin: Series = {
      ...sundays,
      zone: 'Europe/Berlin',
      anchor: '2026-03-29',
      reminders: [{ minutes: 24 * 60 }, { days: 1, time: '18:00' }],
    };
    await begin(berlin);
    await planNow(at('2026-03-22T20:00', 'Europe/Berlin'));
    const reminders = (await rows()).filter(({ post }) => post.kind === 'reminder');
    expect(reminders.map(({ dueAt }) => local(dueAt, 'Europe/Berlin'))).toEqual([
      '2026-03-28T17:00:00',
      '2026-03-28T18:00:00',
    ]);
  });

  it('adds a thread, and events for the next two sessions, each after what it belongs to', async () => {
    await begin({ ...sundays, thread: true, nativeEvents: true });
    await planNow(at('2026-11-22T20:00'));
    const all = await rows();
    const events = all.filter(({ post }) => post.kind === 'event-create');
    expect(events.map(({ slot, dueAt }) => `${slot} ${local(dueAt)}`)).toEqual([
      '2026-11-29 2026-11-22T20:00:00',
      '2026-12-06 2026-11-22T20:00:00',
    ]);
    const keyOf = (kind: string) =>
      all.find(({ post, slot }) => post.kind === kind && slot === '2026-11-29')?.key;
    expect(all.find(({ post }) => post.kind === 'thread')?.dependsOn).toBe(keyOf('announcement'));
    expect(all.find(({ post }) => post.kind === 'event-start')?.dependsOn).toBe(keyOf('event-create'));
  });

  it('sends direct messages to those who wish for them, and none after they changed their mind', async () => {
    const wish = { series: sundays.id, person: '811111111111111111', by: 'dm', minutes: 30, at: 1 } as const;
    await store.sessions.optIns.set(wish);
    await planNow(at('2026-11-27T20:00'));
    const dms = async () => (await rows()).filter(({ post }) => post.kind === 'dm-reminder');
    expect(told(await dms())).toEqual(['dm-reminder 2026-11-29T17:30:00']);
    await store.sessions.optIns.set({ ...wish, minutes: 120 });
    await planNow(at('2026-11-27T20:01'));
    expect((await dms()).map(({ state, dueAt }) => `${state} ${local(dueAt)}`)).toEqual([
      'pending 2026-11-29T16:00:00',
      'void 2026-11-29T17:30:00',
    ]);
    await store.sessions.optIns.remove(sundays.id, wish.person);
    await planNow(at('2026-11-27T20:02'));
    expect((await dms()).map(({ state }) => state)).toEqual(['void', 'void']);
  });

  it('follows a government that changes its clocks, and tells whoever was told another hour', async () => {
    await planNow(at('2026-11-27T20:00'));
    const [announcement] = await rows();
    const claimed = await store.sessions.deliveries.claim('me', HOUR);
    expect(claimed?.row.key).toBe(announcement?.key);
    if (claimed) await store.sessions.deliveries.commit(claimed.row, { state: 'sent', messageId: '77' });
    // As if it had been computed with data in which Karachi is an hour behind.
    await store.sessions.series.change([sundays.id], ({ occurrences }) => ({
      occurrences: occurrences.map((one) => ({
        ...one,
        startsAt: one.startsAt + HOUR,
        endsAt: one.endsAt + HOUR,
        tz: '2025a',
      })),
    }));
    now += HOUR;
    await decide(store, now, plan);
    expect(await store.sessions.occurrences.find({ series: sundays.id, slot: '2026-11-29' })).toMatchObject({
      startsAt: at('2026-11-29T18:00'),
      revision: 2,
      tz: '2026c',
    });
    const changes = (await rows()).filter(({ post }) => post.kind === 'moved' || post.kind === 'edit');
    expect(changes.map(({ post }) => post)).toEqual(
      expect.arrayContaining([{ kind: 'edit' }, { kind: 'moved', from: at('2026-11-29T19:00') }]),
    );
  });

  it('plans nothing more than the next days, however often the series takes place', async () => {
    await begin({ ...sundays, nativeEvents: true, rule: { every: 'month', week: 'last' } });
    await planNow(at('2026-11-30T20:00'));
    const stored = await store.sessions.occurrences.after([sundays.id], now);
    expect(stored.map(({ slot }) => slot)).toEqual(['2026-12-27', '2027-01-31']);
    const due = (await rows()).filter(({ post }) => post.kind === 'event-create');
    expect(due.every(({ dueAt }) => dueAt <= now + DAY)).toBe(true);
  });

  it('gives every post a key that says what it is, within the letters that are allowed', async () => {
    await begin({ ...sundays, thread: true, nativeEvents: true });
    await planNow(at('2026-11-22T20:00'));
    const keys = (await rows()).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of keys)
      expect(key).toMatch(/^[a-z0-9]{16}:\d{4}-\d\d-\d\d:[a-z-]+:[a-z0-9-]*:\d{1,20}$/u);
    expect(Math.max(...keys.map(({ length }) => length))).toBeLessThanOrEqual(90);
    expect(plan(await standing(), planning(now))).not.toHaveProperty('outbox');
  });
});

async function standing() {
  const seen: Parameters<Parameters<Store['sessions']['series']['change']>[1]>[0][] = [];
  await store.sessions.series.change([sundays.id], (one) => void seen.push(one));
  const [one] = seen;
  if (!one) throw new Error('There is no series');
  return one;
}
