import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setImmediate as turnOfOthers } from 'node:timers/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/store/database.ts';
import { createStore, openDatabase, openStore } from '../../src/store/open-store.ts';
import { readBackup, tallyOf, writeBackup } from '../../src/store/whole/backup-file.ts';
import type { Contents } from '../../src/store/whole/contents.ts';
import { rowsAbout } from '../../src/store/whole/person.ts';
import { isEmpty, refill } from '../../src/store/whole/refill.ts';
import { withSnapshot, withSqliteFile } from '../../src/store/whole/snapshot.ts';
import { readTables } from '../../src/store/whole/tables.ts';
import { migrationsOf } from './extra-migrations.ts';
import { ali, fill, noon, told } from './filled.ts';
import { folderOfTests } from './folder.ts';
import { sharedPostgres } from './postgres-server.ts';

const folder = folderOfTests();
let server: Awaited<ReturnType<typeof sharedPostgres>>;
beforeAll(async () => {
  server = await sharedPostgres();
});

const kinds = ['sqlite', 'postgres'] as const;
type Place = Readonly<{ file: string; url: string | undefined }>;

async function newPlace(kind: (typeof kinds)[number]): Promise<Place> {
  return {
    file: join(folder(), 'stackwise.db'),
    url: kind === 'postgres' ? await server.createSchema() : undefined,
  };
}

/** Opens, works, closes. */
async function within<T>(place: Place, work: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase(place);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

const backUp = (place: Place, file: string) =>
  within(place, (database) => withSnapshot(database, place.file, (contents) => writeBackup(contents, file)));

describe.each(kinds)('a backup of %s', (from) => {
  it.each(kinds)('has everything again when it is restored into %s', async (to) => {
    const [place, target] = [await newPlace(from), await newPlace(to)];
    const filled = await within(place, (database) => fill(createStore(database)));
    const file = join(folder(), 'backup.jsonl.gz');
    const written = await backUp(place, file);
    const restored = await within(target, async (database) => refill(database, await readBackup(file)));
    expect(restored).toEqual(written);
    expect(Object.values(restored).every(({ rows }) => rows > 0)).toBe(true);
    const [before, after] = [await openStore(place), await openStore(target)];
    expect(await told(after, filled)).toEqual(await told(before, filled));
    await Promise.all([before.close(), after.close()]);
  });

  it('is of one moment, though others write meanwhile', async () => {
    const place = await newPlace(from);
    const file = join(folder(), 'backup.jsonl.gz');
    await within(place, async (database) => {
      const { allowances } = createStore(database);
      const limits = { cooldownSeconds: 0, perPersonPerDay: 10_000, perGuildPerDay: 10_000 };
      let over = false;
      // Each take counts a person and the guild up together.
      const writing = Array.from({ length: 4 }, async (_, at) => {
        for (let i = 0; !over; i++) {
          await allowances.take({ ...ali, person: `${at}${i % 700}` }, limits, noon);
          await turnOfOthers();
        }
      });
      await new Promise((resolve) => setTimeout(resolve, 100));
      await withSnapshot(database, place.file, (contents) => writeBackup(contents, file));
      over = true;
      await Promise.all(writing);
    });
    const sums = { person: 0, guild: 0 };
    for await (const { rows } of (await readBackup(file)).pieces())
      for (const [scope, , , used] of rows) sums[scope as keyof typeof sums] += Number(used);
    expect(sums.guild).toBeGreaterThan(0);
    expect(sums.person).toBe(sums.guild);
  });

  it('has each of thousands of rows once', async () => {
    const place = await newPlace(from);
    const file = join(folder(), 'backup.jsonl.gz');
    await within(place, async ({ quick }) => {
      const rows = Array.from({ length: 1234 }, (_, i) => ({
        person: `p${i % 40}`,
        channel: `c${i}`,
        guild: i % 3 === 0 ? '' : 'g',
        turns: '[]',
        at: i,
      }));
      for (let at = 0; at < rows.length; at += 500)
        await quick
          .insertInto('slots')
          .values(rows.slice(at, at + 500))
          .execute();
    });
    expect(await backUp(place, file)).toMatchObject({ slots: { rows: 1234 } });
  });
});

describe('a backup', () => {
  async function made() {
    const place = await newPlace('sqlite');
    await within(place, (database) => fill(createStore(database)));
    const file = join(folder(), 'backup.jsonl.gz');
    await backUp(place, file);
    return { place, file, text: gunzipSync(readFileSync(file)).toString() };
  }

  it('that is damaged is refused, and what was there stays', async () => {
    const { place, file, text } = await made();
    const lines = text.trimEnd().split('\n');
    const changed: Readonly<Record<string, Uint8Array>> = {
      'cut short': readFileSync(file).subarray(0, -40),
      'without its end': gzipSync(`${lines.slice(0, -1).join('\n')}\n`),
      'without a row': gzipSync(`${lines.toSpliced(2, 1).join('\n')}\n`),
      'with another value': gzipSync(text.replace('"ur"', '"hi"').replace('\\"ur\\"', '\\"hi\\"')),
      'with an unknown table': gzipSync(text.replace('"table":"settings"', '"table":"settings; drop"')),
      'of something else': gzipSync('{"hello":"world"}\n'),
      'not packed': Buffer.from(text),
    };
    const before = await within(place, (database) => withSnapshot(database, place.file, tallyOf));
    for (const [what, bytes] of Object.entries(changed)) {
      const broken = join(folder(), 'broken.jsonl.gz');
      writeFileSync(broken, bytes);
      const restoring = within(place, async (database) => refill(database, await readBackup(broken)));
      await expect(restoring, what).rejects.toMatchObject({ name: 'StoreError', kind: 'corrupt' });
    }
    expect(await within(place, (database) => withSnapshot(database, place.file, tallyOf))).toEqual(before);
  });

  it('that cannot be written leaves nothing behind', async () => {
    const { place } = await made();
    const target = join(folder(), 'backups');
    mkdirSync(target);
    const broken: Contents = {
      version: 1,
      async *pieces() {
        yield { table: { name: 'settings', columns: ['guild', 'body'] }, rows: [['1', '{}']] };
        throw new Error('the disk is gone');
      },
    };
    await expect(writeBackup(broken, join(target, 'one.jsonl.gz'))).rejects.toThrow('the disk is gone');
    expect(readdirSync(target)).toEqual([]);
    expect(existsSync(place.file)).toBe(true);
  });

  it('is nobody else’s to read', async () => {
    const { file } = await made();
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  it.each(kinds)('of an older version is brought up to date in %s', async (kind) => {
    const { file } = await made();
    const target = await newPlace(kind);
    const migrations = migrationsOf('later');
    const database = await openDatabase({ ...target, migrations });
    await refill(database, await readBackup(file), migrations);
    const { rows } = await sql<{ x: string }>`select x from extra`.execute(database.quick);
    expect(rows).toEqual([{ x: 'once' }]);
    await database.close();
    // Opening finds nothing left to migrate: the versions are right too.
    const store = await openStore({ ...target, migrations });
    expect(await store.settings.read(ali.guild ?? '')).toMatchObject({ languages: ['en', 'ur'] });
    await store.close();
  });

  it('of a newer version is refused', async () => {
    const { place, file, text } = await made();
    writeFileSync(file, gzipSync(text.replace(/"version":\d+/u, '"version":999')));
    const restoring = within(place, async (database) => refill(database, await readBackup(file)));
    await expect(restoring).rejects.toMatchObject({ kind: 'newer' });
  });
});

describe('the first release', () => {
  const release = join(import.meta.dirname, 'first-release');
  const { filled, told: then } = JSON.parse(readFileSync(join(release, 'told.json'), 'utf8'));

  it('left a file that this version opens with all that was in it', async () => {
    const file = join(folder(), 'stackwise.db');
    copyFileSync(join(release, 'stackwise.db'), file);
    const store = await openStore({ file });
    expect(await told(store, filled)).toMatchObject(then);
    await store.close();
  });

  it.each(kinds)('left a backup that this version restores into %s', async (kind) => {
    const target = await newPlace(kind);
    const restored = await within(target, async (database) =>
      refill(database, await readBackup(join(release, 'backup.jsonl.gz'))),
    );
    const original = await withSqliteFile(join(release, 'stackwise.db'), tallyOf);
    expect(restored).toEqual(original);
    const store = await openStore(target);
    expect(await told(store, filled)).toMatchObject(then);
    await store.close();
  });
});

describe.each(kinds)('in %s', (kind) => {
  it('every table has a primary key, so that it can be copied', async () => {
    const tables = await within(await newPlace(kind), ({ quick }) => readTables(quick, kind));
    expect(tables.map(({ name }) => name)).toContain('settings');
    expect(tables.filter(({ key }) => key.length === 0)).toEqual([]);
  });

  it('every row that names a person is found, and none is left but counts when it is deleted', async () => {
    const place = await newPlace(kind);
    await within(place, async (database) => {
      const store = createStore(database);
      expect(await isEmpty(database)).toBe(true);
      await fill(store);
      expect(await isEmpty(database)).toBe(false);
      const before = await rowsAbout(database, ali.person);
      expect(Object.keys(before).toSorted()).toEqual([
        'allowances',
        'answers',
        'feedback',
        'opt_ins',
        'outbox',
        'questions',
        'rsvps',
        'series',
        'slots',
        'spending',
        'voices',
      ]);
      expect(JSON.stringify(before)).not.toContain('844444444444444444');
      await store.privacy.forget(ali.person);
      expect(Object.keys(await rowsAbout(database, ali.person))).toEqual(['allowances', 'spending']);
    });
  });
});
