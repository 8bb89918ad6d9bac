import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { App } from '../../../src/app.ts';
import { createClient } from '../../../src/claude/client.ts';
import { PRICES_AS_OF } from '../../../src/claude/models.ts';
import { createWriter } from '../../../src/claude/writer.ts';
import { readClaudeConfig } from '../../../src/config.ts';
import { seededRandom } from '../../../src/retrieval/engine/seeded-random.ts';
import { createMemoryStore } from '../../../src/store/memory.ts';
import type { EvalOptions, Live } from '../options.ts';
import { type Row, readQuestions } from '../questions.ts';
import { askLive, reversing } from './ask.ts';
import { type LiveLine, linesOf } from './figures.ts';
import { judgePairs, labelledPairs } from './judge.ts';

export type LivePorts = Readonly<{
  env: NodeJS.ProcessEnv;
  print(text: string): void;
  progress(line: string): void;
  /** Where the report goes. */
  folder?: string;
}>;

const EX_CONFIG = 78;
const NANOS = 1e9;
/** Questions that are asked a second time with their sources the other way round. */
const TURNED = 10;
const HEADERS_MS = 10_000;
const IDLE_MS = 15_000;

/**
 * Asks the real model some questions of the report half, lets another model judge what was shown, and writes a dated
 * report. No call is made that could pass the cap. Returns the exit code.
 */
export async function runLive(
  app: App,
  { seed }: Pick<EvalOptions, 'seed'>,
  { dollars, answerable, unanswerable }: Live,
  { env, print, progress, folder = usualFolder }: LivePorts,
): Promise<number> {
  const config = readClaudeConfig(env);
  if (!config) {
    progress(
      'eval: --live asks the real model, which needs ANTHROPIC_API_KEY in the environment or in .env. ' +
        'Without a key, npm run eval -- --answers measures the checks with scripted models.',
    );
    return EX_CONFIG;
  }
  const model = config.ANTHROPIC_MODEL;
  // A model is no judge of its own sentences.
  const judge = model.startsWith('claude-sonnet-5') ? 'claude-opus-5-5' : 'claude-sonnet-5-5';
  const log = { warn: (_: object, event: string) => progress(event), info: () => {} };
  const client = createClient({
    ...{ apiKey: config.ANTHROPIC_API_KEY, baseURL: config.ANTHROPIC_BASE_URL, log, headersMs: HEADERS_MS },
  });
  const { ledger } = createMemoryStore();
  const cap = Math.round(dollars * NANOS);
  const writerOf = (name: string) =>
    createWriter({
      ...{ client, model: name, ledger, log, idleMs: IDLE_MS, now: Date.now },
      limits: {
        nanos: { day: cap, guild: cap, person: cap },
        tokens: { day: Number.MAX_SAFE_INTEGER, guild: 0, person: 0 },
      },
      pseudonym: (person) => person,
    });
  const writer = writerOf(model);
  const rows = drawn(readQuestions('report'), { answerable, unanswerable }, seed);
  progress(`${rows.length} questions to ${model}, judged by ${judge}, at most $${dollars}`);
  const lived = await askLive(app, rows, writer, progress);
  const turned = await askLive(app, rows.slice(0, TURNED), reversing(writer), () => {});
  const signal = new AbortController().signal;
  const pairs = labelledPairs();
  progress('judging');
  const known = await judgePairs(pairs, writerOf(judge), signal);
  const labels = await judgePairs(
    lived.flatMap((one) => one.pairs),
    writerOf(judge),
    signal,
  );
  const agrees = pairs.filter(({ supported }, at) => (known[at] === 'supported') === supported).length;
  const usage = await ledger.usage(undefined, Date.now());
  const lines = linesOf({ lived, turned, labels, agreement: { agrees, of: pairs.length }, usage }, app);
  const day = new Date().toISOString().slice(0, 10);
  const report = describe(
    lines,
    `${day}, ${model}, judged by ${judge}, seed ${seed}, prices of ${PRICES_AS_OF}`,
  );
  const file = join(folder, `live-${day}-${model}.md`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, report);
  print(`${report}\nWritten to ${file}\n`);
  return lines.some(({ good }) => good === false) ? 1 : 0;
}

const usualFolder = fileURLToPath(new URL('../reports/', import.meta.url));

/** Some of both kinds, drawn by the seed. */
export function drawn(
  rows: readonly Row[],
  { answerable, unanswerable }: Readonly<{ answerable: number; unanswerable: number }>,
  seed: number,
): readonly Row[] {
  const random = seededRandom(seed);
  const mixed = rows.map((row) => ({ row, at: random() })).sort((a, b) => a.at - b.at);
  const some = (none: boolean, most: number) =>
    mixed.flatMap(({ row }) => ((row.kind === 'none') === none ? [row] : [])).slice(0, most);
  return [...some(false, answerable), ...some(true, unanswerable)];
}

function describe(lines: readonly LiveLine[], how: string): string {
  const rows = lines.map(({ what, reach, measured, good }) => {
    const mark = good === undefined ? '' : good ? 'ok' : 'SHORT';
    return `| ${what} | ${reach} | ${measured} | ${mark} |`;
  });
  return [
    '# Answers of the real model',
    '',
    how,
    '',
    '| what | reach | measured | |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
