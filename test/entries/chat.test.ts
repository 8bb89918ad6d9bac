import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Ended, sharedProgram } from '../support/program.ts';

const program = sharedProgram();
let plain: Ended;
beforeAll(async () => {
  plain = await chat('what is django\n/help\n');
});

const chat = (input: string, env: NodeJS.ProcessEnv = {}) => program.run('chat.ts', [], { input, env });

describe('chat with piped input', () => {
  it('answers each line, shows no prompt, and ends with 0', () => {
    const { code, stdout, stderr } = plain;
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('Django');
    expect(stdout).toContain('Type a question as it comes, or a command:');
    expect(stdout).not.toContain('you>');
  });

  it('reads lines that end in CRLF, and a last line without an end', async () => {
    expect(await chat('what is django\r\n/help')).toEqual(plain);
  });

  // The sources are the first action, or the second where there is more to show.
  it('remembers what was said before, shows nothing for blank lines, and keeps to 100 characters', async () => {
    const { stdout } = await chat('what is django\n1\n\n  \n2\nnode or django\n/choose\n\n\n\n/help\n');
    expect(stdout).toMatch(/^\[1\] /mu);
    expect(stdout).not.toMatch(/\n{4}/u);
    const wide = stdout.split('\n').filter((line) => line.length > 100 && line.trim().includes(' '));
    expect(wide).toEqual([]);
  });

  it('leaves no history behind', () => {
    expect(existsSync(join(program.root, 'data', 'chat-history'))).toBe(false);
  });
});

describe('colours of chat', () => {
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
