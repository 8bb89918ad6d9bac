import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Reservation, Settlement, SpendingLimits } from '../../src/answering/writing/ledger.ts';
import {
  ANSWER_DAYS,
  DEFAULT_SETTINGS,
  type Feedback,
  type KeptAnswer,
  type Limits,
  type Place,
  SLOT_MINUTES,
  type Store,
} from '../../src/chat/ports.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Noon of a day, so that small steps stay within it. */
const noon = 20_000 * DAY + DAY / 2;

const ali: Place = { person: 'ali', channel: 'help', guild: 'karachi' };
const sara: Place = { person: 'sara', channel: 'help', guild: 'karachi' };
const aliAlone: Place = { person: 'ali', channel: 'dm-ali' };
const asked = (text: string) => [{ role: 'user', text }] as const;
const answer = (place: Place, question = 'Is Node fast?'): KeptAnswer => ({ question, context: [], place });
const unlimited: Limits = { cooldownSeconds: 0, perPersonPerDay: 1_000_000, perGuildPerDay: 1_000_000 };
const feedback = (place: Place, question: string): Feedback => ({
  kind: 'down',
  question,
  facts: ['node-speed', 'django-speed'],
  comment: 'too short',
  place,
});

const noSessions = { rsvps: 0, reminders: 0, questions: 0, messages: 0, hosting: 0 };

/** What every store does, whatever it is made of. `open` gives a new, empty one. */
export function holdsTheContract(name: string, open: () => Promise<Store>): void {
  describe(`${name}: a store`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    describe('of conversations', () => {
      it('keeps the last of many that are written at once, each in its place', async () => {
        const said = (text: string) => [{ role: 'user', text }] as const;
        await Promise.all(
          Array.from({ length: 40 }, (_, i) => store.slots.write(i % 2 ? ali : sara, said(`${i}`), noon)),
        );
        const read = await Promise.all([ali, sara, ali].map((place) => store.slots.read(place, noon)));
        expect(read).toEqual([said('39'), said('38'), said('39')]);
      });

      it('has nothing of a conversation that never was', async () => {
        expect(await store.slots.read(ali, noon)).toEqual([]);
      });

      it('gives the turns back until they are too old', async () => {
        const turns = [...asked('Is Node fast?'), { role: 'bot', text: 'For I/O, yes.' } as const];
        await store.slots.write(ali, turns, noon);
        expect(await store.slots.read(ali, noon + SLOT_MINUTES * MINUTE - 1)).toEqual(turns);
        expect(await store.slots.read(ali, noon + SLOT_MINUTES * MINUTE)).toEqual([]);
      });

      it('keeps the last that was written', async () => {
        await store.slots.write(ali, asked('first'), noon);
        await store.slots.write(ali, asked('second'), noon + MINUTE);
        expect(await store.slots.read(ali, noon + 2 * MINUTE)).toEqual(asked('second'));
        await store.slots.write(ali, [], noon + 3 * MINUTE);
        expect(await store.slots.read(ali, noon + 3 * MINUTE)).toEqual([]);
      });

      it('never mixes persons, channels, guilds and direct messages', async () => {
        const places: Place[] = [ali, sara, aliAlone, { ...ali, channel: 'general' }];
        places.push({ ...ali, guild: 'dubai' }, { person: 'ali', channel: 'help' });
        for (const [index, place] of places.entries())
          await store.slots.write(place, asked(`${index}`), noon);
        for (const [index, place] of places.entries())
          expect(await store.slots.read(place, noon)).toEqual(asked(`${index}`));
      });

      it('keeps any text as it is', async () => {
        const odd = [
          "'; drop table slots; --",
          '\u0000 \ud800 \ufeff',
          '👩‍💻 کیا حال ہے',
          'x'.repeat(10_000),
        ];
        await store.slots.write(ali, odd.flatMap(asked), noon);
        expect(await store.slots.read(ali, noon)).toEqual(odd.flatMap(asked));
      });

      it('is not changed by what happens to the value afterwards', async () => {
        const turns = [...asked('first')];
        await store.slots.write(ali, turns, noon);
        turns.push(...asked('second'));
        expect(await store.slots.read(ali, noon)).toEqual(asked('first'));
      });
    });

    describe('of answers behind buttons', () => {
      it('gives the answer back by a short id until it is too old', async () => {
        const given: KeptAnswer = {
          ...answer(ali, 'compare \u0000'),
          context: asked('before'),
          command: { name: 'compare', args: { first: 'node', second: 'django' } },
        };
        const id = await store.answers.keep(given, noon);
        expect(id).toMatch(/^[a-z0-9]{1,16}$/u);
        expect(await store.answers.find(id, noon + ANSWER_DAYS * DAY - 1)).toEqual(given);
        expect(await store.answers.find(id, noon + ANSWER_DAYS * DAY)).toBeUndefined();
      });

      it('leaves out what was absent', async () => {
        const id = await store.answers.keep(answer(aliAlone), noon);
        const found = await store.answers.find(id, noon);
        expect(Object.keys(found ?? {})).not.toContain('command');
        expect(Object.keys(found?.place ?? {})).not.toContain('guild');
      });

      it('knows nothing of an id that never was', async () => {
        for (const id of ['', 'nonsense', "' or 1=1", '0'.repeat(500)])
          expect(await store.answers.find(id, noon)).toBeUndefined();
      });

      it('gives every answer an id of its own', async () => {
        const ids = await Promise.all(
          Array.from({ length: 100 }, () => store.answers.keep(answer(ali), noon)),
        );
        expect(new Set(ids).size).toBe(100);
      });
    });

    describe('of allowances', () => {
      it('counts down to nothing, and opens with the next day of UTC', async () => {
        const limits = { ...unlimited, perPersonPerDay: 3 };
        const taken = [];
        for (let i = 0; i < 4; i += 1) taken.push(await store.allowances.take(ali, limits, noon + i));
        expect(taken.slice(0, 3)).toEqual([2, 1, 0].map((left) => ({ allowed: true, left })));
        expect(taken[3]).toEqual({ allowed: false, opensAt: noon + DAY / 2 });
        expect(await store.allowances.take(ali, limits, noon + DAY / 2)).toEqual({ allowed: true, left: 2 });
      });

      it('makes a person wait between two questions, also over midnight', async () => {
        const limits = { ...unlimited, cooldownSeconds: 10 };
        const late = noon + DAY / 2 - 1;
        expect(await store.allowances.take(ali, limits, late)).toMatchObject({ allowed: true });
        const refused = { allowed: false, opensAt: late + 10_000 };
        expect(await store.allowances.take(ali, limits, late + 9_999)).toEqual(refused);
        expect(await store.allowances.take(sara, limits, late + 9_999)).toMatchObject({ allowed: true });
        expect(await store.allowances.take(ali, limits, late + 10_000)).toMatchObject({ allowed: true });
      });

      it('lets a person ask a few in a row, and then one after each pause', async () => {
        const limits = { ...unlimited, cooldownSeconds: 10, inARow: 3 };
        const take = (after: number) => store.allowances.take(ali, limits, noon + after);
        for (const after of [0, 1, 2]) expect(await take(after)).toMatchObject({ allowed: true });
        expect(await take(3)).toEqual({ allowed: false, opensAt: noon + 10_000 });
        expect(await take(10_000)).toMatchObject({ allowed: true });
        expect(await take(10_001)).toMatchObject({ allowed: false });
        for (const after of [60_000, 60_001, 60_002])
          expect(await take(after)).toMatchObject({ allowed: true });
        expect(await take(60_003)).toMatchObject({ allowed: false });
      });

      it('limits a guild as a whole, and not what its members ask elsewhere', async () => {
        const limits = { ...unlimited, perGuildPerDay: 2 };
        expect(await store.allowances.take(ali, limits, noon)).toEqual({ allowed: true, left: 1 });
        expect(await store.allowances.take(sara, limits, noon)).toEqual({ allowed: true, left: 0 });
        expect(await store.allowances.take(ali, limits, noon)).toMatchObject({ allowed: false });
        expect(await store.allowances.take(aliAlone, limits, noon)).toMatchObject({ allowed: true });
        const elsewhere = { ...ali, guild: 'dubai' };
        expect(await store.allowances.take(elsewhere, limits, noon)).toMatchObject({ allowed: true });
      });

      it('counts one person everywhere', async () => {
        const limits = { ...unlimited, perPersonPerDay: 2 };
        await store.allowances.take(ali, limits, noon);
        await store.allowances.take(aliAlone, limits, noon);
        expect(await store.allowances.take({ ...ali, guild: 'dubai' }, limits, noon)).toMatchObject({
          allowed: false,
        });
      });

      it('takes nothing when it refuses', async () => {
        const full = { ...unlimited, perGuildPerDay: 0 };
        expect(await store.allowances.take(ali, full, noon)).toMatchObject({ allowed: false });
        const one = { ...unlimited, perPersonPerDay: 1 };
        expect(await store.allowances.take(aliAlone, one, noon)).toEqual({ allowed: true, left: 0 });
      });

      it('tells the last of the times at which a limit opens', async () => {
        const limits = { cooldownSeconds: 10, perPersonPerDay: 1, perGuildPerDay: 9 };
        await store.allowances.take(ali, limits, noon);
        expect(await store.allowances.take(ali, limits, noon)).toEqual({
          allowed: false,
          opensAt: noon + DAY / 2,
        });
      });

      it('never lets a clock that was ahead shut a person out, nor one that jumps over midnight let them ask twice', async () => {
        const limits = { cooldownSeconds: 10, perPersonPerDay: 1, perGuildPerDay: 9 };
        await store.allowances.take(ali, limits, noon + 400 * DAY);
        expect(await store.allowances.take(ali, limits, noon)).toMatchObject({ allowed: true });
        await store.allowances.take(sara, limits, noon + DAY / 2);
        const before = noon + DAY / 2 - 20_000;
        expect(await store.allowances.take(sara, limits, before)).toMatchObject({ allowed: false });
      });

      it('never gives more than there is to fifty at once', async () => {
        const limits = { ...unlimited, perPersonPerDay: 7 };
        const same = await Promise.all(
          Array.from({ length: 50 }, () => store.allowances.take(aliAlone, limits, noon)),
        );
        expect(same.filter(({ allowed }) => allowed)).toHaveLength(7);
        const inGuild = { ...unlimited, perGuildPerDay: 20 };
        const many = Array.from({ length: 50 }, (_, i) => ({ ...ali, person: `p${i}` }));
        const taken = await Promise.all(many.map((place) => store.allowances.take(place, inGuild, noon)));
        expect(taken.flatMap((one) => (one.allowed ? [one.left] : [])).sort((a, b) => a - b)).toEqual(
          Array.from({ length: 20 }, (_, i) => i),
        );
      });
    });

    describe('of feedback', () => {
      it('lists what a guild was asked since, newest first, without saying by whom', async () => {
        await store.feedback.record(feedback(ali, 'old'), noon - 1);
        await store.feedback.record(feedback(ali, 'first'), noon);
        await store.feedback.record({ ...feedback(sara, 'second\u0000'), kind: 'unanswered' }, noon + 1);
        await store.feedback.record(feedback({ ...ali, guild: 'dubai' }, 'elsewhere'), noon + 2);
        const common = { facts: ['node-speed', 'django-speed'], comment: 'too short' };
        expect(await store.feedback.list('karachi', noon)).toEqual([
          { ...common, kind: 'unanswered', question: 'second\u0000', at: noon + 1 },
          { ...common, kind: 'down', question: 'first', at: noon },
        ]);
      });

      it('never lists direct messages, and keeps nothing that was written in them', async () => {
        await store.feedback.record(feedback(aliAlone, 'private'), noon);
        for (const guild of ['', 'undefined', 'null', 'dm-ali'])
          expect(await store.feedback.list(guild, 0)).toEqual([]);
        expect(await store.privacy.about('ali')).toMatchObject({ feedback: 1 });
      });
    });

    describe('of settings', () => {
      it('has the defaults until something is set, and again when it is forgotten', async () => {
        expect(await store.settings.read('karachi')).toEqual(DEFAULT_SETTINGS);
        const all = {
          organiserRole: 'hosts',
          privateAnswers: false,
          autoAnswerChannels: ['help'],
          zones: ['Asia/Karachi'],
          languages: ['en', 'ur'],
          signUpLink: 'https://example.org/join',
          announcementChannel: 'news',
          feedSecret: 'secret',
        };
        await store.settings.write('karachi', all);
        expect(await store.settings.read('karachi')).toEqual(all);
        expect(await store.settings.read('dubai')).toEqual(DEFAULT_SETTINGS);
        await store.settings.write('karachi', DEFAULT_SETTINGS);
        expect(await store.settings.read('karachi')).toEqual(DEFAULT_SETTINGS);
        await store.settings.write('karachi', all);
        await store.settings.forget('karachi');
        expect(await store.settings.read('karachi')).toEqual(DEFAULT_SETTINGS);
      });

      it('loses no change, however many come at once', async () => {
        const channels = ['one', 'two', 'three', 'four', 'five'];
        await Promise.all(
          channels.map((one) =>
            store.settings.change('karachi', (before) => ({
              ...before,
              autoAnswerChannels: [...before.autoAnswerChannels, one],
            })),
          ),
        );
        const { autoAnswerChannels } = await store.settings.read('karachi');
        expect(autoAnswerChannels.toSorted()).toEqual(channels.toSorted());
        const link = { signUpLink: 'https://example.org/join' };
        const after = await store.settings.change('dubai', (before) => ({ ...before, ...link }));
        expect(after).toEqual({ ...DEFAULT_SETTINGS, ...link });
        expect(await store.settings.read('dubai')).toEqual(after);
      });
    });

    describe('of what may happen once only', () => {
      it('lets the first have it', async () => {
        expect(await store.once.claim('interaction-1', noon)).toBe(true);
        expect(await store.once.claim('interaction-1', noon)).toBe(false);
        expect(await store.once.claim('interaction-2', noon)).toBe(true);
      });

      it('lets one of a hundred at once have it', async () => {
        const claims = await Promise.all(Array.from({ length: 100 }, () => store.once.claim('key', noon)));
        expect(claims.filter(Boolean)).toHaveLength(1);
      });

      it('keeps a claim for a day at least', async () => {
        await store.once.claim('key', noon);
        await store.privacy.prune(noon - 90 * DAY, noon + DAY);
        expect(await store.once.claim('key', noon + DAY)).toBe(false);
        await store.privacy.prune(noon - 90 * DAY, noon + DAY + 1);
        expect(await store.once.claim('key', noon + DAY + 1)).toBe(true);
      });
    });

    describe('of money', () => {
      const limits: SpendingLimits = {
        nanos: { day: 1_000, guild: 600, person: 300 },
        tokens: { day: 10_000, guild: 6_000, person: 3_000 },
      };
      const call = (own: Partial<Reservation> = {}): Reservation => ({
        ...{ purpose: 'answer', model: 'claude-haiku-5-5', person: 'ali', guild: 'karachi' },
        ...{ nanos: 100, tokens: 1_000 },
        ...own,
      });
      const settled = (own: Partial<Settlement> = {}): Settlement => ({
        ...{ nanos: 40, use: { input: 300, cacheWrite: 20, cacheRead: 0, output: 80 } },
        ...{ unreported: { nanos: 0, tokens: 0 }, ended: 'complete', person: 'ali' },
        ...own,
      });
      const reserve = async (own: Partial<Reservation> = {}, now = noon) => {
        const reserved = await store.ledger.reserve(call(own), limits, now);
        return reserved.allowed ? reserved.id : reserved.limit;
      };

      it('reserves until a limit is reached, of whatever kind, and says which', async () => {
        for (let i = 0; i < 3; i += 1) expect(await reserve()).toMatch(/^[a-z0-9]{16}$/u);
        expect(await reserve()).toBe('person');
        for (const person of ['sara', 'omar', 'zara']) await reserve({ person });
        expect(await reserve({ person: 'noor' })).toBe('guild');
        expect(await reserve({ person: 'noor', guild: 'dubai', nanos: 500 })).toBe('day');
        expect(await reserve({ person: 'noor', guild: 'dubai', nanos: 1, tokens: 3_001 })).toBe('person');
        expect(await reserve({ person: 'ali' }, noon + DAY)).toMatch(/^[a-z0-9]{16}$/u);
      });

      it('counts only what calls cost once they are settled, each once', async () => {
        const ids = [await reserve(), await reserve(), await reserve()];
        for (const id of [...ids, ...ids, 'nonsense']) await store.ledger.settle(id, settled(), noon + 5);
        expect(await reserve({ nanos: 180 })).toMatch(/^[a-z0-9]{16}$/u);
        expect(await reserve({ nanos: 1, tokens: 1 })).toBe('person');
        const { today } = await store.ledger.usage('karachi', noon);
        expect(today).toEqual({
          calls: 4,
          nanos: 120,
          tokens: { input: 900, cacheWrite: 60, cacheRead: 0, output: 240 },
          flagged: 0,
          unreported: 180,
        });
      });

      it('books what was reported above the reservation, and flags it', async () => {
        const id = await reserve();
        await store.ledger.settle(id, settled({ nanos: 900 }), noon);
        expect(await store.ledger.usage(undefined, noon)).toMatchObject({
          today: { nanos: 900, flagged: 1 },
        });
        expect(await reserve({ person: 'sara', guild: 'dubai', nanos: 101 })).toBe('day');
      });

      it('counts what may have been spent without a report against the limits, and apart', async () => {
        const id = await reserve();
        const unreported = { nanos: 230, tokens: 0 };
        await store.ledger.settle(id, settled({ nanos: 20, unreported, ended: 'cut' }), noon);
        expect(await store.ledger.usage(undefined, noon)).toMatchObject({
          today: { nanos: 20, unreported: 230 },
        });
        expect(await reserve({ nanos: 51 })).toBe('person');
      });

      it('warns once when most of the day is used up, for all and for one guild', async () => {
        const warned = [];
        for (const person of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j']) {
          const reserved = await store.ledger.reserve(call({ person, guild: person }), limits, noon);
          if (reserved.allowed) warned.push(reserved.warn.includes('day') ? 1 : 0);
        }
        expect(warned.join('')).toBe('0000001000');
        const later = noon + DAY;
        const ofGuild = [];
        for (const person of ['a', 'b', 'c', 'd', 'e']) {
          const reserved = await store.ledger.reserve(call({ person, guild: 'dubai' }), limits, later);
          if (reserved.allowed) ofGuild.push(reserved.warn.join());
        }
        expect(ofGuild.filter((one) => one === 'guild')).toHaveLength(1);
      });

      it('tells the usage of a guild and of all, by today, month and day, and how answers came about', async () => {
        for (const guild of ['karachi', 'dubai']) {
          await store.ledger.settle(
            await reserve({ guild, person: guild }),
            settled({ person: guild }),
            noon,
          );
          await store.ledger.count('written', guild, noon);
        }
        await store.ledger.count('short', 'dubai', noon);
        await store.ledger.count('cached', undefined, noon);
        await store.ledger.settle(await reserve({}, noon - 2 * DAY), settled(), noon);
        const all = await store.ledger.usage(undefined, noon);
        expect(all.today.nanos).toBe(80);
        expect(all.month.nanos).toBe(120);
        expect(all.days.slice(-3)).toEqual([40, 0, 80]);
        expect(all.answersToday).toEqual({ written: 2, cached: 1, short: 1, unknown: 0 });
        const dubai = await store.ledger.usage('dubai', noon);
        expect(dubai.today.nanos).toBe(40);
        expect(dubai.answersMonth).toEqual({ written: 1, cached: 0, short: 1, unknown: 0 });
      });

      it('never gives more than there is to fifty at once', async () => {
        const all = await Promise.all(
          Array.from({ length: 50 }, (_, i) => reserve({ person: `p${i}`, guild: `g${i % 5}` })),
        );
        expect(all.filter((one) => one.length === 16)).toHaveLength(10);
        await Promise.all(all.map((id) => store.ledger.settle(id, settled(), noon)));
        expect((await store.ledger.usage(undefined, noon)).today.nanos).toBe(400);
      });
    });

    describe('of answers written before', () => {
      const sentence = {
        text: 'Django is fine. \u0000',
        pointers: [{ index: 0, source: 'fact:x', start: 0, end: 1, citedText: 'Django is fine.' }],
      };

      it('finds them by all that they depend on, until they are too old', async () => {
        const kept = [sentence, { ...sentence, label: 'Scaling' }];
        await store.written.keep('key', [sentence], noon);
        await store.written.keep('key', kept, noon + 1);
        expect(await store.written.find('key', noon + 30 * DAY)).toEqual(kept);
        expect(await store.written.find('key', noon + 30 * DAY + 1)).toBeUndefined();
        expect(await store.written.find('KEY', noon)).toBeUndefined();
      });
    });

    describe('of people', () => {
      async function fill(place: Place): Promise<string> {
        await store.slots.write(place, asked('Is Node fast?'), noon);
        await store.feedback.record(feedback(place, 'Is Node fast?'), noon);
        await store.allowances.take(place, unlimited, noon);
        return store.answers.keep(answer(place), noon);
      }

      it('says how much it has of a person', async () => {
        expect(await store.privacy.about('ali')).toEqual({
          conversations: 0,
          answers: 0,
          feedback: 0,
          allowances: 0,
          ...noSessions,
          spending: 0,
        });
        await fill(ali);
        await fill(aliAlone);
        expect(await store.privacy.about('ali')).toEqual({
          conversations: 2,
          answers: 2,
          feedback: 2,
          allowances: 1,
          ...noSessions,
          spending: 0,
        });
      });

      it('deletes all of it but the count that limits, and nothing of anybody else', async () => {
        const hers = await fill(sara);
        const ids = [await fill(ali), await fill(aliAlone)];
        await store.privacy.forget('ali');
        expect(await store.privacy.about('ali')).toEqual({
          conversations: 0,
          answers: 0,
          feedback: 0,
          allowances: 1,
          ...noSessions,
          spending: 0,
        });
        for (const id of ids) expect(await store.answers.find(id, noon)).toBeUndefined();
        expect(await store.slots.read(ali, noon)).toEqual([]);
        expect(await store.feedback.list('karachi', 0)).toHaveLength(1);
        expect(await store.answers.find(hers, noon)).toEqual(answer(sara));
        const limits = { ...unlimited, perPersonPerDay: 2 };
        expect(await store.allowances.take(ali, limits, noon)).toMatchObject({ allowed: false });
      });

      it('prunes what is older than the retention, says how much, and leaves the rest', async () => {
        await fill(ali);
        expect(await store.privacy.prune(noon - 90 * DAY, noon)).toBe(0);
        // The slot has expired, its guild and its person are no longer limited by that day.
        expect(await store.privacy.prune(noon - 87 * DAY, noon + 3 * DAY)).toBe(3);
        expect(await store.privacy.about('ali')).toEqual({
          conversations: 0,
          answers: 1,
          feedback: 1,
          allowances: 0,
          ...noSessions,
          spending: 0,
        });
        expect(await store.privacy.prune(noon - 59 * DAY, noon + ANSWER_DAYS * DAY + 1)).toBe(1);
        await store.feedback.record(feedback(sara, 'newer'), noon + 1);
        expect(await store.privacy.prune(noon + 1, noon + 91 * DAY)).toBe(1);
        expect(await store.feedback.list('karachi', 0)).toMatchObject([{ question: 'newer' }]);
      });

      it('prunes answers early when the retention is short', async () => {
        await store.answers.keep(answer(ali), noon);
        expect(await store.privacy.prune(noon + 1, noon + DAY)).toBe(1);
      });

      it('prunes more than fits into one piece', async () => {
        const many = Array.from({ length: 1_201 }, (_, i) => store.once.claim(`key-${i}`, noon));
        await Promise.all(many);
        expect(await store.privacy.prune(0, noon + 2 * DAY)).toBe(1_201);
      });
    });

    it('may be closed twice', async () => {
      await store.close();
      await store.close();
    });
  });
}
