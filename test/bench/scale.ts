import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface ScaleRun {
  readonly engine: string;
  readonly passages: number;
  readonly seed: number;
  /** BEIR folder whose texts are resampled; made texts when absent. */
  readonly beir?: string;
}

export interface ScaleResult {
  readonly engine: string;
  readonly passages: number;
  readonly vocabulary: number;
  readonly queries: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly buildMs: number;
  /** heapUsed + arrayBuffers after garbage collection that building added: the index without the texts. */
  readonly engineMb: number;
  /** The same for the whole process, texts and runtime included. */
  readonly processMb: number;
}

/** Measures one engine at one size in a process of its own, so that nothing else counts towards its memory. */
export function measureScale(run: ScaleRun): ScaleResult {
  const script = fileURLToPath(new URL('./scale-run.ts', import.meta.url));
  const child = spawnSync(process.execPath, ['--expose-gc', script, JSON.stringify(run)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (child.status !== 0)
    throw new Error(`${run.engine} at ${run.passages} passages ended with ${child.status ?? child.signal}`);
  return JSON.parse(child.stdout);
}
