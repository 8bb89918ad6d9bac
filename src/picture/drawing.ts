import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { Card } from './card.ts';

/** One answer to each card that was sent. */
export type Drawn = Readonly<{ is: 'drawn'; png: Uint8Array }> | Readonly<{ is: 'failed'; why: string }>;

/** Something apart that draws; when it dies, "exit" is heard. A worker thread fits as well. */
export type Drawing = Readonly<{
  on(event: 'message', hear: (said: Drawn) => void): unknown;
  on(event: 'error', hear: (error: Error) => void): unknown;
  on(event: 'exit', hear: () => void): unknown;
  postMessage(card: Card): void;
  terminate(): unknown;
}>;

/**
 * A process of its own, since what a thread took is never given back while the bot runs (some 100 MB). It gets neither
 * the environment (tokens) nor the flags of the bot, and little memory.
 */
export function startDrawing(): Drawing {
  const child = fork(join(import.meta.dirname, 'drawing-process.ts'), [], {
    env: {},
    execArgv: [
      ...['--max-semi-space-size=2', '--max-old-space-size=128'],
      ...['--import', join(import.meta.dirname, '..', 'keep-compiled.js')],
    ],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return {
    on: child.on.bind(child),
    postMessage: (card) => child.send(card),
    terminate: () => child.kill('SIGKILL'),
  };
}
