import { seededRandom } from '../../src/retrieval/engine/seeded-random.ts';
import { wordsOf } from '../../src/retrieval/engine/tokenize.ts';
import { readBeir } from './beir.ts';
import { engines } from './engines.ts';
import { makePassages, makeQuery } from './made-texts.ts';
import { percentile } from './metrics.ts';
import type { ScaleResult, ScaleRun } from './scale.ts';
import { withTypos } from './typos.ts';

// One process of a scale run: called by scale.ts with its task as JSON, prints the result as JSON.
const queriesAsked = 1000;
const queriesToWarmUp = 50;
const longestMs = 20_000;
const shareOfTypos = 0.3;

const run: ScaleRun = JSON.parse(process.argv[2] ?? '{}');
const engine = engines.find(({ name }) => name === run.engine);
if (!engine) throw new Error(`There is no engine ${run.engine}`);

const random = seededRandom(run.seed);
const passages = makePassages(
  run.passages,
  random,
  run.beir === undefined ? [] : readBeir(run.beir).documents,
);
const ask = () => withTypos(makeQuery(passages, random), shareOfTypos, random);
const warmUp = Array.from({ length: engine.slow ? 1 : queriesToWarmUp }, ask);
// Every query is new, so that no engine answers from what it remembers.
const queries = Array.from({ length: queriesAsked }, ask);
const vocabulary = countWords();

const before = memoryMb();
const started = performance.now();
const search = engine.build(passages);
const buildMs = performance.now() - started;
const processMb = memoryMb();
for (const query of warmUp) search(query, 5);
const times: number[] = [];
const asked = performance.now();
for (const query of queries) {
  const start = performance.now();
  search(query, 5);
  times.push(performance.now() - start);
  if (performance.now() - asked > longestMs) break;
}
const result: ScaleResult = {
  engine: run.engine,
  passages: run.passages,
  vocabulary,
  queries: times.length,
  p50Ms: percentile(times, 0.5),
  p99Ms: percentile(times, 0.99),
  buildMs,
  engineMb: processMb - before,
  processMb,
};
process.stdout.write(JSON.stringify(result));

function countWords(): number {
  const words = new Set<string>();
  for (const { text } of passages) for (const word of wordsOf(text)) words.add(word);
  return words.size;
}

function memoryMb(): number {
  for (let round = 0; round < 3; round++) globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 2 ** 20;
}
