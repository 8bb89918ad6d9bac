import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Place, Store } from '../../src/chat/ports.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import { openStore } from '../../src/store/open-store.ts';
import { folderOfTests } from './folder.ts';
import { sharedPostgres } from './postgres-server.ts';

let server: Awaited<ReturnType<typeof sharedPostgres>>;
beforeAll(async () => {
  server = await sharedPostgres();
}, 30_000);

const DAY = 86_400_000;
const folder = folderOfTests();
const opened = {
  SQLite: () => openStore({ file: join(folder(), 'stackwise.db') }),
  PostgreSQL: async () => openStore({ file: '', url: await server.createSchema() }),
};

type Step = Readonly<{ what: string; act(store: Store, now: number): Promise<unknown>; passMs: number }>;

const few = (...names: string[]) => fc.constantFrom(...names);
const places: fc.Arbitrary<Place> = fc
  .record({ person: few('ali', 'sara'), channel: few('help', 'news'), guild: few('', 'karachi', 'dubai') })
  .map(({ guild, ...rest }) => (guild === '' ? rest : { ...rest, guild }));
const limits = fc.record({
  cooldownSeconds: fc.constantFrom(0, 60),
  inARow: fc.constantFrom(1, 2),
  perPersonPerDay: fc.integer({ min: 0, max: 4 }),
  perGuildPerDay: fc.integer({ min: 0, max: 6 }),
});
/** Mostly on, now and then far on, now and then back: clocks are set. */
const passMs = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 0, max: 120_000 }) },
  fc.constantFrom(DAY / 3, 2 * DAY, 31 * DAY, -3_600_000, -DAY),
);
const steps: fc.Arbitrary<Step> = fc
  .tuple(
    fc.constantFrom('take', 'take', 'write', 'read', 'claim', 'record', 'list', 'about', 'forget', 'prune'),
    fc.record({ place: places, limits, text: fc.string({ unit: 'binary' }), passMs }),
  )
  .map(([what, given]) => ({
    what: `${what} ${JSON.stringify(given)}`,
    act: acts(what, given),
    passMs: given.passMs,
  }));

type Given = Readonly<{
  place: Place;
  limits: { cooldownSeconds: number; inARow: number; perPersonPerDay: number; perGuildPerDay: number };
  text: string;
}>;

function acts(what: string, { place, limits, text }: Given): Step['act'] {
  const { person, guild = '' } = place;
  const all: Readonly<Record<string, Step['act']>> = {
    take: (store, now) => store.allowances.take(place, limits, now),
    write: (store, now) => store.slots.write(place, [{ role: 'user', text }], now),
    read: (store, now) => store.slots.read(place, now),
    claim: (store, now) => store.once.claim(`key-${text.length}`, now),
    record: (store, now) =>
      store.feedback.record({ kind: 'down', question: text, facts: [text], comment: '', place }, now),
    list: (store, now) => store.feedback.list(guild, now - 3 * DAY),
    // Whether a refused first question leaves an empty count is left to the store.
    about: async (store) => ({ ...(await store.privacy.about(person)), allowances: 0 }),
    forget: (store) => store.privacy.forget(person),
    prune: async (store, now) => void (await store.privacy.prune(now - 20 * DAY, now)),
  };
  return all[what] as Step['act'];
}

describe.each(Object.entries(opened))('%s', (_, open) => {
  it('does what the memory store does, in whatever order it is asked', async () => {
    const property = fc.asyncProperty(fc.array(steps, { minLength: 5, maxLength: 40 }), async (all) => {
      const [store, memory] = [await open(), createMemoryStore()];
      let now = 20_000 * DAY;
      try {
        for (const { what, act, passMs } of all) {
          // A feedback of the same millisecond has no order of its own.
          now += passMs + 1;
          expect(await act(store, now), what).toEqual(await act(memory, now));
        }
      } finally {
        await store.close();
      }
    });
    await fc.assert(property, { seed: 5, numRuns: 25 });
  });
});
