import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { factText, sampleKnowledge, temporaryFolder } from './sample.ts';

const fact = 'subjects/alpha/alpha-fast.md';

describe('whole files', () => {
  const damage: [name: string, text: string | Uint8Array, problem: string][] = [
    ['empty', '', 'the file is empty'],
    ['blank', ' \n\n', 'the file is empty'],
    ['binary', Uint8Array.of(0x89, 0x50, 0, 1), 'this is a binary file'],
    ['in another encoding', Uint8Array.of(0x2d, 0xe9, 0x2d), 'this is not text in UTF-8'],
    ['huge', `${factText('alpha-fast')}${'x '.repeat(40_000)}`, 'at most 64 KB are read'],
    ['without front matter', 'Just a text.\n', 'there is no front matter'],
    ['without an end of the front matter', '---\nid: alpha-fast\n', 'the front matter does not end'],
    ['without a text', factText('alpha-fast', '', ''), 'there is no text below the front matter'],
    ['with a list for front matter', '---\n- a\n---\nText.\n', 'this is not a block of key: value lines'],
    ['nested without end', `---\nid: ${'['.repeat(30_000)}\n---\nText.\n`, 'YAML'],
    [
      'with an alias bomb',
      `---\na: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: [*c,*c]\n---\nText.\n`,
      'the alias *c',
    ],
  ];
  test.each(damage)('a fact that is %s is refused by name', (_, text, problem) => {
    const sample = sampleKnowledge();
    sample.write(fact, text);
    const problems = sample.problems();
    expect(problems.some((line) => line.startsWith(`${fact}:`) && line.includes(problem))).toBe(true);
    expect(problems.every((line) => line.startsWith(fact))).toBe(true);
  });

  it('are named when they are missing', () => {
    const sample = sampleKnowledge();
    sample.remove('lexicon/fillers.yaml');
    sample.remove('subjects/beta/subject.yaml');
    expect(sample.problems()).toEqual([
      'guide.yaml:6 there is no subject beta',
      'lexicon/fillers.yaml:1 the file is missing',
      'subjects/alpha/subject.yaml:6 there is no subject beta',
      'subjects/beta/beta-slow.md:1 the folder beta has no subject.yaml',
    ]);
  });

  it('are refused in the wrong place or under a wrong name', () => {
    const sample = sampleKnowledge();
    sample.write('subjects/alpha/Alpha_Fact.md', 'x');
    sample.write('notes.txt', 'x');
    expect(sample.problems()).toEqual([
      'notes.txt:1 a file of this name has no place here',
      'subjects/alpha/Alpha_Fact.md:1 a file of this name has no place here',
    ]);
  });

  it('of editors and systems are skipped, and readmes too', () => {
    const sample = sampleKnowledge();
    for (const path of ['.DS_Store', `${fact}~`, 'subjects/.keep', 'subjects/README.md'])
      sample.write(path, 'x');
    expect(sample.problems()).toEqual([]);
  });

  it('with the same id in two folders are both named', () => {
    const sample = sampleKnowledge();
    sample.write('subjects/beta/alpha-fast.md', factText('alpha-fast'));
    expect(sample.problems()).toEqual([
      `subjects/beta/alpha-fast.md:2 the id alpha-fast is already that of ${join(sample.folder, fact)}`,
    ]);
  });

  it('with Windows line ends and a byte order mark are fine', () => {
    const sample = sampleKnowledge();
    sample.write(fact, `\ufeff${sample.read(fact).replaceAll('\n', '\r\n')}`);
    expect(sample.problems()).toEqual([]);
  });
});

describe('links and odd files', () => {
  it('refuses a link that leaves the folder, and links to nothing and to folders', () => {
    const sample = sampleKnowledge();
    const outside = join(temporaryFolder(), 'secret.md');
    writeFileSync(outside, factText('secret'));
    symlinkSync(outside, join(sample.folder, 'subjects/alpha/secret.md'));
    symlinkSync(join(sample.folder, 'nowhere'), join(sample.folder, 'subjects/alpha/broken.md'));
    symlinkSync(join(sample.folder, 'subjects/beta'), join(sample.folder, 'subjects/loop'));
    expect(sample.problems()).toEqual(
      [
        'subjects/alpha/broken.md:1 this cannot be read (ENOENT)',
        'subjects/alpha/secret.md:1 the link leads out of the knowledge folder',
        'subjects/loop:1 the link leads to no file',
      ].sort(),
    );
  });

  it('reads a link to a file inside', () => {
    const sample = sampleKnowledge();
    sample.write('subjects/alpha/.draft', factText('linked'));
    symlinkSync(
      join(sample.folder, 'subjects/alpha/.draft'),
      join(sample.folder, 'subjects/alpha/linked.md'),
    );
    expect(sample.problems()).toEqual([]);
  });

  it.skipIf(process.platform === 'win32')('refuses a pipe without waiting for it', () => {
    const sample = sampleKnowledge();
    execFileSync('mkfifo', [join(sample.folder, 'subjects/alpha/pipe.md')]);
    expect(sample.problems()).toEqual(['subjects/alpha/pipe.md:1 this is neither a file nor a folder']);
  });

  it('says once that the folder is missing', () => {
    const sample = sampleKnowledge();
    sample.remove('.');
    expect(sample.problems()).toEqual([':1 the folder cannot be read (ENOENT)']);
  });

  it('refuses a subject without facts', () => {
    const sample = sampleKnowledge();
    mkdirSync(join(sample.folder, 'subjects/gamma'));
    sample.write('subjects/gamma/subject.yaml', 'name: Gamma\nkind: framework\norder: 3\n');
    expect(sample.problems()).toEqual(['subjects/gamma/subject.yaml:1 the subject gamma has no fact']);
  });
});
