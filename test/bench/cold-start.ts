import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Row } from './ops.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const question = 'is django still synchronous?';
const times = 10;

const ways = [
  { what: 'npm run -s ask, median of ten', command: 'npm', args: ['run', '-s', 'ask', '--'], atMost: 0.7 },
  { what: 'node src/ask.ts, median of ten', command: process.execPath, args: ['src/ask.ts'], atMost: 0.4 },
] as const;

/** One question from a cold start, by processes of their own; the first start, which fills caches, does not count. */
export function measureColdStart(progress: (line: string) => void): readonly Row[] {
  return ways.map(({ what, command, args, atMost }) => {
    progress(what);
    const once = (): number => {
      const begun = performance.now();
      const child = spawnSync(command, [...args, question], { cwd: root, encoding: 'utf8' });
      if (child.status !== 0 || child.stdout === '')
        throw new Error(`${command} ${args.join(' ')} ended with ${child.status}: ${child.stderr}`);
      return (performance.now() - begun) / 1000;
    };
    once();
    const took = Array.from({ length: times }, once).sort((a, b) => a - b);
    const median = ((took[times / 2 - 1] ?? 0) + (took[times / 2] ?? 0)) / 2;
    return {
      what,
      target: `≤ ${atMost} s`,
      measured: `${median.toFixed(2)} s (${took[0]?.toFixed(2)}–${took.at(-1)?.toFixed(2)})`,
      good: median <= atMost,
    };
  });
}
