import { chmodSync, closeSync, mkdirSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Limits, Place } from '../../src/chat/ports.ts';
import { createStore, openDatabase, openStore } from '../../src/store/open-store.ts';
import { folderOfTests } from './folder.ts';
import { startWorker } from './processes.ts';

const folder = folderOfTests();
const newFile = () => join(folder(), 'stackwise.db');
const place: Place = { person: 'ali', channel: 'help', guild: 'karachi' };
const limits: Limits = { cooldownSeconds: 0, perPersonPerDay: 1_000_000, perGuildPerDay: 1_000_000 };

async function madeFile(): Promise<string> {
  const file = newFile();
  await (await openStore({ file })).close();
  return file;
}

describe('a damaged file', () => {
  it('is named when it is no database at all, and left as it is', async () => {
    const file = newFile();
    const content = 'a shopping list, certainly no database, and long enough to be looked at'.repeat(50);
    writeFileSync(file, content);
    const refused = { name: 'StoreError', kind: 'corrupt', message: expect.stringContaining(file) };
    await expect(openStore({ file })).rejects.toMatchObject(refused);
    expect(readFileSync(file, 'utf8')).toBe(content);
  });

  it('is named when a part of it is damaged', async () => {
    const file = newFile();
    const store = await openStore({ file });
    for (let i = 0; i < 300; i += 1) await store.once.claim(`key-${i}`, 1);
    await store.close();
    const descriptor = openSync(file, 'r+');
    for (let page = 2; page < 20; page += 1)
      writeSync(descriptor, Buffer.alloc(4096, 0xa5), 0, 4096, page * 4096);
    closeSync(descriptor);
    const using = async () => {
      const again = await openStore({ file });
      try {
        for (let i = 0; i < 400; i += 1) await again.once.claim(`key-${i}`, 1);
      } finally {
        await again.close();
      }
    };
    await expect(using()).rejects.toMatchObject({ name: 'StoreError', kind: 'corrupt' });
  });
});

describe('a file that may not be written', () => {
  async function tryToOpen(file: string) {
    const worker = await startWorker(['open', file], true);
    worker.go();
    return worker.result();
  }
  const refused = (file: string) => ({ kind: 'read-only', message: expect.stringContaining(file) });

  it('is named', async () => {
    const parent = folder();
    chmodSync(parent, 0o777);
    const file = join(parent, 'stackwise.db');
    await (await openStore({ file })).close();
    chmodSync(file, 0o444);
    expect(await tryToOpen(file)).toMatchObject(refused(file));
  });

  it('is named when only its folder may not be written', async () => {
    const parent = folder();
    const file = join(parent, 'stackwise.db');
    await (await openStore({ file })).close();
    chmodSync(file, 0o666);
    chmodSync(parent, 0o555);
    expect(await tryToOpen(file)).toMatchObject(refused(file));
    chmodSync(parent, 0o755);
  });

  it('is named when there is a folder in its place', async () => {
    const file = newFile();
    mkdirSync(file);
    await expect(openStore({ file })).rejects.toMatchObject({
      kind: 'other',
      message: expect.stringContaining(file),
    });
  });
});

describe('a locked file', () => {
  const lock = (file: string) => {
    const other = new DatabaseSync(file);
    other.exec('begin immediate');
    return {
      release() {
        other.exec('rollback');
        other.close();
      },
    };
  };

  it('is waited for, while the rest of the program goes on', async () => {
    const file = await madeFile();
    const store = await openStore({ file });
    const { release } = lock(file);
    let ticks = 0;
    const ticking = setInterval(() => {
      ticks += 1;
    }, 5);
    const claimed = store.once.claim('key', 1);
    const taken = store.allowances.take(place, limits, 1);
    expect(await store.slots.read(place, 1)).toEqual([]); // Reading needs no lock.
    await new Promise((resolve) => setTimeout(resolve, 250));
    release();
    expect(await claimed).toBe(true);
    expect(await taken).toMatchObject({ allowed: true });
    clearInterval(ticking);
    expect(ticks).toBeGreaterThan(5);
    await store.close();
  });

  it('is an error when the patience is used up, and works again afterwards', async () => {
    const file = await madeFile();
    const waits: string[] = [];
    const log = { info: () => {}, warn: (_: unknown, event: string) => void waits.push(event) };
    const store = await openStore({ file, patienceMs: 100, log });
    const { release } = lock(file);
    await expect(store.once.claim('key', 1)).rejects.toMatchObject({ name: 'StoreError', kind: 'locked' });
    expect(waits).toContain('store-waits');
    release();
    expect(await store.once.claim('key', 1)).toBe(true);
    await store.close();
  });

  it('is waited for when the store is opened', async () => {
    const file = newFile();
    const other = new DatabaseSync(file);
    other.exec('pragma locking_mode = exclusive; create table t (x); begin exclusive');
    const opening = openStore({ file });
    await new Promise((resolve) => setTimeout(resolve, 100));
    other.exec('rollback');
    other.close();
    await (await opening).close();
    // A lock that nobody holds on to is let go of with its connection, whenever that is collected.
    const { release } = lock(file);
    await expect(openStore({ file, patienceMs: 50 })).rejects.toMatchObject({ kind: 'locked' });
    release();
  });
});

describe('a full disk', () => {
  it('is named, leaves nothing half-written, and is over when there is room again', async () => {
    const database = await openDatabase({ file: newFile() });
    const store = createStore(database);
    const allow = (pages: number) => sql`pragma max_page_count = ${sql.lit(pages)}`.execute(database.quick);
    const pages = await sql<{ page_count: number }>`pragma page_count`.execute(database.quick);
    await allow((pages.rows[0]?.page_count ?? 0) + 4);
    let taken = 0;
    const take = async () => {
      const id = `${taken}`.padStart(200, 'p');
      await store.allowances.take({ ...place, person: id }, limits, 1);
      taken += 1;
    };
    const full = { name: 'StoreError', kind: 'full', message: expect.stringContaining('the disk is full') };
    await expect(
      (async () => {
        while (taken < 10_000) await take();
      })(),
    ).rejects.toMatchObject(full);
    await expect(
      store.settings.write('karachi'.repeat(5_000), await store.settings.read('dubai')),
    ).rejects.toMatchObject(full);

    // The guild was never counted up without its person, nor the other way round.
    const rows = await database.quick.selectFrom('allowances').selectAll().execute();
    expect(rows.filter(({ scope }) => scope === 'person')).toHaveLength(taken);
    expect(rows.find(({ scope }) => scope === 'guild')?.used).toBe(taken);

    await allow(1_000_000);
    await take();
    expect(await store.once.claim('key', 1)).toBe(true);
    await store.close();
  });
});
