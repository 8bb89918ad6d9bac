import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { honest, takenOver } from '../support/claude/responders.ts';
import { type LoopbackClaude, startClaude } from '../support/claude/start-claude.ts';
import { installProgram } from '../support/program.ts';

let claude: LoopbackClaude;
let program: ReturnType<typeof installProgram>;
beforeAll(async () => {
  claude = await startClaude(honest);
  program = installProgram();
});
afterAll(async () => {
  await claude.stop();
  program.remove();
});
const env = () => ({ ANTHROPIC_API_KEY: 'sk-test', ANTHROPIC_BASE_URL: claude.url });
const ask = (given: NodeJS.ProcessEnv, ...args: readonly string[]) =>
  program.run('ask.ts', args, { env: given });

describe('the terminal with a key', () => {
  it('has the answer written, keeps the books, and finds the answer again without a call', async () => {
    const first = await ask(env(), '--json', 'is django still synchronous?');
    expect(first).toMatchObject({ code: 0, stderr: '' });
    const asked = claude.requests.length;
    expect(asked).toBe(1);
    expect((await ask(env(), '--json', 'Is Django still synchronous')).stdout).toBe(first.stdout);
    expect(claude.requests.length).toBe(asked);
  });

  it('answers in chat, and says when it is the short form', async () => {
    claude.respond(takenOver);
    const { stdout, code } = await program.run('chat.ts', [], { input: 'what is bun?\n', env: env() });
    expect(code).toBe(0);
    expect(stdout).toContain('Bun is one executable');
    expect(stdout).toContain('Short form: the facts as they stand (what was written could not be shown).');
  });

  it('names every mistake of the configuration and asks nothing', async () => {
    const { code, stderr } = await ask({ ...env(), DOLLARS_PER_DAY: 'lots' }, 'what is bun?');
    expect(code).toBe(78);
    expect(stderr).toContain('DOLLARS_PER_DAY');
    expect(stderr).not.toContain('sk-test');
  });
});

it('loads nothing of the model without a key', async () => {
  const traced = await program.run('ask.ts', ['what is bun?'], {
    env: { NODE_DEBUG: 'module,esm', ANTHROPIC_API_KEY: '  ' },
  });
  expect(traced.stdout).toContain('Bun is one executable');
  expect(traced.stderr).toMatch(/file:\S*terminal-claude/u);
  expect(traced.stderr).not.toMatch(/file:\S*(?:@anthropic-ai|open-claude|kysely)/u);
});
