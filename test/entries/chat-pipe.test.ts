import { afterAll, beforeAll, expect, it } from 'vitest';
import { installProgram, type Program } from '../support/program.ts';

let program: Program;
beforeAll(() => {
  program = installProgram();
});
afterAll(() => program.remove());

// src/chat.ts: after a last line without an end, lines.prompt() is called on closed lines: ERR_USE_AFTER_CLOSE, exit code 1.
it('piped chat answers every line and ends with 0 and no stack trace', async () => {
  const input = 'what is django\nwhat is node\nnode or django\n/help';
  const { code, stdout, stderr } = await program.run('chat.ts', [], { input });
  expect(stderr).toBe('');
  expect(code).toBe(0);
  expect(stdout).toContain('Type a question as it comes');
});
