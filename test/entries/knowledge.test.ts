import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { sampleKnowledge } from '../knowledge/sample.ts';
import { installProgram } from '../support/program.ts';

let program: ReturnType<typeof installProgram>;
beforeAll(() => {
  program = installProgram();
});
afterAll(() => program.remove());

const entries = [
  ['ask.ts', ['what is alpha']],
  ['ask.ts', ['--jsonl']],
  ['chat.ts', []],
] as const;

/** Starts every entry on this folder; each must end alike. */
const startAll = async (folder: string) =>
  await Promise.all(
    entries.map(([entry, args]) =>
      program.run(entry, args, { input: '{"question":"what is alpha"}\n', env: { KNOWLEDGE_DIR: folder } }),
    ),
  );

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'stackwise-empty-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

describe('the knowledge folder of KNOWLEDGE_DIR', () => {
  it('is what questions are answered from', async () => {
    const { folder } = sampleKnowledge();
    const input = 'is alpha fast\n/help\n';
    const { stdout } = await program.run('chat.ts', [], { input, env: { KNOWLEDGE_DIR: folder } });
    expect(stdout).toContain('An answer. [1]');
    expect(stdout).toContain('Backends I know: Beta, Alpha.');
  });

  it('is read anew when a fact of it changes', async () => {
    const sample = sampleKnowledge();
    const ask = () => program.run('ask.ts', ['is alpha fast'], { env: { KNOWLEDGE_DIR: sample.folder } });
    expect((await ask()).stdout).toContain('An answer.');
    sample.edit('subjects/alpha/alpha-fast.md', 'answer: An answer.', 'answer: Another answer.');
    expect((await ask()).stdout).toContain('Another answer.');
  });
});

describe('a knowledge folder that is missing or broken', () => {
  it.each([
    ['missing', () => join(emptyFolder(), 'nowhere')],
    ['empty', emptyFolder],
    [
      'a file',
      () => {
        const file = join(emptyFolder(), 'file');
        writeFileSync(file, 'x');
        return file;
      },
    ],
  ])('ends with 78, names the folder and answers nothing: %s', async (_, folder) => {
    const where = folder();
    const { code, stdout, stderr } = await program.run('ask.ts', ['hi'], { env: { KNOWLEDGE_DIR: where } });
    expect([code, stdout]).toEqual([78, '']);
    expect(stderr).toContain(where);
    expect(stderr).not.toMatch(/ {4}at /u);
  });

  it('ends every entry with 78, with all problems named at once by file and line', async () => {
    const sample = sampleKnowledge();
    sample.edit('guide.yaml', 'lean: alpha', 'lean: gamma');
    sample.write('lexicon/fillers.yaml', '');
    sample.write('subjects/alpha/broken.md', 'no front matter');
    sample.write('subjects/beta/binary.md', Uint8Array.from([0, 255, 254, 0, 13]));
    for (const { code, stdout, stderr } of await startAll(sample.folder)) {
      expect([code, stdout]).toEqual([78, '']);
      for (const file of ['guide.yaml:5', 'fillers.yaml:1', 'broken.md:1', 'binary.md:1'])
        expect(stderr).toContain(file);
    }
  });

  it('is not answered for from an older, sound state of it', async () => {
    const sample = sampleKnowledge();
    const ask = () => program.run('ask.ts', ['is alpha fast'], { env: { KNOWLEDGE_DIR: sample.folder } });
    expect((await ask()).code).toBe(0);
    sample.remove('guide.yaml');
    expect(await ask()).toMatchObject({ code: 78, stdout: '' });
  });
});

describe('the caches of the program', () => {
  /** Asks of one folder again and again. */
  function asking() {
    const { folder } = sampleKnowledge();
    return () => program.run('ask.ts', ['--json', 'is alpha fast'], { env: { KNOWLEDGE_DIR: folder } });
  }

  it('change no answer, also when they are broken', async () => {
    const ask = asking();
    const sound = await ask();
    expect(sound.code).toBe(0);
    expect(await ask()).toEqual(sound);
    for (const content of ['{"format":1,"document":{', Uint8Array.from([255, 15, 111, 34, 3, 107])]) {
      for (const name of ['knowledge-cache.json', 'index-cache'])
        writeFileSync(join(program.root, 'data', name), content);
      expect(await ask()).toEqual(sound);
    }
  });

  it('may not be writable', async () => {
    const ask = asking();
    const sound = await ask();
    const cache = join(program.root, 'data', 'index-cache');
    rmSync(cache, { force: true });
    mkdirSync(cache);
    expect(await ask()).toEqual(sound);
    rmSync(cache, { recursive: true });
  });
});
