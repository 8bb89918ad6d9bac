import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { type Drawing, startDrawing } from '../../src/picture/drawing.ts';
import { createPicturePainter, type PainterOptions, PictureError } from '../../src/picture/painter.ts';
import { cardWith } from './cards.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

/** A painter whose processes and the cards sent to them can be watched. `scripts`, as threads, replace the first. */
function watched(options: PainterOptions = {}, scripts: readonly string[] = []) {
  const started: Drawing[] = [];
  const drawn: unknown[] = [];
  const painter = createPicturePainter({
    ...options,
    start() {
      const script = scripts[started.length];
      const one = script === undefined ? startDrawing() : new Worker(script, { eval: true });
      const watching: Drawing = {
        on: one.on.bind(one),
        postMessage(card) {
          drawn.push(card);
          one.postMessage(card);
        },
        terminate: () => one.terminate(),
      };
      started.push(watching);
      return watching;
    },
  });
  open.push(painter);
  return { painter, started, drawn };
}

const exitOf = (one: Drawing | undefined) => new Promise<void>((resolve) => one?.on('exit', () => resolve()));

const echoing = (delay: number) => `
  const { parentPort } = require('node:worker_threads');
  parentPort.on('message', (card) => setTimeout(() => parentPort.postMessage(
    card.columns[0] === 'bad' ? { is: 'failed', why: 'bad card' } : { is: 'drawn', png: Buffer.from(card.columns[0]) },
  ), ${delay}));`;
const dying = `require('node:worker_threads').parentPort.on('message', () => process.exit(3));`;
const silent = `require('node:worker_threads').parentPort.on('message', () => {});`;
const named = (name: string) => ({ columns: [name], rows: [] });

describe('the painter', () => {
  it('gives a PNG', async () => {
    const painter = createPicturePainter();
    open.push(painter);
    const png = await painter.paint(cardWith(2, 3));
    expect(Buffer.from(png).toString('latin1', 0, 8)).toBe('\x89PNG\r\n\x1a\n');
    expect(Buffer.from(png).readUInt32BE(16)).toBe(1200);
  });

  it('draws the same content once, also when it is asked for meanwhile', async () => {
    const { painter, drawn } = watched({}, [echoing(20)]);
    const [first, second] = await Promise.all([painter.paint(named('a')), painter.paint(named('a'))]);
    expect(second).toBe(first);
    expect(await painter.paint(named('a\u200b'))).toBe(first);
    expect(drawn).toHaveLength(1);
  });

  it('keeps the pictures that were asked for last', async () => {
    const { painter, drawn } = watched({ cacheSize: 2 }, [echoing(0)]);
    for (const name of ['a', 'b', 'a', 'c', 'a']) await painter.paint(named(name));
    expect(drawn).toHaveLength(3);
    await painter.paint(named('b'));
    expect(drawn).toHaveLength(4);
  });

  it('draws on after its process was killed', async () => {
    const { painter, started } = watched();
    const before = await painter.paint(cardWith(2, 1));
    const drawing = painter.paint(cardWith(2, 2));
    const waiting = painter.paint(cardWith(2, 3));
    started[0]?.terminate();
    expect((await drawing).length).toBeGreaterThan(1000);
    expect((await waiting).length).toBeGreaterThan(1000);
    expect(await painter.paint(cardWith(2, 1))).toBe(before);
    expect(started).toHaveLength(2);
  });

  it('starts nothing before the first card, and ends it when none has come for a while', async () => {
    const { painter, started } = watched({ idleMs: 30 }, [echoing(0), echoing(0)]);
    expect(started).toHaveLength(0);
    await painter.paint(named('a'));
    await exitOf(started[0]);
    expect(started).toHaveLength(1);
    expect(Buffer.from(await painter.paint(named('b'))).toString()).toBe('b');
    expect(started).toHaveLength(2);
  });

  it('gives a card up after two processes died of it, and draws the next', async () => {
    const { painter, started } = watched({}, [dying, dying, echoing(0)]);
    const [first, second] = await Promise.allSettled([painter.paint(named('a')), painter.paint(named('b'))]);
    expect(first).toMatchObject({ status: 'rejected', reason: expect.any(PictureError) });
    expect(second.status).toBe('fulfilled');
    expect(started).toHaveLength(3);
  });

  it('replaces a process that is stuck', async () => {
    const { painter } = watched({ patienceMs: 300 }, [silent, echoing(0)]);
    expect(Buffer.from(await painter.paint(named('a'))).toString()).toBe('a');
  });

  it('rejects a card that cannot be drawn and keeps its process', async () => {
    const { painter, started } = watched({}, [echoing(0)]);
    await expect(painter.paint(named('bad'))).rejects.toThrow('bad card');
    await painter.paint(named('good'));
    expect(started).toHaveLength(1);
  });

  it('lets go of who aborts, and does not begin a card that nobody waits for', async () => {
    const { painter, drawn } = watched({}, [echoing(50)]);
    const gone = new AbortController();
    const first = painter.paint(named('a'));
    const second = painter.paint(named('b'), gone.signal);
    const third = painter.paint(named('c'));
    gone.abort(new Error('too late'));
    await expect(second).rejects.toThrow('too late');
    await expect(painter.paint(named('d'), gone.signal)).rejects.toThrow('too late');
    await Promise.all([first, third]);
    expect(drawn).toEqual([named('a'), named('c')]);
  });

  it('keeps a drawing for later when its only asker left meanwhile', async () => {
    const { painter, drawn } = watched({}, [echoing(50)]);
    await expect(painter.paint(named('a'), AbortSignal.timeout(10))).rejects.toThrow();
    await painter.paint(named('a'));
    expect(drawn).toHaveLength(1);
  });

  it('refuses more than may wait', async () => {
    const { painter } = watched({ queueSize: 1 }, [echoing(20)]);
    const taken = [painter.paint(named('a')), painter.paint(named('b'))];
    await expect(painter.paint(named('c'))).rejects.toThrow('waiting');
    await Promise.all(taken);
  });

  it('ends its process and rejects what waits when it is closed', async () => {
    const { painter, started } = watched({}, [silent]);
    const waiting = [painter.paint(named('a')), painter.paint(named('b'))];
    const ended = exitOf(started[0]);
    const outcomes = Promise.allSettled(waiting);
    await painter.close();
    await ended;
    for (const outcome of await outcomes) expect(outcome).toMatchObject({ reason: expect.any(PictureError) });
    await expect(painter.paint(named('c'))).rejects.toThrow('closed');
    expect(started).toHaveLength(1);
  });
});
