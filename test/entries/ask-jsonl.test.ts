import { afterAll, beforeAll, expect, it } from 'vitest';
import { installProgram, type Program } from '../support/program.ts';

let program: Program;
beforeAll(() => {
  program = installProgram();
});
afterAll(() => program.remove());

const jsonl = (input: string) => program.run('ask.ts', ['--jsonl'], { input });

// node:readline takes U+2028 and U+2029 for ends of lines; JSON.stringify writes them as they are.
it('--jsonl takes U+2028 within a string for no end of the line', async () => {
  const { code, stdout } = await jsonl(`${JSON.stringify({ id: 1, question: 'what is\u2028django' })}\n`);
  expect(code).toBe(0);
  expect(stdout.trim().split('\n')).toHaveLength(1);
});

it('--jsonl reads a file that starts with a byte order mark, as Windows writes them', async () => {
  const { code } = await jsonl('\ufeff{"id":1,"question":"what is django"}\n');
  expect(code).toBe(0);
});
