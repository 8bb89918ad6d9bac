import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { folderOfTests } from './folder.ts';
import { startWorker } from './processes.ts';

const folder = folderOfTests();
const noon = 20_000 * 86_400_000 + 43_200_000;
const RESERVED = 100;
const COST = 40;

it('a process that is killed loses no call that it was promised, and what was under way stays spent', async () => {
  const file = join(folder(), 'stackwise.db');
  let calls = 0;
  let settled = 0;
  for (let times = 0; times < 3; times++) {
    const worker = await startWorker(['spend', file]);
    worker.go();
    await worker.says('settled');
    // Killed wherever it happens to be.
    await setTimeout(times * 23);
    await worker.kill();
    calls += worker.count('reserved');
    settled += worker.count('settled');
  }
  const store = await openStore({ file });
  const { today } = await store.ledger.usage('karachi', noon);
  const done = today.nanos / COST;
  // Confirmed steps are there; at most three a process were done without being confirmed yet.
  expect(today.calls).toBeGreaterThanOrEqual(calls);
  expect(today.calls).toBeLessThanOrEqual(calls + 9);
  expect(done).toBeGreaterThanOrEqual(settled);
  expect(done).toBeLessThanOrEqual(calls);
  expect(today.unreported).toBe((today.calls - done) * RESERVED);
  // The limits count the same as the books: exactly so much is left.
  const spent = today.nanos + today.unreported;
  const reserve = (limit: number) => {
    const all = { day: limit, guild: limit, person: limit };
    const most = { day: 1e12, guild: 1e12, person: 1e12 };
    const call = {
      purpose: 'answer',
      model: 'm',
      person: 'ali',
      guild: 'karachi',
      nanos: 1,
      tokens: 1,
    } as const;
    return store.ledger.reserve(call, { nanos: all, tokens: most }, noon);
  };
  expect(await reserve(spent)).toMatchObject({ allowed: false });
  expect(await reserve(spent + 1)).toMatchObject({ allowed: true });
  await store.close();
});
