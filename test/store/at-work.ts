import { setTimeout } from 'node:timers/promises';
import { openStore } from '../../src/store/open-store.ts';
import { StoreError } from '../../src/store/store-error.ts';
import { migrationsOf } from './extra-migrations.ts';
import { sunday } from './pressing.ts';

/**
 * A process of its own that works on a store: what it does, the file, and a number come as arguments. It says "ready",
 * begins when its standard input says so, and prints what came of it as JSON.
 */
const [task = '', file = '', number = '0'] = process.argv.slice(2);
const now = 20_000 * 86_400_000 + 43_200_000;
const limits = { cooldownSeconds: 0, perPersonPerDay: 1_000_000, perGuildPerDay: 25 };

const tasks: Readonly<Record<string, () => Promise<unknown>>> = {
  async claim() {
    const store = await openStore({ file });
    const keys = Array.from({ length: Number(number) }, (_, i) => `key-${i}`);
    const won = await Promise.all(keys.map(async (key) => ((await store.once.claim(key, now)) ? [key] : [])));
    await store.close();
    return won.flat();
  },
  async take() {
    const store = await openStore({ file });
    const takes = Array.from({ length: Number(number) }, (_, i) =>
      store.allowances.take(
        { person: `${process.pid}-${i % 5}`, channel: 'help', guild: 'karachi' },
        limits,
        now,
      ),
    );
    const taken = await Promise.all(takes);
    await store.close();
    return taken.flatMap((one) => (one.allowed ? [one.left] : []));
  },
  /** Presses "coming" for many people at once; gives how many were told that they have a seat, and how long the slowest waited. */
  async press() {
    const { url, from, count, seats, overMs } = JSON.parse(number);
    const store = await openStore({ file, ...(url ? { url } : {}) });
    const pressed = await Promise.all(
      Array.from({ length: count }, async (_, at) => {
        await setTimeout((at * overMs) / count);
        const pressed = {
          ...sunday,
          person: `p${from + at}`,
          answer: 'coming',
          capacity: seats,
          now,
        } as const;
        const began = performance.now();
        const { rsvp } = await store.sessions.rsvps.answer(pressed, () => undefined);
        return { rsvp, ms: performance.now() - began };
      }),
    );
    await store.close();
    const seated = pressed.filter(({ rsvp }) => !rsvp.waiting).length;
    return { seated, slowest: Math.max(...pressed.map(({ ms }) => ms)) };
  },
  /** Takes planned posts until there are none, and says which. */
  async post() {
    const { url } = JSON.parse(number);
    const store = await openStore({ file, ...(url ? { url } : {}) });
    const { deliveries } = store.sessions;
    const keys: string[] = [];
    for (;;) {
      const claimed = await deliveries.claim(String(process.pid), 60_000);
      if (!claimed) break;
      const begun = await deliveries.begin(claimed.row);
      if (begun && (await deliveries.commit(begun.row, { state: 'sent', messageId: '1' })))
        keys.push(begun.row.key);
    }
    await store.close();
    return keys;
  },
  /** Reserves and settles calls of a model, several at once, until it is killed; says each step when it is confirmed. */
  async spend() {
    const store = await openStore({ file });
    const { ledger } = store;
    const use = { input: 30, cacheWrite: 0, cacheRead: 0, output: 10 };
    const unreported = { nanos: 0, tokens: 0 };
    const most = {
      nanos: { day: 1e9, guild: 1e9, person: 1e9 },
      tokens: { day: 1e9, guild: 1e9, person: 1e9 },
    };
    const spendOn = async () => {
      for (;;) {
        const call = { purpose: 'answer', model: 'm', person: 'ali', guild: 'karachi' } as const;
        const reserved = await ledger.reserve({ ...call, nanos: 100, tokens: 100 }, most, now);
        if (!reserved.allowed) throw new Error('refused');
        process.stdout.write('reserved\n');
        const settled = { use, nanos: 40, unreported, ended: 'complete', person: 'ali' };
        await ledger.settle(reserved.id, settled, now);
        process.stdout.write('settled\n');
      }
    };
    await Promise.all([spendOn(), spendOn(), spendOn()]);
    return undefined;
  },
  async migrate() {
    const store = await openStore({ file, migrations: migrationsOf(number) });
    await store.close();
    return 'migrated';
  },
  async open() {
    const store = await openStore({ file, patienceMs: 100 });
    await store.close();
    return { kind: 'none' };
  },
};

process.stdout.write('ready\n');
process.stdin.once('data', async () => {
  const result = await tasks[task]?.().catch((error: unknown) =>
    error instanceof StoreError ? { kind: error.kind, message: error.message } : { kind: String(error) },
  );
  process.stdout.write(`${JSON.stringify(result)}\n`);
  process.exit(0);
});
