import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createSummarise, usualTiming } from '../../../src/answering/writing/summarise.ts';
import type { App } from '../../../src/app.ts';
import { wording } from '../../../src/chat/wording.ts';
import { readingOf } from '../../../src/open-claude.ts';
import { createMemoryStore } from '../../../src/store/memory.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { scriptedWriter } from '../../eval/answers/scripted.ts';
import { readQuestions } from '../../eval/questions.ts';
import { openHouse } from '../../support/claude/house.ts';
import { honest } from '../../support/claude/responders.ts';
import { startClaude } from '../../support/claude/start-claude.ts';
import { tokensIn } from '../../support/claude/wire.ts';
import type { Row } from '../ops.ts';

const MOST_BEFORE_MS = 15;
const MOST_RELEASE_MS = 5;
const MOST_TOKENS = 3_000;
/** Questions before the clock counts: the first ones compile what the others run. */
const WARM = 40;
/** Between two questions: nobody waits for the books of the last one to be closed, but the disk is busy with them. */
const BETWEEN_MS = 15;

/** The whole way over the real SDK and a real SQLite file: what is added before the request, its size, the books. */
export async function measureAsking(app: App): Promise<readonly Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'stackwise-claude-'));
  const claude = await startClaude(honest);
  const store = await openStore({ file: join(folder, 'books.db') });
  let sent = 0;
  const house = await openHouse(app, claude, {
    store,
    fetch: (...args) => {
      sent = performance.now();
      return fetch(...args);
    },
  });
  try {
    const before: number[] = [];
    for (const { question } of [...readQuestions('tune'), ...readQuestions('report')]) {
      const asked = claude.requests.length;
      const began = performance.now();
      await house.ask(question);
      if (claude.requests.length === asked + 1) before.push(sent - began);
      await pause(BETWEEN_MS);
    }
    const atOnce = claude.requests.length;
    await Promise.all(Array.from({ length: 100 }, () => house.ask('what can bun do that node cannot?')));
    const together = claude.requests.length - atOnce;
    const { p50, p99 } = quantiles(before.slice(WARM));
    const answers = claude.requests.filter(({ sources }) => sources.length > 0);
    const sizes = answers.map(({ body }) => tokensIn(JSON.stringify(body).length));
    const most = Math.max(...sizes);
    const reported = claude.reported();
    // The last call may still be on its way into the books.
    const { today } = await settledUsage(store.ledger, reported.output);
    const books = JSON.stringify(today.tokens);
    return [
      {
        what: `time before Claude is asked (${before.length} questions, SQLite), p99`,
        ...{ target: `≤ ${MOST_BEFORE_MS} ms`, measured: `${p99.toFixed(1)} ms (p50 ${p50.toFixed(1)})` },
        good: p99 <= MOST_BEFORE_MS,
      },
      {
        what: 'input tokens (characters ÷ 3), the largest of them',
        ...{ target: `≤ ${MOST_TOKENS}`, measured: `${most} (p50 ${quantiles(sizes).p50})` },
        good: most <= MOST_TOKENS,
      },
      {
        what: 'calls that read the instructions from the cache',
        target: 'all but the first',
        measured: `${Math.round(reported.cacheRead / tokensIn(answers[0]?.instructions.length ?? 1))} of ${answers.length}`,
        good: reported.cacheWrite === tokensIn(answers[0]?.instructions.length ?? 0),
      },
      {
        what: 'the ledger has what Claude reported, no call above its reservation',
        ...{ target: 'equal, 0 above', measured: `${books}, ${today.flagged} above` },
        good: books === JSON.stringify(reordered(reported)) && today.flagged === 0 && today.unreported === 0,
      },
      {
        what: 'the same question a hundred times at once',
        ...{ target: '1 request', measured: `${together}`, good: together === 1 },
      },
    ];
  } finally {
    await store.close();
    await claude.stop();
    rmSync(folder, { recursive: true });
  }
}

const reordered = ({
  input,
  cacheWrite,
  cacheRead,
  output,
}: Record<'input' | 'cacheWrite' | 'cacheRead' | 'output', number>) => ({
  ...{ input, cacheWrite, cacheRead, output },
});

async function settledUsage(ledger: Awaited<ReturnType<typeof openStore>>['ledger'], output: number) {
  for (let times = 0; times < 50; times++) {
    const usage = await ledger.usage(undefined, Date.now());
    if (usage.today.tokens.output >= output && usage.today.unreported === 0) return usage;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return ledger.usage(undefined, Date.now());
}

/** From the block that ends a sentence to the answer that shows it. */
export async function measureReleasing(app: App): Promise<readonly Row[]> {
  const inner = scriptedWriter(honest);
  let came = 0;
  const took: number[] = [];
  const reading = readingOf();
  const summarise = createSummarise(
    {
      writer: {
        write: (call) =>
          inner.write({
            ...call,
            onBlock(block) {
              came = performance.now();
              call.onBlock(block);
            },
          }),
      },
      ...{ model: 'scripted', answers: createMemoryStore().written, hear: app.hear, reading },
      knowledge: () => app.core.knowledge,
      clock: { now: Date.now, after: () => () => {} },
      timing: usualTiming,
    },
    wording.model.why,
  );
  for (const { question: text, context } of [...readQuestions('tune'), ...readQuestions('report')]) {
    const question = { text, context };
    const signal = new AbortController().signal;
    const onProgress = () => void took.push(performance.now() - came);
    await summarise(app.hear(question), { question, languages: ['en'], signal, onProgress });
  }
  const { p50, p99 } = quantiles(took.slice(WARM));
  return [
    {
      what: `a complete sentence is released (${took.length} of them), p99`,
      ...{ target: `≤ ${MOST_RELEASE_MS} ms`, measured: `${p99.toFixed(1)} ms (p50 ${p50.toFixed(1)})` },
      good: p99 <= MOST_RELEASE_MS,
    },
  ];
}

function quantiles(values: readonly number[]): Readonly<{ p50: number; p99: number }> {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p99: at(0.99) };
}
