import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { honest } from '../../support/claude/responders.ts';
import { startClaude } from '../../support/claude/start-claude.ts';
import { openFrozen } from '../knowledge.ts';
import { openBot } from '../outcome.ts';
import { readLabels } from './judge.ts';
import { runLive } from './run.ts';

const app = openBot(openFrozen());
const folder = mkdtempSync(join(tmpdir(), 'stackwise-live-'));
const claude = await startClaude((request) => {
  if (!request.instructions.startsWith('You check sentences')) return honest(request);
  const items = request.request.match(/"item": \d+/gu) ?? [];
  return {
    say: [{ text: items.map((_, at) => `${at + 1}: ${at === 0 ? 'partial' : 'supported'}`).join('\n') }],
  };
});
afterAll(async () => {
  await claude.stop();
  rmSync(folder, { recursive: true });
});

async function live(env: Record<string, string>, dollars = 0.5) {
  const said: string[] = [];
  const say = (text: string) => void said.push(text);
  const code = await runLive(
    app,
    { seed: 1 },
    { dollars, answerable: 4, unanswerable: 2 },
    { env: { ANTHROPIC_BASE_URL: claude.url, ...env }, print: say, progress: say, folder },
  );
  return { code, said: said.join('\n') };
}

it('says clearly that it needs a key', async () => {
  const { code, said } = await live({});
  expect(code).toBe(78);
  expect(said).toContain('ANTHROPIC_API_KEY');
  expect(said).toContain('--answers');
  expect(claude.requests).toEqual([]);
});

it('asks, has another model judge, and writes a dated report', async () => {
  const { said } = await live({ ANTHROPIC_API_KEY: 'sk-test' });
  const [file = ''] = readdirSync(folder);
  expect(file).toMatch(/^live-\d{4}-\d\d-\d\d-claude-haiku-5-5\.md$/u);
  const report = readFileSync(join(folder, file), 'utf8');
  expect(said).toContain(report);
  expect(report).toContain('judged by claude-sonnet-5-5');
  expect(report).toMatch(/a hand on labelled pairs \| {2}\| 0\.\d+ \(\d+\/40\)/u);
  expect(report).toMatch(/the judge finds supported \| ≥ 0\.95 \| 0\.\d+/u);
  expect(report).not.toMatch(/NaN|undefined|sk-test/u);
});

it('makes no call that could pass the cap', async () => {
  const before = claude.requests.length;
  const { said } = await live({ ANTHROPIC_API_KEY: 'sk-test' }, 0.000_01);
  expect(claude.requests).toHaveLength(before);
  expect(said).toContain('the budget of today is used up');
});

it('reads labels however they are told', () => {
  expect(readLabels('1: supported\n**2.** Unsupported\n4) partial', 4)).toEqual([
    'supported',
    'unsupported',
    undefined,
    'partial',
  ]);
});
