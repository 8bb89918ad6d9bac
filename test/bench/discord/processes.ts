import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const here = import.meta.dirname;
/** Loaded before the bot: says how much memory it holds after a collection, whenever it is asked by a signal. */
const probe = `data:text/javascript,${encodeURIComponent(`process.on('SIGUSR2', () => {
  gc();
  gc();
  const { heapUsed, rss } = process.memoryUsage();
  process.stderr.write(['memory', heapUsed, rss].join(' ') + String.fromCharCode(10));
})`)}`;

export type Side = Awaited<ReturnType<typeof startSide>>;

/** A loopback Discord with its people. */
export async function startSide() {
  const child = spawn(process.execPath, [join(here, 'side.ts')], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error('the loopback Discord ended too early');
    return JSON.parse(value);
  };
  const { apiUrl, token }: { apiUrl: string; token: string } = await next();
  return {
    apiUrl,
    token,
    async do<T>(task: string, given: object = {}): Promise<T> {
      child.stdin.write(`${JSON.stringify({ task, ...given })}\n`);
      return next();
    },
    async stop(): Promise<void> {
      child.stdin.end();
      await once(child, 'exit');
    },
  };
}

export type Bot = ReturnType<typeof startBot>;

/** A bot as it is started by people: a process of its own. */
export function startBot(
  file: string,
  side: Pick<Side, 'apiUrl' | 'token'>,
  env: Record<string, string> = {},
) {
  const child: ChildProcess = spawn(process.execPath, ['--expose-gc', '--import', probe, file], {
    env: { PATH: process.env.PATH, DISCORD_TOKEN: side.token, DISCORD_API_URL: side.apiUrl, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const said = child.stderr;
  if (!said) throw new Error('a bot without an output');
  const lines = createInterface(said);
  return {
    /** Bytes in use after a garbage collection, and resident ones. */
    async memory(): Promise<{ heapUsed: number; rss: number }> {
      const told = new Promise<string>((resolve) => {
        lines.on('line', (line) => line.startsWith('memory ') && resolve(line));
      });
      child.kill('SIGUSR2');
      const [, heapUsed, rss] = (await told).split(' ').map(Number);
      return { heapUsed: heapUsed ?? 0, rss: rss ?? 0 };
    },
    async stop(): Promise<void> {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}
