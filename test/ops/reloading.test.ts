import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { unmeasured } from '../../src/chat/metrics.ts';
import { createReloader, type Loaded } from '../../src/ops/reloading.ts';

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

function reloading(load: () => Promise<Loaded<string>>) {
  const taken: string[] = [];
  const events: { details: object; event: string }[] = [];
  const happened: string[] = [];
  const note = (details: object, event: string) => void events.push({ details, event });
  let rang = () => {};
  const reloader = createReloader<string>({
    load,
    exchange(library) {
      taken.push(library);
      rang();
    },
    log: { info: note, warn: note, error: note },
    metrics: { ...unmeasured, happened: (what) => void happened.push(what) },
    quietMs: 20,
  });
  open.push(reloader.close);
  const next = () =>
    new Promise<void>((resolve) => {
      rang = resolve;
    });
  return { reloader, taken, events, happened, next };
}

const ok = (library: string) => ({ ok: true, library }) as const;

test('knowledge with problems is reported, and what was known stays', async () => {
  const problems = ['facts/node.md:3: this aspect does not exist; choose another'];
  const { reloader, taken, events, happened } = reloading(async () => ({ ok: false, problems }));
  expect(await reloader.reload('SIGHUP')).toBe(false);
  expect(taken).toEqual([]);
  expect(events).toMatchObject([{ details: { problems } }]);
  expect(happened).toEqual(['knowledge-refused']);
});

test('a load that breaks changes nothing, and the next one works', async () => {
  let times = 0;
  const { reloader, taken } = reloading(async () => {
    times++;
    if (times === 1) throw new Error('out of memory');
    return ok('new');
  });
  expect(await reloader.reload('SIGHUP')).toBe(false);
  expect(await reloader.reload('SIGHUP')).toBe(true);
  expect(taken).toEqual(['new']);
});

test('reloads come one after the other, so that the newest stays', async () => {
  const waiting: ((loaded: Loaded<string>) => void)[] = [];
  const { reloader, taken } = reloading(() => new Promise((resolve) => void waiting.push(resolve)));
  const both = [reloader.reload('one'), reloader.reload('two')];
  await Promise.resolve();
  expect(waiting).toHaveLength(1);
  waiting[0]?.(ok('older'));
  await both[0];
  waiting[1]?.(ok('newer'));
  await both[1];
  expect(taken).toEqual(['older', 'newer']);
});

test('a file that is written, added or put in place of another is noticed, below folders too', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'stackwise-watched-'));
  mkdirSync(join(folder, 'facts'));
  writeFileSync(join(folder, 'facts', 'node.md'), 'one');
  const { reloader, next } = reloading(async () => ok('read'));
  reloader.follow([folder, join(folder, 'not-there')]);
  for (const change of [
    () => writeFileSync(join(folder, 'facts', 'node.md'), 'two'),
    () => writeFileSync(join(folder, 'facts', 'django.md'), 'new'),
    () => {
      writeFileSync(join(folder, 'facts', '.draft'), 'three');
      renameSync(join(folder, 'facts', '.draft'), join(folder, 'facts', 'node.md'));
    },
  ]) {
    const reloaded = next();
    change();
    await reloaded;
  }
  rmSync(folder, { recursive: true });
});
