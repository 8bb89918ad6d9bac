import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { join } from 'node:path';
import { bareEnvironment } from '../support/program.ts';

export type Worker = Readonly<{
  /** Lets it begin. */
  go(): void;
  /** Resolves when it has printed this line. */
  says(line: string): Promise<void>;
  /** What it printed last, when it has ended by itself. */
  result(): Promise<unknown>;
  /** How often it has printed this line. */
  count(line: string): number;
  /** Kills it as kill -9 does. */
  kill(): Promise<void>;
}>;

const NOBODY = 65_534;

/**
 * Starts at-work.ts and waits until it is ready. `powerless` is without the rights of root, where the tests have them.
 * Benchmarks give the environment, since they have none of the test runner.
 */
export async function startWorker(
  args: readonly string[],
  powerless = false,
  env: NodeJS.ProcessEnv = { ...process.env, ...bareEnvironment() },
): Promise<Worker> {
  const user = powerless && process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  const child = spawn(process.execPath, [join(import.meta.dirname, 'at-work.ts'), ...args], { ...user, env });
  const worker = follow(child);
  await worker.says('ready');
  return worker;
}

function follow(child: ChildProcessWithoutNullStreams): Worker {
  let said = '';
  let complaints = '';
  const listeners = new Set<() => void>();
  child.stdout.on('data', (text) => {
    said += text;
    for (const listener of listeners) listener();
  });
  child.stderr.on('data', (text) => {
    complaints += text;
  });
  child.stdin.on('error', () => {}); // It may have ended already; then its result says why.
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return {
    go: () => void child.stdin.write('go\n'),
    says: (line) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (`\n${said}`.includes(`\n${line}\n`)) resolve();
        };
        listeners.add(look);
        look();
        ended.then(() => reject(new Error(`It ended without "${line}": ${said}${complaints}`)));
      }),
    async result() {
      await ended;
      const line = said.trim().split('\n').at(-1) ?? '';
      try {
        return JSON.parse(line);
      } catch (cause) {
        throw new Error(`It ended with: ${said}${complaints}`, { cause });
      }
    },
    count: (line) => said.split('\n').filter((one) => one === line).length,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Starts all, lets them begin together, and gives what came of each. */
export async function runTogether(
  all: readonly (readonly string[])[],
  env?: NodeJS.ProcessEnv,
): Promise<unknown[]> {
  const workers = await Promise.all(all.map((args) => startWorker(args, false, env)));
  for (const worker of workers) worker.go();
  return Promise.all(workers.map((worker) => worker.result()));
}
