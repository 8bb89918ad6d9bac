import { beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type Place, type Store } from '../../src/chat/ports.ts';
import { openStore } from '../../src/store/open-store.ts';
import { holdsTheContract } from './contract.ts';
import { migrationsOf } from './extra-migrations.ts';
import { sharedPostgres } from './postgres-server.ts';
import { holdsTheSessionsContract } from './sessions-contract.ts';
import { holdsBetweenProcesses } from './sessions-processes.ts';

let server: Awaited<ReturnType<typeof sharedPostgres>>;
beforeAll(async () => {
  server = await sharedPostgres();
}, 30_000);

const file = 'never-made.db';
const ali: Place = { person: 'ali', channel: 'help', guild: 'karachi' };

holdsTheContract('PostgreSQL', async () => openStore({ file, url: await server.createSchema() }));
holdsTheSessionsContract('PostgreSQL', async () => openStore({ file, url: await server.createSchema() }));

/** As two processes: neither knows of the other. */
async function openTwo(): Promise<{ one: Store; two: Store; close(): Promise<void> }> {
  const url = await server.createSchema();
  const [one, two] = await Promise.all([openStore({ file, url }), openStore({ file, url })]);
  return {
    one,
    two,
    async close() {
      await one.close();
      await two.close();
    },
  };
}

describe('several stores on one PostgreSQL', () => {
  it('claim a thousand keys, each once', async () => {
    const { one, two, close } = await openTwo();
    const keys = Array.from({ length: 1000 }, (_, i) => `key-${i}`);
    const claims = await Promise.all(keys.flatMap((key) => [one.once.claim(key, 1), two.once.claim(key, 1)]));
    expect(keys.map((_, i) => Number(claims[2 * i]) + Number(claims[2 * i + 1]))).toEqual(keys.map(() => 1));
    await close();
  });

  it('never take more out of an allowance than there is', async () => {
    const { one, two, close } = await openTwo();
    const limits = { cooldownSeconds: 0, perPersonPerDay: 7, perGuildPerDay: 25 };
    const places = Array.from({ length: 50 }, (_, i) => ({ ...ali, person: `p${i % 5}` }));
    const taken = await Promise.all(
      places.flatMap((place) => [one, two].map((store) => store.allowances.take(place, limits, 1))),
    );
    expect(taken.filter(({ allowed }) => allowed)).toHaveLength(25);
    await close();
  });

  it('are migrated once when they start together', async () => {
    const url = await server.createSchema();
    const migrations = migrationsOf('later');
    const stores = await Promise.all(Array.from({ length: 4 }, () => openStore({ file, url, migrations })));
    const client = await server.connect(url);
    expect((await client.query('select * from extra')).rowCount).toBe(1);
    await client.end();
    for (const store of stores) await store.close();
  });
});

describe('the PostgreSQL database', () => {
  it('is refused when a newer version has used it', async () => {
    const url = await server.createSchema();
    await (await openStore({ file, url, migrations: migrationsOf('later') })).close();
    const refused = { kind: 'newer', message: expect.stringContaining('newer version') };
    await expect(openStore({ file, url })).rejects.toMatchObject(refused);
  });

  it('is as it was when a migration fails', async () => {
    const url = await server.createSchema();
    const store = await openStore({ file, url });
    const changed = { ...DEFAULT_SETTINGS, languages: ['ur'] };
    await store.settings.write('karachi', changed);
    await expect(openStore({ file, url, migrations: migrationsOf('failing') })).rejects.toMatchObject({
      kind: 'other',
    });
    expect(await store.settings.read('karachi')).toEqual(changed);
    await store.close();
    await (await openStore({ file, url })).close();
  });

  it('gives what cannot be read as absent, but settings as an error', async () => {
    const url = await server.createSchema();
    const store = await openStore({ file, url });
    await store.slots.write(ali, [{ role: 'user', text: 'Is Node fast?' }], 1);
    await store.settings.write('karachi', DEFAULT_SETTINGS);
    const client = await server.connect(url);
    await client.query("update slots set turns = '{'; update settings set body = '{'");
    await client.end();
    expect(await store.slots.read(ali, 1)).toEqual([]);
    await expect(store.settings.read('karachi')).rejects.toMatchObject({ kind: 'corrupt' });
    await store.close();
  });
});

describe('sessions of several processes on one PostgreSQL', () => {
  holdsBetweenProcesses(async () => ({ file, url: await server.createSchema() }));
});
