import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { createStore, openDatabase, openStore } from '../../src/store/open-store.ts';
import { startPostgres } from '../store/postgres-server.ts';
import { postHere, type Told } from './posting-here.ts';

const POSTS = 80;
const kindsOf = (told: readonly Told[]) =>
  told.map(({ details }) => (details as { err?: { kind?: string } }).err?.kind);

test('a full disk: posts that cannot be noted wait, the log says why, and all are there once in the end', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'stackwise-full-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const database = await openDatabase({ file: join(folder, 'stackwise.db') });
  const disk = diskOf(database);
  const { start, planMany, until, told, announced, store } = await postHere({ store: createStore(database) });
  const keys = await planMany(POSTS, 0);
  await disk.fill();
  const posting = start();
  await expect.poll(() => kindsOf(told), { timeout: 3000 }).toContain('full');
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect((await store.sessions.outbox.waiting()).due).toBeGreaterThan(0);
  await disk.free();
  for (const key of keys) await until(key, 'sent');
  expect(announced()).toHaveLength(POSTS);
  await posting.stop();
  await store.close();
});

/** Lets the file grow no more, and takes what room it has in itself, also what becomes free later. */
function diskOf({ quick }: Awaited<ReturnType<typeof openDatabase>>) {
  const limit = (pages: number) => sql`pragma max_page_count = ${sql.lit(pages)}`.execute(quick);
  const take = () => sql`insert into ballast values (zeroblob(4000))`.execute(quick).catch(() => {});
  let taking: NodeJS.Timeout | undefined;
  return {
    async fill(): Promise<void> {
      await sql`create table ballast (taken blob)`.execute(quick);
      await sql`vacuum`.execute(quick);
      await limit(1);
      taking = setInterval(take, 5);
      for (let n = 0; n < 10; n++) await take();
    },
    async free(): Promise<void> {
      clearInterval(taking);
      await limit(1_000_000);
    },
  };
}

test('a database that is started again: what was under way is finished, and all are there once', async () => {
  const server = await startPostgres();
  onTestFinished(() => server.stop());
  const url = await server.createDatabase();
  const store = await openStore({ url, file: '', patienceMs: 100 });
  const { start, planMany, until, told, announced } = await postHere({ store });
  const keys = await planMany(POSTS / 2, 8);
  const posting = start();
  await until(keys[10] ?? '', 'sent');
  await server.restart(200);
  for (const key of keys) await until(key, 'sent');
  expect(announced()).toHaveLength(POSTS / 2);
  expect(kindsOf(told)).toContain('lost');
  await posting.stop();
  await store.close();
});
