import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
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
