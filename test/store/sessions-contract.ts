import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/chat/ports.ts';
import type { Occurrence, RsvpAnswer } from '../../src/sessions/model.ts';
import type { Note, PlannedRow } from '../../src/sessions/outbox.ts';
import type { Standing } from '../../src/sessions/ports.ts';
import { asker, at, DAY, HOUR, MINUTE, sundays } from '../sessions/samples.ts';
import { awkward } from './filled.ts';

const { id: series, guild, channel } = sundays;
const slot = '2026-11-29';
const sunday = { series, slot };
const now = at('2026-11-26T12:00');
const occurrence: Occurrence = {
  ...sunday,
  startsAt: at('2026-11-29T18:00'),
  endsAt: at('2026-11-29T19:30'),
  state: 'planned',
  topic: awkward,
  revision: 1,
  tz: '2026c',
};

const row = (dueAt: number, more: Partial<PlannedRow> = {}): PlannedRow => ({
  ...sunday,
  key: `${series}:${slot}:announcement::${channel}`,
  guild,
  target: { to: 'channel', id: channel },
  post: { kind: 'announcement' },
  dueAt,
  expiresAt: dueAt + DAY,
  pings: true,
  revision: 1,
  ...more,
});
const keyed = (key: string, dueAt: number, more: Partial<PlannedRow> = {}) => row(dueAt, { key, ...more });
const added = (...add: PlannedRow[]) => ({ add, redate: [], void: [] });
const untold = () => undefined;

/** What every store does for the sessions, whatever it is made of. `open` gives a new, empty one. */
export function holdsTheSessionsContract(name: string, open: () => Promise<Store>): void {
  describe(`${name}: a store of sessions`, () => {
    let store: Store;
    let clock: number;
    const sessions = () => store.sessions;
    beforeEach(async () => {
      store = await open();
      clock = await store.sessions.deliveries.clock();
      await sessions().series.add(sundays);
    });
    afterEach(() => store.close());

    describe('of series', () => {
      it('gives back what was added, by its id and by its guild', async () => {
        const other = {
          ...sundays,
          id: 'other',
          title: awkward,
          host: '811111111111111111',
          until: '2027-01-01',
        };
        await sessions().series.add(other);
        await sessions().series.add({ ...sundays, id: 'elsewhere', guild: '1' });
        expect(await sessions().series.find(series)).toEqual(sundays);
        expect(await sessions().series.list(guild)).toEqual([other, sundays]);
        expect(await sessions().series.find('none')).toBeUndefined();
      });

      it('hands a decision all about its series, and keeps what it decides', async () => {
        const planned = row(clock + HOUR);
        const changed = { ...sundays, title: 'Another night', revision: 2 };
        await sessions().series.change([series], () => ({
          series: changed,
          occurrences: [occurrence],
          outbox: added(planned),
        }));
        await sessions().optIns.set({ series, person: 'ali', by: 'dm', minutes: 30, at: 1 });
        await sessions().optIns.set({ series, person: 'sara', by: 'role', minutes: 0, at: 1 });
        const seen: Standing[] = [];
        await sessions().series.change([series, 'none'], (standing) => void seen.push(standing));
        expect(seen).toEqual([
          {
            series: changed,
            occurrences: [occurrence],
            rows: [{ ...planned, state: 'pending', fence: 0, attempts: 0, nextTryAt: planned.dueAt }],
            optIns: [{ series, person: 'ali', by: 'dm', minutes: 30, at: 1 }],
          },
        ]);
        expect(await sessions().occurrences.find(sunday)).toEqual(occurrence);
      });

      it('changes nothing when a decision throws', async () => {
        await sessions().series.add({ ...sundays, id: 'a' });
        const change = sessions().series.change(['a', series], ({ series: { id } }) => {
          if (id !== 'a') throw new RangeError('no');
          return { occurrences: [{ ...occurrence, series: 'a' }] };
        });
        await expect(change).rejects.toThrow();
        expect(await sessions().occurrences.after(['a'], 0)).toEqual([]);
      });

      it('lets decisions about one series wait for each other', async () => {
        const raise = () =>
          sessions().series.change([series], (standing) => ({
            series: { ...standing.series, revision: standing.series.revision + 1 },
          }));
        await Promise.all(Array.from({ length: 20 }, raise));
        expect(await sessions().series.find(series)).toMatchObject({ revision: 21 });
      });

      it('says which are to be planned, those that run alone', async () => {
        await sessions().series.add({ ...sundays, id: 'ended', state: 'ended' });
        await sessions().series.add({ ...sundays, id: 'later' });
        await sessions().series.change(['later'], () => ({ planAt: 1000 }));
        expect(await sessions().series.toPlan(999, 10)).toEqual([series]);
        expect(await sessions().series.toPlan(1000, 10)).toEqual([series, 'later']);
        expect(await sessions().series.toPlan(1000, 1)).toEqual([series]);
        await sessions().series.change([series], () => ({
          series: { ...sundays, state: 'paused' },
          planAt: 0,
        }));
        expect(await sessions().series.toPlan(1000, 10)).toEqual(['later']);
      });

      it('lists sessions by their start, one that was moved away from its date too', async () => {
        const moved = { ...occurrence, slot: '2026-12-06', startsAt: now - 2 * HOUR, endsAt: now - HOUR };
        const gone = { ...occurrence, slot: '2026-11-22', startsAt: now - 4 * DAY, endsAt: now - 3 * DAY };
        await sessions().series.change([series], () => ({ occurrences: [occurrence, moved, gone] }));
        expect((await sessions().occurrences.after([series], now)).map((one) => one.slot)).toEqual([
          '2026-12-06',
          slot,
        ]);
      });
    });

    describe('of planned posts', () => {
      it('adds each key once, and re-dates and voids what is still waiting', async () => {
        const first = keyed('a', clock + HOUR);
        await sessions().outbox.plan(added(first, keyed('b', clock + HOUR), keyed('c', clock)));
        await sessions().outbox.plan(added({ ...first, dueAt: clock + DAY }));
        expect(await sessions().outbox.find('a')).toMatchObject({ dueAt: clock + HOUR });
        const claimed = await sessions().deliveries.claim('me', MINUTE);
        expect(claimed?.row.key).toBe('c');
        await sessions().outbox.plan({
          add: [],
          redate: [keyed('a', clock + 2 * HOUR), keyed('c', clock + HOUR)],
          void: [{ key: 'b', why: 'cancelled' }],
        });
        expect(await sessions().outbox.find('a')).toMatchObject({ nextTryAt: clock + 2 * HOUR });
        expect(await sessions().outbox.find('b')).toMatchObject({ state: 'void', lastError: 'cancelled' });
        expect(await sessions().outbox.find('c')).toMatchObject({ state: 'leased', dueAt: clock });
        await sessions().outbox.plan({ add: [], redate: [keyed('b', clock + HOUR)], void: [] });
        expect(await sessions().outbox.find('b')).toMatchObject({
          state: 'pending',
          nextTryAt: clock + HOUR,
        });
      });

      it('lists what a guild has, by time', async () => {
        await sessions().outbox.plan(
          added(keyed('b', clock + 2), keyed('a', clock + 1), keyed('c', clock - DAY)),
        );
        const list = (more = {}) => sessions().outbox.list({ guild, from: clock, ...more });
        expect((await list()).map(({ key }) => key)).toEqual(['a', 'b']);
        expect(await list({ states: ['sent'] })).toEqual([]);
        expect(await list({ series: 'other' })).toEqual([]);
        expect(await list({ slot })).toHaveLength(2);
        expect(await sessions().outbox.list({ guild: '1', from: 0 })).toEqual([]);
      });

      it('is claimed when it is due, the one that waits longest first', async () => {
        await sessions().outbox.plan(
          added(keyed('late', clock - 1), keyed('later', clock - 2), keyed('ahead', clock + HOUR)),
        );
        const keys = [];
        for (let i = 0; i < 3; i += 1) keys.push((await sessions().deliveries.claim('me', MINUTE))?.row.key);
        expect(keys).toEqual(['later', 'late', undefined]);
      });

      it('is claimed again when its lease has run out, and then the first claim counts no more', async () => {
        await sessions().outbox.plan(added(keyed('a', clock)));
        const first = await sessions().deliveries.claim('one', 0);
        const second = await sessions().deliveries.claim('two', MINUTE);
        if (!first || !second) throw new Error('Nothing was claimed');
        expect(second.row.fence).toBe(first.row.fence + 1);
        expect(await sessions().deliveries.begin(first.row)).toBeUndefined();
        expect(await sessions().deliveries.commit(first.row, { state: 'sent', messageId: '1' })).toBe(false);
        const begun = await sessions().deliveries.begin(second.row);
        expect(begun?.row).toMatchObject({ attempts: 1, firstAttemptAt: expect.any(Number) });
        expect(begun?.leftMs).toBeGreaterThan(MINUTE / 2);
        expect(begun?.leftMs).toBeLessThanOrEqual(MINUTE);
        expect(await sessions().deliveries.commit(second.row, { state: 'sent', messageId: '2' })).toBe(true);
        expect(await sessions().outbox.find('a')).toMatchObject({ state: 'sent', messageId: '2' });
        expect(await sessions().deliveries.commit(second.row, { state: 'sent', messageId: '3' })).toBe(false);
      });

      it('is not begun when its lease has run out or it was voided meanwhile', async () => {
        await sessions().outbox.plan(added(keyed('gone', clock - 1), keyed('late', clock)));
        const gone = await sessions().deliveries.claim('me', MINUTE);
        const late = await sessions().deliveries.claim('me', 0);
        await sessions().outbox.plan({ add: [], redate: [], void: [{ key: 'gone', why: 'cancelled' }] });
        expect([gone?.row.key, late?.row.key]).toEqual(['gone', 'late']);
        for (const one of [late, gone])
          expect(one && (await sessions().deliveries.begin(one.row))).toBeUndefined();
      });

      it('is tried again after a while, and a putting off is no attempt', async () => {
        await sessions().outbox.plan(added(keyed('a', clock)));
        const claim = async () => (await sessions().deliveries.claim('me', MINUTE))?.row as never;
        const begun = await sessions().deliveries.begin(await claim());
        if (!begun) throw new Error('Not begun');
        const again = { state: 'pending', inMs: 0, note: 'unreachable\u0000: reset' } as const;
        await sessions().deliveries.commit(begun.row, again);
        expect(await sessions().outbox.find('a')).toMatchObject({
          state: 'pending',
          attempts: 1,
          lastError: expect.stringMatching(/^unreachable.*reset$/u),
        });
        const second = await sessions().deliveries.begin(await claim());
        if (!second) throw new Error('Not begun');
        expect(second.row).toMatchObject({ attempts: 2, firstAttemptAt: begun.row.firstAttemptAt });
        await sessions().deliveries.commit(second.row, { state: 'pending', inMs: HOUR, note: 'wait' }, true);
        expect(await sessions().outbox.find('a')).toMatchObject({ attempts: 1 });
        expect(await sessions().deliveries.claim('me', MINUTE)).toBeUndefined();
      });

      it('is held until a person has mended something', async () => {
        await sessions().outbox.plan(added(keyed('a', clock)));
        const claimed = await sessions().deliveries.claim('me', MINUTE);
        if (!claimed) throw new Error('Nothing was claimed');
        await sessions().deliveries.commit(claimed.row, { state: 'held', note: 'forbidden: View Channel' });
        expect(await sessions().deliveries.claim('me', MINUTE)).toBeUndefined();
        expect(await sessions().outbox.waiting()).toEqual({ due: 0, lagMs: 0 });
        expect(await sessions().outbox.rearm('1')).toBe(0);
        expect(await sessions().outbox.rearm(guild)).toBe(1);
        expect((await sessions().deliveries.claim('me', MINUTE))?.row.key).toBe('a');
      });

      it('tells how many wait, since when, and when the next is ready', async () => {
        expect(await sessions().outbox.waiting()).toEqual({ due: 0, lagMs: 0 });
        await sessions().outbox.plan(added(keyed('ahead', clock + HOUR)));
        const { nextInMs = 0 } = await sessions().outbox.waiting();
        expect(nextInMs).toBeGreaterThan(HOUR - MINUTE);
        expect(nextInMs).toBeLessThanOrEqual(HOUR);
        await sessions().outbox.plan(added(keyed('a', clock - MINUTE), keyed('b', clock - HOUR)));
        const { due, lagMs, nextInMs: now } = await sessions().outbox.waiting();
        expect([due, now]).toEqual([2, 0]);
        expect(lagMs).toBeGreaterThanOrEqual(HOUR);
        await sessions().deliveries.claim('me', MINUTE);
        expect(await sessions().outbox.waiting()).toMatchObject({ due: 1 });
      });

      it('may be a note to organisers of any kind', async () => {
        const notes: Note[] = [
          { note: 'forbidden', channel: '1', missing: [awkward] },
          { note: 'forbidden', missing: [] },
          { note: 'ahead', channel: '1', missing: ['View Channel'], dueAt: clock },
          { note: 'doubled' },
          { note: 'channel-gone' },
          { note: 'unheard-ahead', role: '1', dueAt: 2 },
          { note: 'event-edited', changes: ['hour', 'off'] },
          { note: 'channel-gone', instead: '1' },
          { note: 'untold', role: '1', gone: true },
          { note: 'unknown', channel: '1' },
          { note: 'expired', why: awkward },
        ];
        for (const [n, about] of notes.entries()) {
          const post = { kind: 'note', of: 'event-create', about } as const;
          await sessions().outbox.plan(added(keyed(`note${n}`, clock, { post })));
          expect((await sessions().outbox.find(`note${n}`))?.post).toEqual(post);
        }
      });

      it('knows what else there is about it', async () => {
        await sessions().series.change([series], () => ({ occurrences: [occurrence] }));
        const elsewhere = { target: { to: 'channel', id: '1' } } as const;
        await sessions().outbox.plan(
          added(
            keyed('a', clock),
            keyed('b', clock + HOUR, { dependsOn: 'a' }),
            keyed('c', clock + HOUR, elsewhere),
            keyed('d', clock + HOUR, { slot: '2026-12-06' }),
          ),
        );
        const claimed = await sessions().deliveries.claim('me', MINUTE);
        if (!claimed) throw new Error('Nothing was claimed');
        const of = async (key: string) =>
          sessions().deliveries.circumstances((await sessions().outbox.find(key)) as never);
        expect(await of('b')).toMatchObject({
          series: sundays,
          occurrence,
          dependency: { key: 'a', state: 'leased' },
          siblings: [{ key: 'a' }],
        });
        expect((await of('b')).lastPing).toBeUndefined();
        const begun = await sessions().deliveries.begin(claimed.row);
        expect((await of('b')).lastPing).toMatchObject({ key: 'a', state: 'leased' });
        expect((await of('c')).lastPing).toBeUndefined();
        if (begun) await sessions().deliveries.commit(begun.row, { state: 'sent', messageId: '5' });
        expect((await of('d')).lastPing).toBeUndefined();
      });

      it('remembers when a channel was pinged last, whatever for', async () => {
        await sessions().outbox.plan(
          added(keyed('a', clock), keyed('b', clock + HOUR, { slot: '2026-12-06' })),
        );
        const claimed = await sessions().deliveries.claim('me', MINUTE);
        if (claimed)
          await sessions().deliveries.commit(claimed.row, { state: 'sent', messageId: '5', pinged: true });
        const other = await sessions().outbox.find('b');
        const { lastPing, occurrence: none } = await sessions().deliveries.circumstances(other as never);
        expect(lastPing).toMatchObject({ key: 'a', state: 'sent' });
        expect(Math.abs((lastPing?.at ?? 0) - clock)).toBeLessThan(MINUTE);
        expect(none).toBeUndefined();
      });

      it('is never claimed by two at once', async () => {
        await sessions().outbox.plan(added(...Array.from({ length: 60 }, (_, i) => keyed(`k${i}`, clock))));
        const claims = await Promise.all(
          Array.from({ length: 70 }, (_, i) => sessions().deliveries.claim(`worker${i % 3}`, MINUTE)),
        );
        const keys = claims.flatMap((one) => (one ? [one.row.key] : []));
        expect(new Set(keys).size).toBe(keys.length);
        expect(keys).toHaveLength(60);
      });
    });

    describe('of who comes', () => {
      const press = (person: string, answer: RsvpAnswer, capacity?: number) =>
        sessions().rsvps.answer(
          { ...sunday, person, answer, now, ...(capacity === undefined ? {} : { capacity }) },
          (who, order) => keyed(`promoted:${order}:${who}`, clock, { target: { to: 'person', id: who } }),
        );

      it('counts everybody once, with their last answer', async () => {
        await press('ali', 'coming');
        await press('sara', 'maybe');
        await press('ali', 'not');
        const { tally } = await press('sara', 'coming');
        expect(tally).toEqual({ coming: 1, waiting: 0, maybe: 0, not: 1 });
        expect(await sessions().rsvps.of(sunday, 'ali')).toMatchObject({ answer: 'not', order: 0 });
        expect(await sessions().rsvps.of(sunday, 'nobody')).toBeUndefined();
        expect(await sessions().rsvps.tally({ series, slot: '2026-12-06' })).toEqual({
          coming: 0,
          waiting: 0,
          maybe: 0,
          not: 0,
        });
      });

      it('puts those without a seat on the waitlist, and tells their place', async () => {
        expect(await press('a', 'coming', 2)).toMatchObject({
          rsvp: { waiting: false, order: 1 },
          promoted: [],
        });
        await press('b', 'coming', 2);
        const third = await press('c', 'coming', 2);
        expect(third).toMatchObject({ rsvp: { waiting: true }, place: 1, tally: { coming: 2, waiting: 1 } });
        expect(await press('d', 'coming', 2)).toMatchObject({ place: 2 });
        expect(await press('d', 'coming', 2)).toMatchObject({ place: 2, rsvp: { order: 4 } });
        const people = (await sessions().rsvps.list(sunday)).map(({ person }) => person);
        expect(people).toEqual(['a', 'b', 'c', 'd']);
      });

      it('gives a free seat to the first who waits, and has them told in the same step', async () => {
        for (const person of ['a', 'b', 'c', 'd']) await press(person, 'coming', 2);
        expect(await press('a', 'not', 2)).toMatchObject({
          promoted: ['c'],
          tally: { coming: 2, waiting: 1 },
        });
        expect(await sessions().outbox.find('promoted:3:c')).toMatchObject({ state: 'pending' });
        expect(await sessions().rsvps.of(sunday, 'c')).toMatchObject({ waiting: false, order: 3 });
        expect(await press('a', 'coming', 2)).toMatchObject({ place: 2, rsvp: { order: 5 } });
        expect(await press('d', 'maybe', 2)).toMatchObject({ promoted: [], tally: { waiting: 1 } });
      });

      it('fills the seats of a larger room, and takes none away in a smaller one', async () => {
        for (const person of ['a', 'b', 'c', 'd']) await press(person, 'coming', 1);
        expect(await sessions().rsvps.refill({ ...sunday, capacity: 3, now }, untold)).toEqual(['b', 'c']);
        expect(await sessions().rsvps.refill({ ...sunday, capacity: 1, now }, untold)).toEqual([]);
        expect(await sessions().rsvps.tally(sunday)).toMatchObject({ coming: 3, waiting: 1 });
        expect(await press('a', 'not', 1)).toMatchObject({ promoted: [], tally: { coming: 2, waiting: 1 } });
        expect(await sessions().rsvps.refill({ ...sunday, now }, untold)).toEqual(['d']);
      });

      it('seats exactly as many as there are seats when sixty press at once', async () => {
        const people = Array.from({ length: 60 }, (_, i) => `p${i}`);
        const pressed = await Promise.all(people.map((person) => press(person, 'coming', 20)));
        expect(pressed.filter(({ rsvp }) => !rsvp.waiting)).toHaveLength(20);
        const list = await sessions().rsvps.list(sunday);
        expect(list.map(({ order }) => order)).toEqual(people.map((_, i) => i + 1));
        expect(list.map(({ waiting }) => waiting)).toEqual(people.map((_, i) => i >= 20));
      });
    });

    describe('of wishes for reminders', () => {
      it('keeps one per person and series, and has the series planned anew', async () => {
        await sessions().series.change([series], () => ({ planAt: clock + DAY }));
        const wish = { series, person: 'ali', by: 'dm', minutes: 30, at: 1 } as const;
        await sessions().optIns.set(wish);
        expect(await sessions().series.toPlan(clock, 5)).toEqual([series]);
        await sessions().optIns.set({ ...wish, minutes: 60 });
        expect(await sessions().optIns.of('ali', guild)).toEqual([{ ...wish, minutes: 60 }]);
        expect(await sessions().optIns.of('ali', '1')).toEqual([]);
        await sessions().series.change([series], () => ({ planAt: clock + DAY }));
        expect(await sessions().optIns.remove(series, 'ali')).toBe(true);
        expect(await sessions().optIns.remove(series, 'ali')).toBe(false);
        expect(await sessions().series.toPlan(clock, 5)).toEqual([series]);
      });

      it('switches direct messages off for whoever takes none, until they ask anew', async () => {
        const wish = { series, person: 'ali', by: 'dm', minutes: 30, at: 1 } as const;
        await sessions().optIns.set(wish);
        await sessions().optIns.close('ali');
        expect(await sessions().optIns.of('ali', guild)).toEqual([{ ...wish, closed: true }]);
        const seen: Standing[] = [];
        await sessions().series.change([series], (standing) => void seen.push(standing));
        expect(seen[0]?.optIns).toEqual([]);
        await sessions().optIns.set(wish);
        expect(await sessions().optIns.of('ali', guild)).toEqual([wish]);
      });
    });

    describe('of the agenda', () => {
      const ask = (person: string, text: string, at = now) =>
        sessions().agenda.add({ guild, series, slot, asker: asker(person, text, at), now: at });
      const open = () => sessions().agenda.list({ series, states: ['open'] });

      it('lists questions by votes and then by age, with everybody behind them', async () => {
        const first = await ask('ali', awkward, now);
        const second = await ask('sara', 'Is Django fast?', now + 1);
        expect((await open()).map(({ id }) => id)).toEqual([first, second]);
        const joined = await sessions().agenda.join(second, { person: 'omar', now: now + 2 });
        expect(joined).toMatchObject({ votes: 2, askers: [{ person: 'sara' }] });
        await sessions().agenda.join(second, asker('omar', 'how fast is Django', now + 3, true));
        await sessions().agenda.join(second, { person: 'omar', now: now + 4 });
        const [best, other] = await open();
        expect(best).toMatchObject({
          id: second,
          text: 'Is Django fast?',
          votes: 2,
          state: 'open',
          carried: 0,
        });
        expect(best?.askers).toEqual([
          asker('sara', 'Is Django fast?', now + 1),
          asker('omar', 'how fast is Django', now + 3, true),
        ]);
        expect(other).toMatchObject({ id: first, text: awkward, votes: 1 });
        expect(await sessions().agenda.list({ id: first })).toEqual([other]);
        expect(await sessions().agenda.list({ guild: '1', states: ['open'] })).toEqual([]);
      });

      it('lets everybody take their voice back, and withdraws what nobody asks any more', async () => {
        const id = await ask('ali', 'Is Node fast?');
        await sessions().agenda.join(id, asker('sara', 'is node quick', now + 1));
        await sessions().agenda.join(id, { person: 'omar', now: now + 2 });
        expect(await sessions().agenda.leave(id, 'nobody')).toBeUndefined();
        expect(await sessions().agenda.leave(id, 'ali')).toMatchObject({ text: 'is node quick', votes: 2 });
        const left = await sessions().agenda.leave(id, 'sara');
        expect(left).toMatchObject({ state: 'withdrawn', text: '', votes: 0, askers: [] });
        expect(await sessions().agenda.join(id, { person: 'ali', now })).toBeUndefined();
        expect(await open()).toEqual([]);
      });

      it('settles a question once, with the rows that tell of it', async () => {
        const id = await ask('ali', 'Is Node fast?');
        const [question] = await open();
        if (!question) throw new Error('No question');
        const answer = { text: awkward, link: 'https://example.org', by: 'host', at: now + DAY };
        const settled = { ...question, state: 'answered', answer } as const;
        const told = [keyed('told', clock, { target: { to: 'person', id: 'ali' } })];
        expect(await sessions().agenda.settle(settled, told)).toBe(true);
        expect(await sessions().agenda.settle(settled, told)).toBe(false);
        expect(await sessions().agenda.list({ states: ['answered'] })).toMatchObject([{ id, answer }]);
        expect(await sessions().outbox.find('told')).toMatchObject({ state: 'pending' });
        expect(await sessions().agenda.join(id, { person: 'sara', now })).toBeUndefined();
        expect(await sessions().agenda.leave(id, 'ali')).toBeUndefined();
      });

      it('keeps nothing of the words and voices of a question that is withdrawn', async () => {
        const id = await ask('ali', 'Is Node fast?');
        await sessions().agenda.join(id, { person: 'sara', now });
        const [question] = await open();
        if (!question) throw new Error('No question');
        expect(await sessions().agenda.settle({ ...question, state: 'withdrawn' }, [])).toBe(true);
        const none = { state: 'withdrawn', text: '', askers: [], votes: 0 };
        expect(await sessions().agenda.list({ id })).toMatchObject([none]);
        for (const person of ['ali', 'sara'])
          expect(await store.privacy.about(person)).toMatchObject({ questions: 0 });
      });

      it('refuses to settle what has changed since it was read', async () => {
        const id = await ask('ali', 'Is Node fast?');
        const [question] = await open();
        await sessions().agenda.join(id, { person: 'sara', now });
        if (question)
          expect(await sessions().agenda.settle({ ...question, slot: '2026-12-06' }, [])).toBe(false);
        const [again] = await open();
        if (again) expect(await sessions().agenda.settle({ ...again, slot: '2026-12-06' }, [])).toBe(true);
        expect(await open()).toMatchObject([{ slot: '2026-12-06', votes: 2 }]);
      });
    });

    describe('of people', () => {
      async function fill(person: string): Promise<string> {
        await sessions().rsvps.answer({ ...sunday, person, answer: 'coming', now }, untold);
        await sessions().optIns.set({ series, person, by: 'dm', minutes: 30, at: now });
        const target = { to: 'person', id: person } as const;
        await sessions().outbox.plan(added(keyed(`dm:${person}`, clock, { target })));
        return sessions().agenda.add({ guild, series, slot, asker: asker(person, `of ${person}`, now), now });
      }

      it('says what it has of a person, and deletes all of it and nothing of others', async () => {
        const [mine, hers] = [await fill('ali'), await fill('sara')];
        await sessions().agenda.join(hers, asker('ali', 'mine too', now + 1));
        await sessions().series.add({ ...sundays, id: 'hosted', host: 'ali' });
        const his = { rsvps: 1, reminders: 1, questions: 2, messages: 1, hosting: 1 };
        expect(await store.privacy.about('ali')).toMatchObject(his);
        await store.privacy.forget('ali');
        const none = { rsvps: 0, reminders: 0, questions: 0, messages: 0, hosting: 0 };
        expect(await store.privacy.about('ali')).toMatchObject(none);
        expect(await store.privacy.about('sara')).toMatchObject({ rsvps: 1, reminders: 1, questions: 1 });
        expect(await sessions().outbox.find('dm:ali')).toBeUndefined();
        expect(await sessions().outbox.find('dm:sara')).toBeDefined();
        expect(await sessions().agenda.list({ id: mine })).toMatchObject([{ state: 'withdrawn', text: '' }]);
        expect(await sessions().agenda.list({ id: hers })).toMatchObject([{ state: 'open', votes: 1 }]);
        expect(await sessions().series.find('hosted')).not.toHaveProperty('host');
      });

      it('keeps what was answered, without a name', async () => {
        const id = await fill('ali');
        const [question] = await sessions().agenda.list({ id });
        const answer = { text: 'Yes.', by: 'ali', name: 'Ali', at: now };
        if (question) await sessions().agenda.settle({ ...question, state: 'answered', answer }, []);
        expect(await sessions().agenda.list({ id })).toMatchObject([{ answer }]);
        expect(await store.privacy.about('ali')).toMatchObject({ hosting: 1 });
        await store.privacy.forget('ali');
        expect(await store.privacy.about('ali')).toMatchObject({ hosting: 0 });
        expect(await sessions().agenda.list({ id })).toMatchObject([
          { state: 'answered', text: 'of ali', askers: [], votes: 0, answer: { text: 'Yes.', by: '' } },
        ]);
        expect(JSON.stringify(await sessions().agenda.list({ id }))).not.toContain('Ali');
      });

      it('prunes what is over for longer than the retention, and leaves what is ahead', async () => {
        await fill('ali');
        await sessions().series.change([series], () => ({ occurrences: [occurrence] }));
        expect(await store.privacy.prune(occurrence.endsAt - 90 * DAY, occurrence.endsAt)).toBe(0);
        const later = occurrence.endsAt + 3 * DAY;
        // The occurrence, its post, who came, and the last place that was given.
        expect(await store.privacy.prune(later, later + 90 * DAY)).toBe(4);
        expect(await sessions().agenda.list({ series, states: ['open'] })).toHaveLength(1);
        expect(await sessions().optIns.of('ali', guild)).toHaveLength(1);
      });

      it('deletes the series of a guild that the bot was removed from, with all that belongs to them', async () => {
        await fill('ali');
        await sessions().series.change([series], () => ({
          series: { ...sundays, state: 'paused', deleteAt: now },
          occurrences: [occurrence],
        }));
        expect(await store.privacy.prune(now - 90 * DAY, now)).toBe(0);
        expect(await store.privacy.prune(now - 90 * DAY, now + 1)).toBeGreaterThan(5);
        expect(await sessions().series.find(series)).toBeUndefined();
        expect(await store.privacy.about('ali')).toMatchObject({ rsvps: 0, reminders: 0, questions: 0 });
        expect(await sessions().outbox.find('dm:ali')).toBeUndefined();
      });
    });
  });
}
