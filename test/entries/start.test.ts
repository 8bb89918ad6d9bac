import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { startDiscord } from '../support/discord/start-discord.ts';
import { installProgram } from '../support/program.ts';

const program = installProgram();
afterAll(program.remove);

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

test('npm start answers, and SIGTERM ends it in order', async () => {
  const discord = await startDiscord();
  const general = discord.guild('CODE Culture').channel('general');
  const aisha = discord.person('Aisha');
  const child: ChildProcess = spawn(process.execPath, [`${program.root}/src/main.ts`], {
    env: { PATH: process.env.PATH, DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl },
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
const key = 'sk-ant-api03-planted-key-0123456789';

/** Loaded before the program: lets it break at a signal, as a fault of ours would, with all that may hang on an error. */
const breaks = `process.on('SIGUSR2', () => {
  const error = new Error('Failed at https://discord.com/api/webhooks/1/planted-hook with "${words}"');
  throw Object.assign(error, { requestBody: '${words}', headers: process.env.DISCORD_TOKEN });
})`;

async function started() {
  const discord = await startDiscord();
  const general = discord.guild('CODE Culture').channel('general');
  const aisha = discord.person('Aisha');
  const breaking = `${program.root}/breaks.js`;
  writeFileSync(breaking, breaks);
  const child: ChildProcess = spawn(process.execPath, ['--import', breaking, `${program.root}/src/main.ts`], {
    env: {
      PATH: process.env.PATH,
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      ANTHROPIC_API_KEY: key,
      LOG_LEVEL: 'trace',
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
  discord.faults.next({ kind: 'refused', status: 400, code: 50035, message: `Invalid "${words}"` });
  await aisha
    .in(general)
    .slash('ask', { question: words })
    .catch(() => {});
  const ended = once(child, 'close');
  child.kill('SIGUSR2');
  const [code] = await ended;
  await discord.close();
  expect(code, said()).toBe(1);
  const lines = said().trim().split('\n');
  expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ level: 60, err: { name: 'Error' } });
  expect(said()).toContain('50035');
  for (const one of [discord.token, key, 'planted-hook', 'startup']) expect(said()).not.toContain(one);
});

test('a broken edit of the knowledge is reported and the old one stays; a good one is answered from', async () => {
  const { discord, general, aisha, child, said, says } = await started();
  const ask = async () =>
    (await aisha.in(general).slash('ask', { question: 'is django still synchronous?' })).text;
  const file = join(program.root, 'knowledge', 'subjects', 'django', 'django-synchronous.md');
  const fact = readFileSync(file, 'utf8');
  const old = 'Django is not only synchronous';
  const broken = says('the knowledge has problems');
  writeFileSync(file, fact.replace('aspect:', 'aspekt:'));
  await broken;
  expect(said()).toMatch(/django-synchronous\.md:\d+: /u);
  expect(await ask()).toContain(old);
  const taken = says('the knowledge was read again');
  writeFileSync(file, fact.replace(old, 'Django is by no means only synchronous'));
  child.kill('SIGHUP');
  await taken;
  expect(await ask()).toContain('Django is by no means only synchronous');
  const ended = once(child, 'close');
  child.kill('SIGTERM');
  expect((await ended)[0], said()).toBe(0);
  await discord.close();
});
