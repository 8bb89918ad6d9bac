import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { startDiscord } from '../support/discord/start-discord.ts';

/**
 * Walks the README as somebody new would: a fresh clone, the machine's own Node, nothing but the README's commands, up
 * to the first answer on a loopback Discord. `npm run walk` prints how long each step takes; exit code 1 when one fails
 * or all of it takes longer than 90 seconds. It needs the package registry.
 */
const TARGET_S = 90;
const steps = ['npm ci', 'cp .env.example .env', 'npm run -s doctor', 'npm start'];

const readme = readFileSync('README.md', 'utf8');
const unknown = steps.filter((step) => !readme.includes(step.replace(' -s', '')));
if (unknown.length > 0) throw new Error(`README.md does not say: ${unknown.join(', ')}`);

const folder = mkdtempSync(join(tmpdir(), 'stackwise-walk-'));
const home = join(folder, 'stackwise');
// npm put the Node that it brought along first; somebody new does not have it.
const PATH = (process.env.PATH ?? '')
  .split(delimiter)
  .filter((one) => !one.includes('node_modules'))
  .join(delimiter);
const { HOME, LANG, npm_config_registry } = process.env;
const env = { PATH, HOME, LANG, ...(npm_config_registry ? { npm_config_registry } : {}) };
const print = (line: string) => process.stdout.write(`${line}\n`);

function begin(command: string, cwd = home): ChildProcess {
  return spawn(command, { cwd, env, shell: true, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
}

async function run(command: string, cwd = home): Promise<string> {
  const child = begin(command, cwd);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (said += chunk));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${command} ended with ${code}:\n${said}`);
  return said;
}

async function timed(step: string, work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  const seconds = (performance.now() - began) / 1000;
  print(`${seconds.toFixed(1).padStart(6)} s  ${step}`);
  return seconds;
}

const discord = await startDiscord();
const general = discord.guild('CODE Culture').channel('general');
const aisha = discord.person('Aisha');
let bot: ChildProcess | undefined;
try {
  print(`        with Node ${(await run('node --version', folder)).trim()}`);
  const took = [
    await timed('git clone', () => run(`git clone --quiet "${process.cwd()}" stackwise`, folder)),
    await timed('npm ci', () => run('npm ci')),
    await timed('cp .env.example .env, and the token', async () => {
      await run('cp .env.example .env');
      appendFileSync(
        join(home, '.env'),
        `DISCORD_TOKEN=${discord.token}\nDISCORD_API_URL=${discord.apiUrl}\n`,
      );
    }),
    await timed('npm run doctor', () => run('npm run -s doctor')),
    await timed('npm start, to the first answer', async () => {
      bot = begin('npm start');
      let said = '';
      for (const stream of [bot.stdout, bot.stderr]) stream?.on('data', (chunk) => (said += chunk));
      await discord.registered('ask', 60_000).catch((cause: unknown) => {
        throw new Error(`The bot said: ${said}`, { cause });
      });
      const answer = await aisha.in(general).slash('ask', { question: 'is django still synchronous?' });
      if (!answer.text.includes('jango')) throw new Error(`It answered: ${answer.text}`);
    }),
  ];
  const all = took.reduce((sum, one) => sum + one, 0);
  print(`${all.toFixed(1).padStart(6)} s  in all; at most ${TARGET_S} are wanted`);
  if (all > TARGET_S) process.exitCode = 1;
} finally {
  if (bot?.pid !== undefined) process.kill(-bot.pid, 'SIGTERM');
  await (bot && once(bot, 'close'));
  await discord.close();
  rmSync(folder, { recursive: true, force: true });
}
