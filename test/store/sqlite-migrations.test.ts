import { existsSync, readdirSync, readFileSync, utimesSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../src/chat/ports.ts';
import { openStore } from '../../src/store/open-store.ts';
import { migrationsOf } from './extra-migrations.ts';
import { folderOfTests } from './folder.ts';
import { runTogether, startWorker } from './processes.ts';

const folder = folderOfTests();
/** The version that a later program makes of a file of this one. */
const next = migrationsOf('known').length + 1;
const changed = { ...DEFAULT_SETTINGS, languages: ['ur'] };

/** A file of the version before, with settings in it. */
async function oldFile(): Promise<string> {
  const file = join(folder(), 'stackwise.db');
  const store = await openStore({ file });
  await store.settings.write('karachi', changed);
  await store.close();
  return file;
}

const open = (file: string, name: string) => openStore({ file, migrations: migrationsOf(name) });

async function settingsIn(file: string, name: string) {
  const store = await open(file, name);
  const settings = await store.settings.read('karachi');
  await store.close();
  return settings;
}

function rowsIn(file: string, table: string): number | 'no table' {
  const database = new DatabaseSync(file);
  try {
    return Number(database.prepare(`select count(*) as rows from ${table}`).get()?.rows);
  } catch {
    return 'no table';
  } finally {
    database.close();
  }
}

describe('migrations of the SQLite file', () => {
  it('copy the file beside itself first, whole and as it was', async () => {
    const file = await oldFile();
    expect(await settingsIn(file, 'later')).toEqual(changed);
    const copy = `${file}.before-${next}`;
    expect(rowsIn(file, 'extra')).toBe(1);
    expect(rowsIn(copy, 'extra')).toBe('no table');
    expect(await settingsIn(copy, 'known')).toEqual(changed);
  });

  it('copy nothing where there is nothing to migrate', async () => {
    const file = await oldFile();
    await settingsIn(file, 'known');
    expect(readdirSync(dirname(file))).toEqual([basename(file)]);
  });

  it('refuse a file that a newer version has used, and leave it alone', async () => {
    const file = await oldFile();
    await settingsIn(file, 'later');
    const before = readFileSync(file);
    const refused = { name: 'StoreError', kind: 'newer', message: expect.stringContaining('newer version') };
    await expect(open(file, 'known')).rejects.toMatchObject(refused);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('take effect as a whole or not at all', async () => {
    const file = await oldFile();
    await expect(open(file, 'failing')).rejects.toMatchObject({
      kind: 'other',
      message: expect.stringContaining('bring the tables up to date'),
    });
    expect(rowsIn(file, 'extra')).toBe('no table');
    expect(await settingsIn(file, 'known')).toEqual(changed);
  });

  it('leave nothing behind when the process is killed half-way', async () => {
    const file = await oldFile();
    const worker = await startWorker(['migrate', file, 'endless']);
    worker.go();
    await worker.says('half-way');
    await worker.kill();
    expect(rowsIn(file, 'extra')).toBe('no table');
    expect(await settingsIn(file, 'known')).toEqual(changed);
    expect(await settingsIn(file, 'later')).toEqual(changed);
    expect(existsSync(`${file}.before-${next}.tmp`)).toBe(false);
  });

  it('run once when several processes start together', async () => {
    const file = await oldFile();
    const started = await runTogether(Array.from({ length: 3 }, () => ['migrate', file, 'later']));
    expect(started).toEqual(['migrated', 'migrated', 'migrated']);
    expect(rowsIn(file, 'extra')).toBe(1);
  });

  it('let copies go after a fortnight, since they hold what people have deleted', async () => {
    const file = await oldFile();
    await settingsIn(file, 'later');
    const copy = `${file}.before-${next}`;
    const day = 86_400_000;
    const made = 20_000 * day;
    utimesSync(copy, made / 1000, made / 1000);
    const store = await open(file, 'later');
    await store.privacy.prune(made - 90 * day, made + 14 * day);
    expect(existsSync(copy)).toBe(true);
    await store.privacy.prune(made - 90 * day, made + 15 * day);
    expect(existsSync(copy)).toBe(false);
    await store.close();
  });
});
