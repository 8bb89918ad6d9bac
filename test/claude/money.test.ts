import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Prompt } from '../../src/answering/writing/ports.ts';
import { createClient } from '../../src/claude/client.ts';
import { createWriter } from '../../src/claude/writer.ts';
import { seededRandom } from '../../src/retrieval/engine/seeded-random.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import { eventsOf } from '../support/claude/events.ts';
import { type LoopbackClaude, startClaude } from '../support/claude/start-claude.ts';
import { prompt } from './prompts.ts';

const DAY = 20_000 * 86_400_000;
const lots = { day: 1e15, guild: 1e15, person: 1e15 };
let claude: LoopbackClaude;
let warned: string[] = [];
beforeAll(async () => {
  claude = await startClaude(() => ({ silent: true }));
});
beforeEach(() => {
  warned = [];
});
afterAll(() => claude.stop());

function writerOver(ledger: ReturnType<typeof createMemoryStore>['ledger'], model = 'claude-haiku-5-5') {
  const log = { warn: (_: object, event: string) => void warned.push(event) };
  return createWriter({
    client: createClient({ apiKey: 'sk-test', baseURL: claude.url, headersMs: 5_000, log }),
    ...{ model, ledger, limits: { nanos: lots, tokens: lots }, now: () => DAY, idleMs: 5_000, log },
    pseudonym: (person) => person,
  });
}
const signal = new AbortController().signal;

it('what was settled is what Claude reported, and never above what was reserved, whatever is asked in whatever script', async () => {
  const seed = 5;
  const random = seededRandom(seed);
  const words = ['Django', 'ہے', 'है', 'جانغو', 'async', '🙂', 'v6.1', '\u0000', '"', 'x'.repeat(60)];
  const text = () =>
    Array.from(
      { length: 1 + Math.floor(random() * 40) },
      () => words[Math.floor(random() * words.length)],
    ).join(' ');
  const anyPrompt = (): Prompt => ({
    ...prompt,
    purpose: random() < 0.3 ? 'query' : 'answer',
    sources: Array.from({ length: Math.floor(random() * 9) }, (_, at) => ({
      ...{ source: `fact:${at}`, title: text() },
      sentences: Array.from({ length: 1 + Math.floor(random() * 4) }, text),
    })),
    request: text(),
    mostTokens: 20 + Math.floor(random() * 900),
  });
  claude.respond(() => ({
    say: [{ text: text() }],
    stopReason: random() < 0.2 ? 'max_tokens' : 'end_turn',
  }));
  const { ledger } = createMemoryStore();
  for (const model of ['claude-haiku-5-5', 'claude-sonnet-5-5', 'claude-opus-5-5', 'a-model-of-next-year']) {
    const writer = writerOver(ledger, model);
    const payer = { person: 'ali', guild: 'karachi' };
    await Promise.all(
      Array.from({ length: 40 }, () =>
        writer.write({ prompt: anyPrompt(), signal, payer, onBlock: () => {} }),
      ),
    );
  }
  const { today } = await ledger.usage('karachi', DAY);
  const { input, cacheWrite, cacheRead, output } = claude.reported();
  expect(today, `seed ${seed}`).toMatchObject({
    ...{ calls: 160, flagged: 0, unreported: 0 },
    tokens: { input, cacheWrite, cacheRead, output },
  });
  expect(warned).toEqual([]);
});

it('what is reported above the reservation is booked, flagged and told', async () => {
  claude.respond((request) => ({
    events: eventsOf(request, [{ text: 'Hello.' }]).map((event) =>
      event.event === 'message_delta'
        ? { ...event, data: { ...event.data, usage: { output_tokens: 900_000 } } }
        : event,
    ),
  }));
  const { ledger } = createMemoryStore();
  await writerOver(ledger).write({ prompt, signal, onBlock: () => {} });
  const { today } = await ledger.usage(undefined, DAY);
  expect(today.flagged).toBe(1);
  expect(today.nanos).toBeGreaterThan(900_000 * 500);
  expect(warned).toEqual(['Claude reported more than was reserved']);
});

it('a stream that broke off is counted by what was read of it at most', async () => {
  claude.respond(() => ({ begin: [{ text: 'Hello there. '.repeat(20) }], after: 20, next: 'cut' }));
  const { ledger } = createMemoryStore();
  await writerOver(ledger).write({ prompt, signal, onBlock: () => {} });
  const { today } = await ledger.usage(undefined, DAY);
  expect(today.tokens.input).toBeGreaterThan(0);
  expect(today.unreported).toBeGreaterThan(0);
  expect(today.flagged).toBe(0);
});
