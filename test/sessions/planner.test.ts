import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/chat/ports.ts';
import { createPlanner } from '../../src/sessions/planner.ts';
import { TIMING } from '../../src/sessions/timing.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import { asker, at, HOUR, MINUTE, sundays, tz } from './samples.ts';

let clock: number;
let store: Store;
beforeEach(() => {
  clock = at('2026-11-27T12:00');
  store = createMemoryStore(() => clock);
});

let skipped: string[] = [];
const planner = (worked = () => 0, sessions = store.sessions) =>
  createPlanner({
    store: sessions,
    timing: TIMING,
    tz,
    worked,
    yield: async () => {},
    onSkipped: (_, series) => skipped.push(series),
  });
/** A store of which some series cannot be read. */
const broken = (...ids: string[]): Store['sessions'] => ({
  ...store.sessions,
  series: {
    ...store.sessions.series,
    async change(wanted, decide) {
      if (wanted.some((id) => ids.includes(id))) throw new Error('cannot be read');
      return store.sessions.series.change(wanted, decide);
    },
  },
});

describe('the planner', () => {
  it('plans whatever is to be planned, once', async () => {
    for (const id of ['a', 'b', 'c']) await store.sessions.series.add({ ...sundays, id });
    expect(await planner().tick()).toMatchObject({ series: 3, carried: 0 });
    expect(await planner().tick()).toMatchObject({ series: 0 });
    expect(await store.sessions.outbox.list({ guild: sundays.guild, from: 0 })).toHaveLength(15);
  });

  it('goes on where another one stopped', async () => {
    for (const id of ['a', 'b', 'c']) await store.sessions.series.add({ ...sundays, id });
    const [one, other] = await Promise.all([planner().tick(), planner().tick()]);
    expect(one.series + other.series).toBeGreaterThanOrEqual(3);
    expect(await store.sessions.outbox.list({ guild: sundays.guild, from: 0 })).toHaveLength(15);
  });

  it('leaves out a series that cannot be read, and plans all others', async () => {
    skipped = [];
    for (let at = 0; at < 40; at += 1) await store.sessions.series.add({ ...sundays, id: `s${at}` });
    expect(await planner(undefined, broken('s0', 's7', 's39')).tick()).toMatchObject({ series: 37 });
    expect(skipped.toSorted()).toEqual(['s0', 's39', 's7']);
  });

  it('gives up where no series can be planned: then the store is in trouble', async () => {
    for (const id of ['a', 'b']) await store.sessions.series.add({ ...sundays, id });
    await expect(planner(undefined, broken('a', 'b')).tick()).rejects.toThrow('cannot be read');
  });

  it('makes slices smaller when one takes long', async () => {
    for (let at = 0; at < 60; at += 1) await store.sessions.series.add({ ...sundays, id: `s${at}` });
    const slices: number[] = [];
    const series = {
      ...store.sessions.series,
      change: ((ids, decide) => {
        slices.push(ids.length);
        return store.sessions.series.change(ids, decide);
      }) as typeof store.sessions.series.change,
    };
    let worked = 0;
    const slow = () => {
      worked += 50;
      return worked;
    };
    await planner(slow, { ...store.sessions, series }).tick();
    expect(slices.slice(0, 4)).toEqual([16, 6, 2, 1]);
    expect(slices.reduce((sum, size) => sum + size, 0)).toBe(60);
  });

  it('carries questions over when their session has ended, once for each time', async () => {
    clock = at('2026-11-29T17:00');
    await store.sessions.series.add(sundays);
    const question = { guild: sundays.guild, series: sundays.id, slot: '2026-11-29' };
    await store.sessions.agenda.add({ ...question, asker: asker('ali', 'Why?', 1), now: clock });
    expect(await planner().tick()).toMatchObject({ carried: 0 });
    clock += 2 * HOUR + 29 * MINUTE;
    expect(await planner().tick()).toMatchObject({ series: 0, carried: 0 });
    clock += 2 * MINUTE;
    expect(await planner().tick()).toMatchObject({ series: 1, carried: 1 });
    expect(await planner().tick()).toMatchObject({ carried: 0 });
    const open = () => store.sessions.agenda.list({ states: ['open'] });
    expect(await open()).toMatchObject([{ slot: '2026-12-06', carried: 1 }]);
    clock = at('2026-12-06T19:31');
    expect(await planner().tick()).toMatchObject({ carried: 1 });
    expect(await open()).toMatchObject([{ slot: '2026-12-13', carried: 2 }]);
  });

  it('leaves questions where no session is ahead', async () => {
    await store.sessions.series.add({ ...sundays, until: '2026-11-29' });
    const question = { guild: sundays.guild, series: sundays.id, slot: '2026-11-29' };
    await store.sessions.agenda.add({ ...question, asker: asker('ali', 'Why?', 1), now: clock });
    clock = at('2026-11-29T19:31');
    expect(await planner().tick()).toMatchObject({ series: 1, carried: 0 });
    expect(await store.sessions.agenda.list({ states: ['open'] })).toMatchObject([{ slot: '2026-11-29' }]);
  });
});
