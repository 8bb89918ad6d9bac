import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { sampleKnowledge } from '../knowledge/sample.ts';
import { honest } from '../support/claude/responders.ts';
import { startClaude } from '../support/claude/start-claude.ts';
import { startDiscord } from '../support/discord/start-discord.ts';
import { bareEnvironment, installProgram, type Program, sharedProgram } from '../support/program.ts';

const program = sharedProgram();

test('npm start without a token says what is missing and ends with code 78', async () => {
  const { code, stderr, stdout } = await program.run('main.ts', []);
  expect(code).toBe(78);
  expect(stderr).toContain('DISCORD_TOKEN');
  expect(stdout).toBe('');
});

test('npm start with a token that Discord refuses says so and ends with code 78', async () => {
  const discord = await startDiscord();
  const env = { DISCORD_TOKEN: 'wrong.token.here', DISCORD_API_URL: discord.apiUrl };
  const { code, stderr, stdout } = await program.run('main.ts', [], { env });
  await discord.close();
  expect(stderr).toContain('refuses the token');
  expect(code).toBe(78);
  expect(stdout).not.toContain('wrong.token.here');
});

/** What somebody has who copied .env.example and filled in the token alone. */
const leftEmpty = Object.fromEntries(
  [...readFileSync('.env.example', 'utf8').matchAll(/^([A-Z_]+)=/gmu)].map(([, name = '']) => [name, '']),
);

test('npm start answers with all but the token left empty, and SIGTERM ends it in order', async () => {
  const discord = await startDiscord();
  const general = discord.guild('CODE Culture').channel('general');
  const aisha = discord.person('Aisha');
  const child: ChildProcess = spawn(process.execPath, [`${program.root}/src/main.ts`], {
    env: {
      ...bareEnvironment(),
      ...leftEmpty,
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout?.on('data', (chunk) => {
    said += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    said += chunk;
  });
  await discord.registered('ask', 20_000);
  const answer = await aisha.in(general).slash('ask', { question: 'is django still synchronous?' });
  expect(answer.text).toContain('jango');
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const [code] = await ended;
  await discord.close();
  expect(said).not.toContain('synchronous');
  expect(code, said).toBe(0);
  expect(discord.breaches).toEqual([]);
});

const words = 'will my planted startup idea work in django';
const breaking = join(import.meta.dirname, 'breaks.ts');
const key = 'sk-ant-api03-planted-key-0123456789';

async function started({ root }: Pick<Program, 'root'> = program, env: NodeJS.ProcessEnv = {}) {
  const discord = await startDiscord();
  const general = discord.guild('CODE Culture').channel('general');
  const aisha = discord.person('Aisha');
  const child: ChildProcess = spawn(process.execPath, ['--import', breaking, `${root}/src/main.ts`], {
    env: {
      ...bareEnvironment(),
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      ANTHROPIC_API_KEY: key,
      // Nobody listens there: what the model's failure says is in the log too.
      ANTHROPIC_BASE_URL: 'http://127.0.0.1:9',
      LOG_LEVEL: 'trace',
      BREAKS_WITH: words,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => {
      said += chunk;
    });
  await discord.registered('ask', 20_000);
  /** Resolves when this has been said from here on. */
  const says = async (words: string) => {
    const from = said.length;
    while (!said.slice(from).includes(words)) await once(child.stdout ?? child, 'data');
  };
  return { discord, general, aisha, child, said: () => said, says };
}

test('whatever happens, the log has no secret and no word of a person, up to its last line', async () => {
  const { discord, general, aisha, child, said } = await started();
  await aisha.in(general).slash('ask', { question: words });
  const refused = { kind: 'refused', status: 400, code: 50035, message: `Invalid "${words}"` } as const;
  discord.faults.next(refused, { path: /callback/u });
  await aisha
    .in(general)
    .slash('ask', { question: words })
    .catch(() => {});
  const ended = once(child, 'close');
  child.kill('SIGUSR2');
  const [code] = await ended;
  await discord.close();
  expect(code, said()).toBe(1);
  const last = said()
    .split('\n')
    .find((line) => line.startsWith('{"level":60'));
  expect(JSON.parse(last ?? said()), said()).toMatchObject({ err: { name: 'Error' } });
  expect(said(), 'no line of the refused request').toContain('50035');
  for (const one of [discord.token, key, 'planted-hook', 'startup']) expect(said()).not.toContain(one);
});

test('a broken edit of the knowledge is reported and the old one stays; a good one is answered from', async () => {
  const own = installProgram();
  onTestFinished(own.remove);
  const sample = sampleKnowledge();
  const { discord, general, aisha, child, said, says } = await started(own, { KNOWLEDGE_DIR: sample.folder });
  const ask = async () => (await aisha.in(general).slash('ask', { question: 'is alpha fast' })).text;
  const file = 'subjects/alpha/alpha-fast.md';
  const broken = says('the knowledge has problems');
  sample.edit(file, 'aspect:', 'aspekt:');
  await broken;
  expect(said()).toMatch(/alpha-fast\.md:\d+: /u);
  expect(await ask()).toContain('An answer.');
  const taken = says('the knowledge was read again');
  sample.edit(file, 'answer: An answer.', 'answer: Another answer.');
  child.kill('SIGHUP');
  await taken;
  expect(await ask()).toContain('Another answer.');
  const ended = once(child, 'close');
  child.kill('SIGTERM');
  expect((await ended)[0], said()).toBe(0);
  await discord.close();
});

test('what Claude wrote from an older state of the knowledge is not shown after a reload; the metrics tell all of it', async () => {
  const own = installProgram();
  const claude = await startClaude(honest);
  onTestFinished(own.remove);
  onTestFinished(claude.stop);
  const sample = sampleKnowledge();
  const { discord, general, aisha, child, said, says } = await started(own, {
    KNOWLEDGE_DIR: sample.folder,
    ANTHROPIC_BASE_URL: claude.url,
    HTTP_PORT: '0',
  });
  const ask = async () => {
    const answer = await aisha.in(general).slash('ask', { question: 'is alpha fast' });
    await answer.until(({ buttons }) => buttons.length > 0);
    return answer.text;
  };
  const first = await ask();
  expect(await ask()).toBe(first);
  expect(claude.requests).toHaveLength(1);
  const taken = says('the knowledge was read again');
  sample.edit('subjects/alpha/alpha-fast.md', 'The alpha-fast fact.', 'Alpha is quick since 2026.');
  child.kill('SIGHUP');
  await taken;
  expect(await ask()).toContain('quick since 2026');
  expect(claude.requests).toHaveLength(2);

  const port = /"port":(\d+),"msg":"health and metrics are served"/u.exec(said())?.[1];
  const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  for (const line of [
    /^stackwise_answers_total\{surface="slash",kind="answer",step="model"\} 2$/mu,
    /^stackwise_answers_total\{surface="slash",kind="answer",step="cache"\} 1$/mu,
    /^stackwise_answer_cache_total\{result="hit"\} 1$/mu,
    /^stackwise_model_calls_total\{outcome="\w+"\} 2$/mu,
    /^stackwise_model_cost_dollars_total 0\.\d+/mu,
    /^stackwise_knowledge_reloads_total\{result="ok"\} [1-9]/mu,
    /^stackwise_outbox_lag_seconds 0$/mu,
    /^stackwise_ready 1$/mu,
  ])
    expect(metrics).toMatch(line);
  expect(said() + metrics).not.toMatch(/is alpha fast|quick since/u);
  const ended = once(child, 'close');
  child.kill('SIGTERM');
  expect((await ended)[0], said()).toBe(0);
  await discord.close();
});
