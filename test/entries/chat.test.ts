import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ended, installProgram, type Program } from '../support/program.ts';

let program: Program;
let plain: Ended;
beforeAll(async () => {
  program = installProgram();
  plain = await chat('what is django\n/help\n');
});
afterAll(() => program.remove());

const chat = (input: string, env: NodeJS.ProcessEnv = {}) => program.run('chat.ts', [], { input, env });

describe.concurrent('chat with piped input', () => {
  it('answers each line and shows no prompt', () => {
    const { stdout } = plain;
    expect(stdout).toContain('Django');
    expect(stdout).toContain('Type a question as it comes, or a command:');
    expect(stdout).not.toContain('you>');
  });

  it('answers a last line without an end', async () => {
    expect((await chat('/help')).stdout).toContain('/compare');
  });

  it('reads lines that end in CRLF', async () => {
    expect(await chat('what is django\r\n/help\r\n')).toEqual(plain);
  });

  // The sources are the first action, or the second where there is more to show.
  it('remembers what was said before', async () => {
    const { stdout } = await chat('what is django\n1\n2\n');
    expect(stdout).toMatch(/^\[1\] /mu);
  });

  it('shows nothing for blank lines', async () => {
    expect((await chat('\n  \n\n')).stdout.trim()).toBe('');
  });

  it('breaks its lines at 100 characters, except for a word that is longer', async () => {
    const { stdout } = await chat('what is django\nnode or django\n/choose\n\n\n\n/help\n');
    const wide = stdout.split('\n').filter((line) => line.length > 100 && line.trim().includes(' '));
    expect(wide).toEqual([]);
  });

  it('leaves no history behind', () => {
    expect(existsSync(join(program.root, 'data', 'chat-history'))).toBe(false);
  });
});

describe.concurrent('colours of chat', () => {
  const escapeCode = '\u001b';

  it('are left out in a pipe', () => {
    expect(plain.stdout).not.toContain(escapeCode);
  });

  it('are left out where NO_COLOR is set', async () => {
    expect((await chat('what is django\n', { NO_COLOR: '1' })).stdout).not.toContain(escapeCode);
  });

  it('are shown in a pipe where FORCE_COLOR is set, with the same words', async () => {
    const { stdout } = await chat('what is django\n/help\n', { FORCE_COLOR: '1' });
    expect(stdout).toContain(escapeCode);
    expect(stdout.replace(new RegExp(`${escapeCode}\\[[0-9;]*m`, 'gu'), '')).toBe(plain.stdout);
  });
});
