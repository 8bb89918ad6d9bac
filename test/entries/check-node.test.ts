import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runNode } from '../support/program.ts';

const check = pathToFileURL(join(import.meta.dirname, '../../src/check-node.js')).href;

/** The check as a Node of that version would run it. */
const checkedBy = (version: string) =>
  runNode([
    '--input-type=module',
    '--eval',
    `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } });
     await import('${check}');
     process.stdout.write('started');`,
  ]);

describe('the check of Node', () => {
  it.each(['8.0.0', '25.9.1'])('names the wrong Node %s, the wanted one and the cure', async (version) => {
    const { code, stdout, stderr } = await checkedBy(version);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(`this is Node ${version}`);
    expect(stderr).toContain('needs Node 26');
    expect(stderr).toContain('npm ci');
  });

  it.each(['26.0.0', '30.1.2'])('lets Node %s start', async (version) => {
    expect(await checkedBy(version)).toEqual({ code: 0, stdout: 'started', stderr: '' });
  });
});

describe.runIf(process.platform === 'linux')('the program that begins once more', () => {
  const small = pathToFileURL(join(import.meta.dirname, '../../src/small-memory.js')).href;
  const told = (env: NodeJS.ProcessEnv) =>
    runNode(
      ['--import', small, '--eval', 'console.log(process.env.MALLOC_ARENA_MAX, process.argv[1])', 'word'],
      { env },
    );

  it('has one heap for all threads, and its arguments', async () => {
    expect(await told({})).toEqual({ code: 0, stdout: '1 word\n', stderr: '' });
  });

  it('does not where the operator has decided', async () => {
    expect(await told({ MALLOC_ARENA_MAX: '4' })).toEqual({ code: 0, stdout: '4 word\n', stderr: '' });
  });
});
