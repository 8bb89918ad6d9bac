import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { tallyOf } from '../../src/store/whole/backup-file.ts';
import { withSqliteFile } from '../../src/store/whole/snapshot.ts';
import { ali, fill, told } from '../store/filled.ts';
import { PASSWORD, sharedPostgres } from '../store/postgres-server.ts';
import { installProgram } from '../support/program.ts';

const program = installProgram();
const file = join(program.root, 'data', 'stackwise.db');
const backups = join(program.root, 'data', 'backups');
let server: Awaited<ReturnType<typeof sharedPostgres>>;
let filled: Awaited<ReturnType<typeof fill>>;
beforeAll(async () => {
  server = await sharedPostgres();
  const store = await openStore({ file });
  filled = await fill(store);
  await store.close();
});
afterAll(program.remove);

test('a backup goes to a dated file, and of those only the newest are kept', async () => {
  const first = await program.run('backup.ts', []);
  expect(first, first.stderr).toMatchObject({ code: 0 });
  expect(first.stdout).toMatch(/settings +1 rows/u);
  const [made = ''] = readdirSync(backups);
  expect(made).toMatch(/^stackwise-\d{4}-\d\d-\d\dT\d{6}Z\.jsonl\.gz$/u);
  const other = join(backups, 'stackwise-2020-01-01T000000Z.jsonl.gz');
  await program.run('backup.ts', [other]);
  const again = await program.run('backup.ts', [
    join(backups, 'stackwise-2099-01-01T000000Z.jsonl.gz'),
    '--keep',
    '2',
  ]);
  expect(again, again.stderr).toMatchObject({ code: 0 });
  expect(readdirSync(backups)).toEqual([made, 'stackwise-2099-01-01T000000Z.jsonl.gz']);
});

test('to PostgreSQL and back by one command each, row for row, without the password in sight', async () => {
  const env = { DATABASE_URL: await server.createDatabase() };
  const before = await withSqliteFile(file, tallyOf);
  const there = await program.run('move.ts', ['to-postgres'], { env });
  expect(there, there.stderr).toMatchObject({ code: 0 });
  const store = await openStore({ file: 'never-made.db', url: env.DATABASE_URL });
  expect(await store.settings.read(ali.guild ?? '')).toMatchObject({ languages: ['en', 'ur'] });
  await store.close();
  const twice = await program.run('move.ts', ['to-postgres'], { env });
  expect(twice).toMatchObject({ code: 1 });
  expect(twice.stderr).toContain('--replace');
  const back = await program.run('move.ts', ['to-sqlite', '--replace'], { env });
  expect(back, back.stderr).toMatchObject({ code: 0 });
  expect(await withSqliteFile(file, tallyOf)).toEqual(before);
  expect(JSON.stringify([there, twice, back])).not.toContain(PASSWORD);
});

test('a restore refuses to overwrite, does so when told to, and keeps what was there', async () => {
  const kept = join(backups, 'kept.jsonl.gz');
  await program.run('backup.ts', [kept]);
  const store = await openStore({ file });
  const before = await told(store, filled);
  await store.settings.forget(ali.guild ?? '');
  await store.close();
  expect(await program.run('restore.ts', [kept])).toMatchObject({ code: 1 });
  const done = await program.run('restore.ts', [kept, '--replace']);
  expect(done, done.stderr).toMatchObject({ code: 0 });
  expect(readdirSync(backups).some((name) => name.startsWith('before-restore-'))).toBe(true);
  const again = await openStore({ file });
  expect(await again.settings.read(ali.guild ?? '')).toEqual(before.settings);
  await again.close();
  const nothing = await program.run('restore.ts', [join(backups, 'not-there.gz')]);
  expect(nothing).toMatchObject({ code: 1 });
  expect(nothing.stderr).toContain('not-there.gz');
});

test("a person's rows are exported and deleted by the operator", async () => {
  const shown = await program.run('privacy.ts', ['export', ali.person]);
  expect(Object.keys(JSON.parse(shown.stdout).rows)).toContain('feedback');
  const deleted = await program.run('privacy.ts', ['delete', ali.person]);
  expect(deleted, deleted.stderr).toMatchObject({ code: 0 });
  expect(deleted.stdout).toContain('a count of today');
  const after = await program.run('privacy.ts', ['export', ali.person]);
  expect(Object.keys(JSON.parse(after.stdout).rows)).toEqual(['allowances', 'spending']);
});

test('what makes no sense gets the help and code 2', async () => {
  const wrong = [
    ['backup.ts', ['--keep', 'many']],
    ['move.ts', ['--unknown']],
    ['privacy.ts', ['delete', "1'; drop table slots"]],
  ] as const;
  const ended = await Promise.all(wrong.map(([entry, args]) => program.run(entry, args)));
  for (const [at, { code, stdout, stderr }] of ended.entries()) {
    expect(code, `${wrong[at]}`).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).not.toBe('');
  }
});
