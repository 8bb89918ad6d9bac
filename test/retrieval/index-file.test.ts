import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { describe, expect, it, onTestFinished } from 'vitest';
import { indexKept } from '../../src/retrieval/index-file.ts';
import { readOwned } from '../../src/retrieval/own-bytes.ts';
import { createRetriever } from '../../src/retrieval/retriever.ts';
import { fact, smallKnowledge } from '../support/knowledge.ts';

const state = (text: string) => ({ ...smallKnowledge(), state: text });
function place(): string {
  const folder = mkdtempSync(join(tmpdir(), 'stackwise-index-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'data', 'index');
}

describe('what is read from a file', () => {
  it('is what was written, and keeps none of the file in memory', () => {
    const numbers = {
      one: new Uint32Array([1, 2, 3]),
      two: new Float64Array([0.5]),
      names: new Map([['a', 1]]),
    };
    const bytes = serialize(numbers);
    const read = readOwned(bytes);
    expect(read).toEqual(numbers);
    bytes.fill(0);
    expect(read).toEqual(numbers);
  });
});

describe('an index that is kept', () => {
  it('answers like one that is worked out anew', () => {
    const file = place();
    indexKept(state('a'), file);
    const kept = createRetriever(state('a'), { index: indexKept(state('a'), file) });
    const fresh = createRetriever(state('a'));
    for (const text of ['what is django', 'node vs django', 'i only know php, chat app', 'djnago orm'])
      expect(kept.retrieve({ text })).toEqual(fresh.retrieve({ text }));
  });

  it('is written once for one state', () => {
    const file = place();
    indexKept(state('a'), file);
    const written = readFileSync(file);
    indexKept(state('a'), file);
    expect(readFileSync(file).equals(written)).toBe(true);
    expect(readdirSync(join(file, '..'))).toEqual(['index']);
  });

  it('is worked out anew for another state of the knowledge', () => {
    const file = place();
    indexKept(state('a'), file);
    const grown = {
      ...smallKnowledge({
        passages: [...smallKnowledge().passages, fact('new', { text: 'Quokkas smile.' })],
      }),
      state: 'b',
    };
    const { hits } = createRetriever(grown, { index: indexKept(grown, file) }).retrieve({
      text: 'quokkas smile',
    });
    expect(hits[0]?.passage.id).toBe('new');
  });

  it.each([
    ['empty', ''],
    ['cut short', undefined],
    ['of something else', 'hello'],
  ])('is worked out anew where the file is %s', (_, content) => {
    const file = place();
    indexKept(state('a'), file);
    const whole = readFileSync(file);
    writeFileSync(file, content ?? whole.subarray(0, whole.length / 2));
    indexKept(state('a'), file);
    // Not the bytes: the same number may be written as a whole one or as a double, as the engine holds it just then.
    expect(deserialize(readFileSync(file))).toEqual(deserialize(whole));
  });

  it('is not written for knowledge without a state', () => {
    const file = place();
    indexKept(smallKnowledge(), file);
    expect(existsSync(file)).toBe(false);
  });

  it('may have no place to be written to', () => {
    const file = place();
    mkdirSync(file, { recursive: true });
    expect(() => indexKept(state('a'), file)).not.toThrow();
    expect(readdirSync(join(file, '..'))).toEqual(['index']);
  });
});
