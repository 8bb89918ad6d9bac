import { expect, test } from 'vitest';
import type { Answer } from '../../src/answering/model.ts';
import { type Metrics, type ModelCall, stepOf, unmeasured } from '../../src/chat/metrics.ts';
import { measuredLedger, measureNoted } from '../../src/ops/measuring.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import { appOver, smallKnowledge } from '../support/knowledge.ts';

const plain = appOver(smallKnowledge()).hear({ text: 'what is django' });

function counting() {
  const calls: ModelCall[] = [];
  const happened: string[] = [];
  const dropped: [string, number][] = [];
  const metrics: Metrics = {
    ...unmeasured,
    called: (call) => void calls.push(call),
    happened: (what) => void happened.push(what),
    dropped: (check, sentences) => void dropped.push([check, sentences]),
  };
  return { metrics, calls, happened, dropped };
}

test('a call is measured when it is settled: what it cost, its tokens, and how it ended', async () => {
  const { metrics, calls } = counting();
  const store = createMemoryStore();
  const ledger = measuredLedger(store.ledger, metrics);
  const most = { nanos: 1000, tokens: 1000 };
  const limits = {
    nanos: { day: 9e9, guild: 9e9, person: 9e9 },
    tokens: { day: 9e9, guild: 9e9, person: 9e9 },
  };
  const reserved = await ledger.reserve({ purpose: 'answer', model: 'm', ...most }, limits, 1);
  if (!reserved.allowed) throw new Error('it is within the limits');
  const use = { input: 10, cacheWrite: 5, cacheRead: 900, output: 80 };
  const settlement = { use, nanos: 700, unreported: { nanos: 50, tokens: 1 }, ended: 'end_turn' };
  await ledger.settle(reserved.id, settlement, 2);
  expect(calls).toMatchObject([
    { outcome: 'end_turn', nanoDollars: 750, tokens: { input: 15, cached: 900, output: 80 } },
  ]);
  expect(calls[0]?.ms).toBeGreaterThanOrEqual(0);
  expect((await ledger.usage(undefined, 3)).today.nanos).toBe(700);
});

test('looks into the cache and dropped sentences are counted', () => {
  const { metrics, happened, dropped } = counting();
  const noted = { shown: 2, calls: 1, milliseconds: 5 };
  measureNoted({ ...noted, outcome: 'cached', dropped: {} }, metrics);
  measureNoted({ ...noted, outcome: 'written', dropped: { numbers: 2 } }, metrics);
  measureNoted({ ...noted, outcome: 'unknown', dropped: {} }, metrics);
  expect(happened).toEqual(['cache-hit', 'cache-miss']);
  expect(dropped).toEqual([['numbers', 2]]);
});

test('an answer tells by which step of the ladder it came', () => {
  const step = (told: Partial<Answer>) => stepOf({ ...plain, ...told });
  expect(step({})).toBe('extractive');
  expect(step({ shortForm: 'over budget' })).toBe('short');
  expect(step({ writtenBy: 'model' })).toBe('model');
  expect(step({ writtenBy: 'model', remembered: true })).toBe('cache');
});
