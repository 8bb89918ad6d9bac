import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { instructions } from '../deploy/instructions.ts';
import { startDiscord } from '../support/discord/start-discord.ts';

/**
 * Runs what the Dockerfile says without an engine for containers: its COPY and RUN instructions in a temporary folder,
 * then its CMD as a user without rights to whom only the data folder belongs, and its HEALTHCHECK beside it.
 * `npm run check:container`; it needs the package registry, and root to become another user.
 */
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;
const user = isRoot ? { uid: NOBODY, gid: NOBODY } : {};
const app = join(mkdtempSync(join(tmpdir(), 'stackwise-image-')), 'app');
const print = (line: string) => process.stdout.write(`${line}\n`);

function begin(command: readonly string[], env: NodeJS.ProcessEnv, as: object = {}): ChildProcess {
  const [program = '', ...args] = command;
  return spawn(program, args, { cwd: app, env, stdio: ['ignore', 'pipe', 'inherit'], ...as });
}

async function run(command: readonly string[], env: NodeJS.ProcessEnv, as: object = {}): Promise<number> {
  const child = begin(command, env, as);
  child.stdout?.resume();
  const [code] = await once(child, 'close');
  return code as number;
}

const all = instructions(readFileSync('Dockerfile', 'utf8'));
const PATH = `${dirname(process.execPath)}:${process.env.PATH}`;
const image: NodeJS.ProcessEnv = { PATH, HOME: app };
mkdirSync(app);
chmodSync(dirname(app), 0o755);
for (const { keyword, rest } of all) {
  if (keyword === 'COPY' && !rest.startsWith('--from=')) {
    const words = rest.split(' ');
    for (const source of words.slice(0, -1)) cpSync(source, join(app, source), { recursive: true });
  } else if (keyword === 'ENV') {
    for (const [, name = '', value] of rest.matchAll(/(\w+)=(\S+)/gu)) image[name] = value;
  } else if (keyword === 'RUN') {
    // There is no user called node here.
    const command = rest.replace(/ && chown \S+ (\S+)/u, '');
    print(`RUN ${command}`);
    const code = await run(['/bin/sh', '-ec', command], { ...process.env, ...image });
    if (code !== 0) throw new Error(`RUN ended with ${code}`);
  }
}
if (isRoot) chownSync(join(app, 'data'), NOBODY, NOBODY);

const discord = await startDiscord();
const general = discord.guild('CODE Culture').channel('general');
const aisha = discord.person('Aisha');
const commandOf = (keyword: string): string[] =>
  JSON.parse(/\[.*\]/u.exec(all.find((one) => one.keyword === keyword)?.rest ?? '')?.[0] ?? '[]');
const port = '19464';
const env = { ...image, HTTP_PORT: port, DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl };
const child = begin(commandOf('CMD'), env, user);
let said = '';
child.stdout?.on('data', (chunk) => (said += chunk));
try {
  await discord.registered('ask', 60_000);
  const answer = await aisha.in(general).slash('ask', { question: 'is django still synchronous?' });
  if (!answer.text.includes('jango')) throw new Error(`It answered: ${answer.text}`);
  print('CMD answers, as a user who may write to data alone');
  if ((await run(commandOf('HEALTHCHECK'), env, user)) !== 0)
    throw new Error('HEALTHCHECK says it is not well');
  const ended = once(child, 'close');
  child.kill('SIGTERM');
  const [code] = await ended;
  if (code !== 0) throw new Error(`It ended with ${code}: ${said}`);
  if ((await run(commandOf('HEALTHCHECK'), env, user)) !== 1)
    throw new Error('HEALTHCHECK says a stopped bot is well');
  print('HEALTHCHECK tells a running bot from a stopped one; SIGTERM ends it with 0');
} finally {
  child.kill('SIGKILL');
  await discord.close();
  rmSync(dirname(app), { recursive: true, force: true });
}
