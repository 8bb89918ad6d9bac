import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Discord } from '../support/discord/start-discord.ts';

export type RunningBot = Readonly<{
  discord: Discord;
  child: ChildProcess;
  /** From the start of the process to the line that says it is connected. */
  readyMs: number;
  /** Resident bytes of the bot, and of the processes that it started. */
  memory(): Readonly<{ own: number; children: number }>;
  /** SIGTERM; resolves when it has ended. */
  stop(): Promise<Readonly<{ code: number | null; ms: number }>>;
}>;

/** The flags and the file with which `npm start` starts the bot. */
function startArguments(root: string): readonly string[] {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return String(scripts.start).split(' ').slice(1);
}

/** Starts a real bot in `root` as npm start would, and waits until it is connected. */
export async function runBot(
  root: string,
  discord: Discord,
  env: NodeJS.ProcessEnv = {},
): Promise<RunningBot> {
  const began = performance.now();
  const child = spawn(process.execPath, startArguments(root), {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      QUESTIONS_PER_PERSON: '1000000',
      QUESTIONS_PER_GUILD: '1000000',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let heard = () => {};
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      said = `${said}${chunk}`.slice(-20_000);
      heard();
    });
  const ended = once(child, 'exit');
  const says = (words: string) =>
    new Promise<void>((resolve, reject) => {
      heard = () => said.includes(words) && resolve();
      heard();
      ended.then(() => reject(new Error(`The bot ended: ${said}`)));
    });
  await says('the bot is connected');
  const readyMs = performance.now() - began;
  await says('"msg":"the commands ');
  return {
    discord,
    child,
    readyMs,
    memory: () => ({
      own: residentOf(child.pid),
      children: childrenOf(child.pid).reduce((sum, pid) => sum + residentOf(pid), 0),
    }),
    async stop() {
      const at = performance.now();
      child.kill('SIGTERM');
      const [code] = await ended;
      return { code: code as number | null, ms: performance.now() - at };
    },
  };
}

/** Linux only: elsewhere 0. */
function residentOf(pid: number | undefined): number {
  try {
    const [, kib = '0'] = /VmRSS:\s+(\d+)/u.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kib) * 1024;
  } catch {
    return 0;
  }
}

function childrenOf(pid: number | undefined): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
    );
  } catch {
    return [];
  }
}
