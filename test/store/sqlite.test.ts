import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type Place } from '../../src/chat/ports.ts';
import { openDatabase, openStore } from '../../src/store/open-store.ts';
import { holdsTheContract } from './contract.ts';
import { folderOfTests } from './folder.ts';
import { runTogether } from './processes.ts';
import { holdsTheSessionsContract } from './sessions-contract.ts';
import { holdsBetweenProcesses } from './sessions-processes.ts';

const folder = folderOfTests();
const newFile = () => join(folder(), 'stackwise.db');
holdsTheContract('SQLite', () => openStore({ file: newFile() }));
holdsTheSessionsContract('SQLite', () => openStore({ file: newFile() }));

const ali: Place = { person: 'ali', channel: 'help', guild: 'karachi' };
const turns = [{ role: 'user', text: 'Is Node fast?' }] as const;

describe('the SQLite file', () => {
  it('has everything when it is opened again', async () => {
    const file = newFile();
    const first = await openStore({ file });
    await first.slots.write(ali, turns, 1);
    await first.once.claim('key', 1);
    await first.close();
    const again = await openStore({ file });
    expect(await again.slots.read(ali, 2)).toEqual(turns);
    expect(await again.once.claim('key', 2)).toBe(false);
    await again.close();
  });

  it('is made together with its folder, and is nobody else’s to read', async () => {
    const file = join(folder(), 'deep', 'er', 'stackwise.db');
    const store = await openStore({ file });
    await store.once.claim('key', 1);
    for (const path of [file, `${file}-wal`]) expect(statSync(path).mode & 0o077).toBe(0);
    await store.close();
  });

  it('is on the disk before what must not be lost is confirmed, and only then', async () => {
    const database = await openDatabase({ file: newFile() });
    // A statement that was kept would answer what it was when it was prepared.
    const synchronous = async (db: typeof database.quick, text: string) =>
      (await sql<{ synchronous: number }>`pragma synchronous -- ${sql.raw(text)}`.execute(db)).rows[0]
        ?.synchronous;
    expect(await synchronous(database.quick, 'a')).toBe(1);
    expect(await synchronous(database.durable, 'b')).toBe(2);
    expect(await synchronous(database.quick, 'c')).toBe(1);
    await database.durable.transaction().execute(async (trx) => {
      expect(await synchronous(trx, 'd')).toBe(2);
    });
    await database.close();
  });

  it('takes what cannot be read as absent, but settings as an error', async () => {
    const file = newFile();
    const store = await openStore({ file });
    const id = await store.answers.keep({ question: 'Is Node fast?', context: [], place: ali }, 1);
    await store.slots.write(ali, turns, 1);
    const feedback = { kind: 'up', question: 'q', facts: [], comment: '', place: ali } as const;
    await store.feedback.record(feedback, 1);
    await store.settings.write('karachi', DEFAULT_SETTINGS);
    for (const body of ['', '{', 'null', '[{"role":"system","text":"x"}]', '{"kind":"up","zones":5}']) {
      const other = new DatabaseSync(file);
      for (const change of ['slots set turns', 'answers set body', 'feedback set body', 'settings set body'])
        other.prepare(`update ${change} = ?`).run(body);
      other.close();
      expect(await store.slots.read(ali, 2)).toEqual([]);
      expect(await store.answers.find(id, 2)).toBeUndefined();
      expect(await store.feedback.list('karachi', 0)).toEqual([]);
      const wrong = { name: 'StoreError', kind: 'corrupt', message: expect.stringContaining('/setup') };
      await expect(store.settings.read('karachi')).rejects.toMatchObject(wrong);
    }
    await store.settings.write('karachi', DEFAULT_SETTINGS);
    expect(await store.settings.read('karachi')).toEqual(DEFAULT_SETTINGS);
    await store.close();
  });

  it('reads settings of an older version, which had fewer', async () => {
    const file = newFile();
    const store = await openStore({ file });
    const other = new DatabaseSync(file);
    other.prepare('insert into settings values (?, ?)').run('karachi', '{"privateAnswers":false,"gone":1}');
    other.close();
    expect(await store.settings.read('karachi')).toEqual({ ...DEFAULT_SETTINGS, privateAnswers: false });
    await store.close();
  });

  it('keeps the newest five thousand answers of a model', async () => {
    const store = await openStore({ file: newFile() });
    for (let i = 0; i < 10; i += 1) await store.written.keep(`old-${i}`, [], i);
    await Promise.all(Array.from({ length: 5_000 }, (_, i) => store.written.keep(`key-${i}`, [], 99)));
    expect(await store.privacy.prune(0, 100)).toBe(9);
    await store.close();
  });

  it('finishes what is under way before it is closed, and takes nothing afterwards', async () => {
    const file = newFile();
    const store = await openStore({ file });
    const writes = Array.from({ length: 50 }, (_, i) => store.once.claim(`key-${i}`, 1));
    const closing = store.close();
    await expect(store.once.claim('late', 1)).rejects.toThrow('the store is closed');
    expect(await Promise.all(writes)).toEqual(writes.map(() => true));
    await closing;
  });

  it('overwrites what was deleted, so that it is not found in the file', async () => {
    const file = newFile();
    const store = await openStore({ file });
    await store.slots.write(ali, [{ role: 'user', text: 'unmistakable-secret' }], 1);
    await store.privacy.forget('ali');
    await store.close();
    expect(readFileSync(file).includes('unmistakable-secret')).toBe(false);
  });
});

describe('several processes on one SQLite file', () => {
  it('claim a thousand keys, each once', async () => {
    const file = newFile();
    const won = await runTogether([
      ['claim', file, '1000'],
      ['claim', file, '1000'],
    ]);
    expect(won.flat()).toHaveLength(1000);
    expect(new Set(won.flat()).size).toBe(1000);
  });

  it('never take more out of a guild’s allowance than there is', async () => {
    const file = newFile();
    const taken = await runTogether([
      ['take', file, '50'],
      ['take', file, '50'],
    ]);
    const left = taken.flat().sort((a, b) => Number(a) - Number(b));
    expect(left).toEqual(Array.from({ length: 25 }, (_, i) => i));
  });
});

describe('sessions of several processes on one SQLite file', () => {
  holdsBetweenProcesses(async () => ({ file: newFile() }));
});
