import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '../../../src/store/open-store.ts';
import { killedOnce } from './disturbances.ts';
import { storm } from './storm.ts';

/** The short form of `npm run test:crash`; the seed decides what Discord does to whom. */
test('posts of a process that is killed among them, for longer than the nonce lives, are there once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'stackwise-crash-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'stackwise.db');
  const store = await openStore({ file });
  const damage = await storm({ seed: 7, posts: 30, where: { file }, store }, killedOnce);
  await store.close();
  expect(damage).toMatchObject({ kills: 1, lost: 0, doubled: 0, deleted: 0, unknown: 0, breaches: 0 });
}, 30_000);
