import { openStore } from '../../src/store/open-store.ts';
import { StoreError } from '../../src/store/store-error.ts';
import { sunday } from './pressing.ts';
import { migrationsOf } from './extra-migrations.ts';

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
  /** Presses "coming" for many people at once; gives how many were told that they have a seat. */
  async press() {
    const { url, from, count, seats } = JSON.parse(number);
    const store = await openStore({ file, ...(url ? { url } : {}) });
    const pressed = await Promise.all(
      Array.from({ length: count }, (_, at) =>
        store.sessions.rsvps.answer(
          { ...sunday, person: `p${from + at}`, answer: 'coming', capacity: seats, now },
          () => undefined,
        ),
      ),
    );
    await store.close();
    return pressed.filter(({ rsvp }) => !rsvp.waiting).length;
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
