import { connect, createServer, type Server, type Socket } from 'node:net';
import { inspect } from 'node:util';
import { sql } from 'kysely';
import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Place, Store } from '../../src/chat/ports.ts';
import { openDatabase, openStore } from '../../src/store/open-store.ts';
import { PASSWORD, type PostgresServer, startPostgres } from './postgres-server.ts';

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
}, 30_000);
afterAll(() => server?.stop());

const file = 'never-made.db';
const ali: Place = { person: 'ali', channel: 'help', guild: 'karachi' };
const limits = { cooldownSeconds: 0, perPersonPerDay: 1_000_000, perGuildPerDay: 1_000_000 };

/** Claims and takes, several at once, until told to end; every one of them must succeed, and exactly once. */
function load(store: Store) {
  let running = true;
  const won: boolean[] = [];
  let taken = 0;
  const worker = async (name: number) => {
    for (let i = 0; running; i += 1) {
      won.push(await store.once.claim(`key-${name}-${i}`, 1));
      if ((await store.allowances.take({ ...ali, person: `p${name}` }, limits, 1)).allowed) taken += 1;
    }
  };
  const workers = Array.from({ length: 8 }, (_, name) => worker(name));
  return {
    async end() {
      running = false;
      await Promise.all(workers);
      return { claims: won.length, won: won.filter(Boolean).length, taken };
    },
  };
}

async function countOf(url: string): Promise<{ people: number; guild: number }> {
  const client = await server.connect(url);
  const { rows } = await client.query(
    "select sum(used) filter (where scope = 'person')::int as people, " +
      "sum(used) filter (where scope = 'guild')::int as guild from allowances",
  );
  await client.end();
  return rows[0];
}

/** Ends every other connection to the same database. */
const endOthers = (client: Client) =>
  client.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  );

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('a lost connection', () => {
  it('is mended by itself when the server is started again under load, and nothing counts twice', async () => {
    const url = await server.createDatabase();
    const store = await openStore({ file, url });
    const running = load(store);
    for (let i = 0; i < 2; i += 1) {
      await pause(100);
      await server.restart(150);
    }
    await pause(200);
    const { claims, won, taken } = await running.end();
    expect(won).toBe(claims);
    expect(taken).toBe(claims);
    expect(await countOf(url)).toEqual({ people: taken, guild: taken });
    await store.close();
  });

  it('is mended by itself when the server ends single connections, idle or at work', async () => {
    const url = await server.createDatabase();
    const lost: string[] = [];
    const log = { info: () => {}, warn: (_: unknown, event: string) => void lost.push(event) };
    const store = await openStore({ file, url, log });
    const client = await server.connect(url);
    const running = load(store);
    for (let i = 0; i < 20; i += 1) {
      await pause(15);
      await endOthers(client);
    }
    const { claims, won, taken } = await running.end();
    expect(won).toBe(claims);
    expect(taken).toBe(claims);
    expect(await countOf(url)).toEqual({ people: taken, guild: taken });
    await endOthers(client); // Now they are idle.
    await pause(50);
    expect(lost).toContain('store-connection-lost');
    expect(await store.once.claim('afterwards', 1)).toBe(true);
    await client.end();
    await store.close();
  });

  it('within a transaction, between two statements, ends neither the program nor the store', async () => {
    const url = await server.createDatabase();
    const database = await openDatabase({ file, url });
    const client = await server.connect(url);
    const cut = database.quick.transaction().execute(async (trx) => {
      await sql`select 1`.execute(trx);
      await endOthers(client);
      await pause(50);
      await sql`select 1`.execute(trx);
    });
    await expect(cut).rejects.toThrow();
    expect((await sql`select 1 as one`.execute(database.quick)).rows).toEqual([{ one: 1 }]);
    await client.end();
    await database.close();
  });

  it('is an error when the patience is used up', async () => {
    const url = 'postgres://stackwise:secret@127.0.0.1:1/stackwise';
    const refused = {
      name: 'StoreError',
      kind: 'lost',
      message: expect.stringContaining('127.0.0.1:1/stackwise'),
    };
    await expect(openStore({ file, url, patienceMs: 100 })).rejects.toMatchObject(refused);
  });
});

describe('a confirmation that never comes', () => {
  /** Hands everything on to PostgreSQL, until told to lose what it answers next. */
  async function losingProxy(url: string) {
    const { hostname, port } = new URL(url);
    let losing: string | undefined;
    const sockets = new Set<Socket>();
    const proxy: Server = createServer((client) => {
      const upstream = connect(Number(port), hostname);
      for (const socket of [client, upstream]) {
        sockets.add(socket);
        socket.on('error', () => {});
      }
      client.on('close', () => upstream.destroy());
      upstream.on('close', () => client.destroy());
      client.on('data', (bytes) => upstream.write(bytes));
      upstream.on('data', (bytes) => {
        // It has taken effect; only nobody hears of it.
        if (losing && bytes.includes(losing)) {
          losing = undefined;
          client.destroy();
        } else client.write(bytes);
      });
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const address = proxy.address();
    if (address === null || typeof address === 'string') throw new Error('No port');
    return {
      url: url.replace(`:${port}/`, `:${address.port}/`),
      /** `what` was done, in the words of the server: INSERT or COMMIT. */
      loseNext(what: string) {
        losing = what;
      },
      close() {
        for (const socket of sockets) socket.destroy();
        proxy.close();
      },
    };
  }

  it('loses no claim, counts no question twice, keeps no feedback twice', async () => {
    const url = await server.createDatabase();
    const proxy = await losingProxy(url);
    const store = await openStore({ file, url: proxy.url });
    const unheard = async <T>(what: string, work: () => Promise<T>) => {
      proxy.loseNext(what);
      return work();
    };
    expect(await unheard('INSERT', () => store.once.claim('key', 1))).toBe(true);
    expect(await store.once.claim('key', 1)).toBe(false);
    const strict = { cooldownSeconds: 60, perPersonPerDay: 3, perGuildPerDay: 9 };
    const now = 86_400_000 * 20_000;
    expect(
      await unheard('COMMIT', () => store.allowances.take({ person: 'a', channel: 'c' }, strict, now)),
    ).toMatchObject({ allowed: true });
    expect(await store.allowances.take({ person: 'a', channel: 'c' }, strict, now + 60_000)).toEqual({
      allowed: true,
      left: 1,
    });
    await unheard('INSERT', () =>
      store.feedback.record({ kind: 'up', question: 'q', facts: [], comment: '', place: ali }, now),
    );
    expect(await store.feedback.list('karachi', 0)).toHaveLength(1);
    const id = await unheard('INSERT', () =>
      store.answers.keep({ question: 'q', context: [], place: ali }, now),
    );
    expect(await store.answers.find(id, now)).toMatchObject({ question: 'q' });
    await store.close();
    proxy.close();
  });
});

describe('what a person has to mend', () => {
  const failure = (url: string, patienceMs = 100): Promise<Error & { kind?: string }> =>
    openStore({ file, url, patienceMs }).then(
      () => Promise.reject(new Error('It opened')),
      (error) => error,
    );

  it('is told in words, never with the password', async () => {
    const url = await server.createDatabase();
    const wrong = {
      password: url.replace(PASSWORD, 'hunter2-secret'),
      database: url.replace(/test_\d+/u, 'nowhere'),
      port: url.replace(/:\d+\//u, ':1/'),
      protocol: url.replace('postgres:', 'mysql:'),
      address: `postgres://stackwise:${PASSWORD}@127.0.0.1:port/x`,
      nonsense: `not an address ${PASSWORD}`,
    };
    const words: Readonly<Record<keyof typeof wrong, string>> = {
      password: 'refused the user or the password',
      database: 'no database of that name',
      port: 'cannot be reached',
      protocol: 'not an address of PostgreSQL',
      address: 'not an address of PostgreSQL',
      nonsense: 'not an address of PostgreSQL',
    };
    for (const [name, address] of Object.entries(wrong) as [keyof typeof wrong, string][]) {
      const error = await failure(address);
      expect(error, name).toMatchObject({
        name: 'StoreError',
        message: expect.stringContaining(words[name]),
      });
      expect(`${inspect(error, { depth: 20, showHidden: true })}${JSON.stringify(error)}`, name).not.toMatch(
        new RegExp(`${PASSWORD}|hunter2`, 'u'),
      );
    }
  });

  it('is told when the server takes no writes', async () => {
    const url = await server.createDatabase();
    const store = await openStore({ file, url });
    const client = await server.connect(url);
    await client.query(
      `alter database ${new URL(url).pathname.slice(1)} set default_transaction_read_only = on`,
    );
    await endOthers(client);
    await client.end();
    await expect(store.once.claim('key', 1)).rejects.toMatchObject({ name: 'StoreError', kind: 'read-only' });
    expect(await store.slots.read(ali, 1)).toEqual([]);
    await store.close();
  });

  it('is told when the user may not make tables', async () => {
    const url = await server.createDatabase();
    const client = await server.connect(url);
    await client.query("create role guest login password 'guest-secret'");
    await client.end();
    const error = await failure(url.replace(`stackwise:${PASSWORD}`, 'guest:guest-secret'));
    expect(error).toMatchObject({ kind: 'other', message: expect.stringContaining('Grant the user') });
  });
});
