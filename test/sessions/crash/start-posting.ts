import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** What a posting process is told: how much faster than the bot it lives, its store and its Discord. */
export type PostingArgs = Readonly<{
  times: number;
  apiUrl: string;
  token: string;
  /** SQLite, unless a PostgreSQL is named by its address. */
  file?: string;
  url?: string;
  /**
   * The gap between the last check and the request, which is far below a millisecond, is made up to this wide, and a
   * process that was stopped in it goes on whatever its deadline says: what may happen once in years happens often.
   */
  gapMs?: number;
}>;

export type Line = Readonly<{ level: string; event: string } & Record<string, unknown>>;
export type PostingProcess = Awaited<ReturnType<typeof startPosting>>;

/** Starts posting-process.ts; resolves when it is ready to post. */
export async function startPosting(args: PostingArgs) {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'posting-process.ts'), JSON.stringify(args)],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const said: Line[] = [];
  let complaints = '';
  const { promise: ready, resolve } = Promise.withResolvers<void>();
  createInterface(child.stdout).on('line', (line) => {
    const one = JSON.parse(line) as Line;
    said.push(one);
    if (one.event === 'posting') resolve();
  });
  child.stderr.on('data', (text) => {
    complaints += text;
  });
  const ended = once(child, 'exit');
  await Promise.race([
    ready,
    ended.then(([code, signal]) => {
      if (signal === null) throw new Error(`it ended with ${code}: ${complaints}`);
    }),
  ]);
  const signal = (name: NodeJS.Signals) => void child.kill(name);
  return {
    said,
    complaints: () => complaints,
    freeze: () => signal('SIGSTOP'),
    thaw: () => signal('SIGCONT'),
    /** Ends it as a power cut does. */
    async kill(): Promise<void> {
      signal('SIGKILL');
      await ended;
    },
    /** Ends it as an update does; gives how long that took, in milliseconds. */
    async stop(): Promise<number> {
      const began = performance.now();
      signal('SIGTERM');
      await ended;
      return performance.now() - began;
    },
  };
}
