import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../..', import.meta.url));

export type Ended = Readonly<{ code: number | null; stdout: string; stderr: string }>;
export type Program = Readonly<{
  root: string;
  /** Runs a file of src/ with nothing of this machine's environment but `env`. Never rejects on an exit code. */
  run(
    entry: string,
    args: readonly string[],
    given?: Readonly<{ input?: string | Uint8Array; env?: NodeJS.ProcessEnv }>,
  ): Promise<Ended>;
  remove(): void;
}>;

/**
 * The program as a clone would have it, with its own data folder: neither caches, a .env file nor ingested articles of
 * this machine take part, and nothing is left behind.
 */
export function installProgram(): Program {
  const root = mkdtempSync(join(tmpdir(), 'stackwise-program-'));
  for (const part of ['src', 'commands', 'knowledge', 'package.json'])
    cpSync(join(project, part), join(root, part), { recursive: true });
  symlinkSync(join(project, 'node_modules'), join(root, 'node_modules'));
  return {
    root,
    run: (entry, args, { input = '', env = {} } = {}) =>
      runNode([join(root, 'src', entry), ...args], { input, env }),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** This Node with these arguments, outside of the project's folder. */
export function runNode(
  args: readonly string[],
  { input = '', env = {} }: Readonly<{ input?: string | Uint8Array; env?: NodeJS.ProcessEnv }> = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: tmpdir(), env: { PATH: process.env.PATH, ...env } });
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
