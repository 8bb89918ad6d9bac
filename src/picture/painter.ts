import { Worker } from 'node:worker_threads';
import { type Card, fitted } from './card.ts';

export type PicturePainter = Readonly<{
  /**
   * The card as PNG, at most 1,200 pixels wide. The same card gives the same bytes, which nobody may change.
   * Rejects with the signal's reason, or with a PictureError: the text of a comparison stands without its picture.
   */
  paint(card: Card, signal?: AbortSignal): Promise<Uint8Array>;
  /** Ends the thread. What was waiting is rejected. */
  close(): Promise<void>;
}>;

export type PainterOptions = Readonly<{
  /** Pictures kept, the least recently asked for leaves first. */
  cacheSize?: number;
  /** Cards that may wait; one more is rejected at once. */
  queueSize?: number;
  /** Milliseconds for one drawing, after which the thread counts as stuck and is replaced. */
  patienceMs?: number;
  /** The thread that draws; tests hand in threads that fail. */
  startThread?: () => Worker;
}>;

export class PictureError extends Error {
  override readonly name = 'PictureError';
}

/** What the thread says: once that it is warm, then one answer to each card it is sent. */
export type FromThread =
  | Readonly<{ is: 'warm' }>
  | Readonly<{ is: 'drawn'; png: Uint8Array }>
  | Readonly<{ is: 'failed'; why: string }>;

type Job = PromiseWithResolvers<Uint8Array> & { key: string; card: Card; tries: number; wanted: number };

const MOST_TRIES = 2;

/**
 * Draws in one thread of its own, one card at a time, so that the bot goes on answering meanwhile. Who asks for a card
 * that is being drawn waits for that drawing. A thread that dies or is stuck is replaced, and its card tried once more.
 */
export function createPicturePainter(options: PainterOptions = {}): PicturePainter {
  const { cacheSize = 100, queueSize = 64, patienceMs = 10_000, startThread = startDrawingThread } = options;
  const cache = new Map<string, Uint8Array>();
  const jobs = new Map<string, Job>();
  const queue: Job[] = [];
  let drawing: Job | undefined;
  let patience: NodeJS.Timeout | undefined;
  let closed = false;
  let thread: Worker | undefined = start();

  function start(): Worker {
    const started = startThread();
    let wasWarm = false;
    started.on('message', (said: FromThread) => {
      if (said.is === 'warm') wasWarm = true;
      else finish(said);
    });
    // "exit" follows, and says enough.
    started.on('error', () => {});
    started.on('exit', () => {
      if (thread !== started) return;
      thread = undefined;
      if (closed) return;
      const lost = stopDrawing();
      if (lost && lost.tries < MOST_TRIES && lost.wanted > 0) queue.unshift(lost);
      else if (lost) settle(lost, new PictureError('The thread that draws ended twice with this card'));
      // One that never got warm would not the next time either: it is started again only for a card.
      if (wasWarm) thread = start();
      next();
    });
    return started;
  }

  function next(): void {
    if (drawing || closed) return;
    drawing = queue.shift();
    if (!drawing) return;
    drawing.tries++;
    thread ??= start();
    const stuck = thread;
    patience = setTimeout(() => void stuck.terminate(), patienceMs);
    thread.postMessage(drawing.card);
  }

  function stopDrawing(): Job | undefined {
    clearTimeout(patience);
    const stopped = drawing;
    drawing = undefined;
    return stopped;
  }

  function finish(said: Exclude<FromThread, { is: 'warm' }>): void {
    const job = stopDrawing();
    if (job) settle(job, said.is === 'drawn' ? said.png : new PictureError(said.why));
    next();
  }

  function settle(job: Job, outcome: Uint8Array | Error): void {
    jobs.delete(job.key);
    if (outcome instanceof Error) job.reject(outcome);
    else {
      keep(job.key, outcome);
      job.resolve(outcome);
    }
  }

  function keep(key: string, png: Uint8Array): void {
    cache.delete(key);
    cache.set(key, png);
    const [oldest] = cache.keys();
    if (cache.size > cacheSize && oldest !== undefined) cache.delete(oldest);
  }

  function enqueue(key: string, card: Card): Job {
    if (queue.length >= queueSize) throw new PictureError('Too many pictures are waiting');
    const job: Job = { ...Promise.withResolvers<Uint8Array>(), key, card, tries: 0, wanted: 0 };
    // Everybody may have left before it fails; whoever has not sees the failure themselves.
    job.promise.catch(() => {});
    jobs.set(key, job);
    queue.push(job);
    return job;
  }

  /** Nobody waits any more: a card that is not begun is dropped. */
  function leave(job: Job): void {
    job.wanted--;
    const at = queue.indexOf(job);
    if (job.wanted > 0 || at < 0) return;
    queue.splice(at, 1);
    jobs.delete(job.key);
  }

  return {
    async paint(wanted, signal) {
      signal?.throwIfAborted();
      if (closed) throw new PictureError('The painter is closed');
      const card = fitted(wanted);
      const key = JSON.stringify([card.columns, ...card.rows.map(({ label, cells }) => [label, ...cells])]);
      const known = cache.get(key);
      if (known) {
        keep(key, known);
        return known;
      }
      const job = jobs.get(key) ?? enqueue(key, card);
      job.wanted++;
      next();
      try {
        return await (signal ? Promise.race([job.promise, rejectedBy(signal, job.promise)]) : job.promise);
      } finally {
        leave(job);
      }
    },

    async close() {
      closed = true;
      stopDrawing();
      queue.length = 0;
      for (const job of jobs.values()) job.reject(new PictureError('The painter is closed'));
      jobs.clear();
      cache.clear();
      await thread?.terminate();
    },
  };
}

/** Rejects when the signal aborts; lets go of the signal when `done` settles. */
function rejectedBy(signal: AbortSignal, done: Promise<unknown>): Promise<never> {
  return new Promise((_, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    const letGo = () => signal.removeEventListener('abort', abort);
    done.then(letGo, letGo);
  });
}

/** It gets neither the environment (tokens) nor the flags of the bot. */
function startDrawingThread(): Worker {
  return new Worker(new URL('./drawing-thread.ts', import.meta.url), {
    env: {},
    execArgv: [],
    name: 'picture',
    resourceLimits: { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 16 },
  });
}
