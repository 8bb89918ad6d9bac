import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { copyProgram } from './copy-program.ts';

export type Ended = Readonly<{ code: number | null; stdout: string; stderr: string }>;
export type Program = Readonly<{
  root: string;
  /** Runs a file of src/ with nothing of this machine's environment but `env`. Never rejects on an exit code. */
  run(
    entry: string,
    args: readonly string[],
    given?: Readonly<{ input?: string | Uint8Array; env?: NodeJS.ProcessEnv }>,
  ): Promise<Ended>;
}>;

/**
 * A program of one's own, to be edited, with its own data folder and empty caches. Who only runs it takes the shared
 * one, whose starts are three times as quick.
 */
export function installProgram(): Program & Readonly<{ remove(): void }> {
  const root = copyProgram(mkdtempSync(join(tmpdir(), 'stackwise-program-')));
  return { ...programIn(root), remove: () => rmSync(root, { recursive: true, force: true }) };
}

/** The program that all test files share: nobody may edit it, and what one start has cached the next one finds. */
export const sharedProgram = (): Program => programIn(inject('sharedProgram'));

const programIn = (root: string): Program => ({
  root,
  run: (entry, args, { input = '', env = {} } = {}) =>
    runNode([join(root, 'src', entry), ...args], { input, env }),
});

/** Nothing of this machine's environment; what V8 compiled of our files is shared by all programs of a test run. */
export const bareEnvironment = (): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  NODE_COMPILE_CACHE: join(inject('sharedCache'), 'compiled'),
});

/** This Node with these arguments, outside of the project's folder. */
export function runNode(
  args: readonly string[],
  { input = '', env = {} }: Readonly<{ input?: string | Uint8Array; env?: NodeJS.ProcessEnv }> = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: tmpdir(), env: { ...bareEnvironment(), ...env } });
    const chunks = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
    child.stdout.on('data', (chunk: Buffer) => chunks.stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.stderr.push(chunk));
    child.on('error', reject);
    child.on('close', (code) =>
      resolve({
        code,
        stdout: Buffer.concat(chunks.stdout).toString(),
        stderr: Buffer.concat(chunks.stderr).toString(),
      }),
    );
    child.stdin.on('error', () => {}); // A child that ends before it has read everything is no failure of the test.
    child.stdin.end(input);
  });
}
