import { type Card, fitted } from './card.ts';
import { type Drawing, type Drawn, startDrawing } from './drawing.ts';

export type PicturePainter = Readonly<{
  /**
   * The card as PNG, at most 1,200 pixels wide. The same card gives the same bytes, which nobody may change.
   * Rejects with the signal's reason, or with a PictureError: the text of a comparison stands without its picture.
   */
  paint(card: Card, signal?: AbortSignal): Promise<Uint8Array>;
  /** Ends what draws. What was waiting is rejected. */
  close(): Promise<void>;
}>;

export type PainterOptions = Readonly<{
  /** Pictures kept, the least recently asked for leaves first. */
  cacheSize?: number;
  /** Cards that may wait; one more is rejected at once. */
  queueSize?: number;
  /** Milliseconds for one drawing, after which what draws counts as stuck and is replaced. */
  patienceMs?: number;
  /** Milliseconds without a card after which what draws is ended, to give its memory back. */
  idleMs?: number;
  /** What draws; tests hand in some that fail. */
  start?: () => Drawing;
}>;

export class PictureError extends Error {
  override readonly name = 'PictureError';
}

type Job = PromiseWithResolvers<Uint8Array> & { key: string; card: Card; tries: number; wanted: number };

const MOST_TRIES = 2;

/**
 * Draws in one process of its own, one card at a time, so that the bot goes on answering meanwhile. It is started for the
 * first card and ended when none has come for a while. Who asks for a card that is being drawn waits for that drawing.
 * A process that dies or is stuck is replaced, and its card tried once more.
 */
export function createPicturePainter(options: PainterOptions = {}): PicturePainter {
  const { cacheSize = 30, queueSize = 64, patienceMs = 10_000, idleMs = 60_000 } = options;
  const { start = startDrawing } = options;
  const cache = new Map<string, Uint8Array>();
  const jobs = new Map<string, Job>();
  const queue: Job[] = [];
  let job: Job | undefined;
  let patience: NodeJS.Timeout | undefined;
  let closed = false;
  let drawing: Drawing | undefined;

  function begin(): Drawing {
    const started = start();
    started.on('message', finish);
    // "exit" follows, and says enough.
    started.on('error', () => {});
    started.on('exit', () => {
      if (drawing !== started) return;
      drawing = undefined;
      if (closed) return;
      const lost = stopDrawing();
      if (lost && lost.tries < MOST_TRIES && lost.wanted > 0) queue.unshift(lost);
      else if (lost) settle(lost, new PictureError('What draws ended twice with this card'));
      next();
    });
    return started;
  }

  function next(): void {
    if (job || closed) return;
    clearTimeout(patience);
    job = queue.shift();
    if (!job) {
      patience = setTimeout(end, idleMs);
      patience.unref();
      return;
    }
    job.tries++;
    drawing ??= begin();
    const stuck = drawing;
    patience = setTimeout(() => void stuck.terminate(), patienceMs);
    drawing.postMessage(job.card);
  }

  /** The next card starts another one. */
  function end(): void {
    const idle = drawing;
    drawing = undefined;
    idle?.terminate();
  }

  function stopDrawing(): Job | undefined {
    clearTimeout(patience);
    const stopped = job;
    job = undefined;
    return stopped;
  }

  function finish(said: Drawn): void {
    const done = stopDrawing();
    if (done) settle(done, said.is === 'drawn' ? said.png : new PictureError(said.why));
    next();
  }

  function settle(done: Job, outcome: Uint8Array | Error): void {
    jobs.delete(done.key);
    if (outcome instanceof Error) done.reject(outcome);
    else {
      keep(done.key, outcome);
      done.resolve(outcome);
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
    const added: Job = { ...Promise.withResolvers<Uint8Array>(), key, card, tries: 0, wanted: 0 };
    // Everybody may have left before it fails; whoever has not sees the failure themselves.
    added.promise.catch(() => {});
    jobs.set(key, added);
    queue.push(added);
    return added;
  }

  /** Nobody waits any more: a card that is not begun is dropped. */
  function leave(left: Job): void {
    left.wanted--;
    const at = queue.indexOf(left);
    if (left.wanted > 0 || at < 0) return;
    queue.splice(at, 1);
    jobs.delete(left.key);
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
      const one = jobs.get(key) ?? enqueue(key, card);
      one.wanted++;
      next();
      try {
        return await (signal ? Promise.race([one.promise, rejectedBy(signal, one.promise)]) : one.promise);
      } finally {
        leave(one);
      }
    },

    async close() {
      closed = true;
      stopDrawing();
      queue.length = 0;
      for (const one of jobs.values()) one.reject(new PictureError('The painter is closed'));
      jobs.clear();
      cache.clear();
      end();
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
