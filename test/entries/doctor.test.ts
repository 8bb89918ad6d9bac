import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { PermissionFlagsBits } from 'discord.js';
import { afterAll, expect, test } from 'vitest';
import { inviteLink, NEEDS } from '../../src/discord/needs.ts';
import { checkModel } from '../../src/ops/doctor/model-check.ts';
import { openStore } from '../../src/store/open-store.ts';
import { sundays } from '../sessions/samples.ts';
import { honest } from '../support/claude/responders.ts';
import { startClaude } from '../support/claude/start-claude.ts';
import { startDiscord } from '../support/discord/start-discord.ts';
import { installProgram } from '../support/program.ts';

const program = installProgram();
const open: (() => unknown)[] = [program.remove];
afterAll(async () => {
  for (const close of open) await close();
});

const brokenKnowledge = join(program.root, 'broken-knowledge');
mkdirSync(brokenKnowledge);
writeFileSync(join(brokenKnowledge, 'articles.yaml'), 'nothing: [');
/** The whole knowledge takes a second to check. */
const quick = { KNOWLEDGE_DIR: brokenKnowledge };

type Told = { ok: boolean; findings: { check: string; state: string; said: string; mend?: string }[] };

async function doctor(env: NodeJS.ProcessEnv) {
  const ended = await program.run('doctor.ts', ['--json'], { env });
  const told = JSON.parse(ended.stdout) as Told;
  const of = (name: string) => told.findings.filter(({ check }) => check === name);
  return { ...ended, told, of, states: (name: string) => of(name).map(({ state }) => state) };
}

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('where nothing is configured it says what to do first, checks the rest, and ends with code 78', async () => {
  const { code, stdout } = await program.run('doctor.ts', [], { env: { RETENTION_DAYS: 'soon' } });
  expect(code).toBe(78);
  expect(stdout).toContain('DISCORD_TOKEN');
  expect(stdout).toContain('RETENTION_DAYS: must be a whole number from 1 to 3650');
  expect(stdout).not.toContain('soon');
  expect(stdout).toMatch(/knowledge +\d+ facts/u);
  // A pipe gets no colours.
  expect(stdout).not.toContain(String.fromCharCode(27));
});

test('where all is well it says so, with the link that adds the bot, and ends with code 0', async () => {
  const discord = await startDiscord();
  open.push(discord.close);
  discord.guild('CODE Culture', { permissions: ['CreateEvents'] }).channel('general');
  const claude = await startClaude(honest);
  open.push(claude.stop);
  const { code, told, of, stderr } = await doctor({
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    ANTHROPIC_API_KEY: 'sk-ant-planted-key',
    ANTHROPIC_BASE_URL: claude.url,
  });
  expect(told.findings.filter(({ state }) => state !== 'ok')).toEqual([]);
  expect(code, stderr).toBe(0);
  expect(of('invite')[0]?.said).toContain(`client_id=${discord.applicationId}&permissions=`);
  expect(of('servers')[0]?.said).toBe('CODE Culture: answers in 1 of 1 channels');
  expect(of('model')[0]?.said).toBe('the key works, and claude-haiku-5-5 is there');
  expect(discord.breaches).toEqual([]);
});

test('everything that is broken is told with its cure and without a secret', async () => {
  const discord = await startDiscord();
  open.push(discord.close);
  const closed = discord.guild('Closed', { permissions: ['CreateEvents'] }).channel('general');
  discord.guild('Closed').denyBot(closed, 'SendMessages');
  const half = discord.guild('Half open', { permissions: ['CreateEvents'] });
  half.denyBot(half.channel('rules'), 'ViewChannel');
  half.channel('general');
  const anthropic = await serve((_, response) => response.writeHead(401).end());
  const { code, of, states, stdout } = await doctor({
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    MESSAGE_CONTENT: 'on',
    DATABASE_URL: 'postgres://me:planted-password@127.0.0.1:1/stackwise',
    ANTHROPIC_API_KEY: 'sk-ant-planted-key',
    ANTHROPIC_BASE_URL: anthropic,
    KNOWLEDGE_DIR: brokenKnowledge,
  });
  expect(code).toBe(1);
  expect(states('servers')).toEqual(['fail', 'ok']);
  expect(of('servers')[1]?.said).toBe('Half open: answers in 1 of 2 channels; not in #rules');
  for (const check of ['intents', 'database', 'knowledge', 'model']) expect(states(check)).toEqual(['fail']);
  expect(of('intents')[0]?.mend).toContain('Message Content Intent');
  expect(of('model')[0]?.said).toContain('ANTHROPIC_API_KEY');
  expect(of('knowledge')[0]?.said).toContain('articles.yaml:');
  for (const secret of ['planted-password', 'planted-key', discord.token])
    expect(stdout).not.toContain(secret);
});

test('what the sessions need is checked where they are going to be posted', async () => {
  const discord = await startDiscord();
  open.push(discord.close);
  const guild = discord.guild('CODE Culture', { permissions: ['CreateEvents'] });
  const news = guild.addChannel('news', 'announcement');
  const lobby = guild.channel('lobby');
  const learners = guild.addRole('Learners');
  const planned = { ...sundays, guild: guild.id, channel: news.id, role: learners.id };
  const store = await openStore({ file: join(program.root, 'data', 'stackwise.db') });
  await store.sessions.series.add(planned);
  const look = async () => {
    const env = { ...quick, DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl };
    return (await doctor(env)).of('sessions').map(({ state, said }) => `${state}: ${said}`);
  };
  expect(await look()).toEqual(['ok: CODE Culture: the sessions can be announced']);
  guild.denyBot(news, 'SendMessages');
  guild.mayBeMentioned(learners, false);
  guild.denyBot(lobby, 'CreatePublicThreads');
  const { role: _, ...roleless } = planned;
  const elsewhere = { ...roleless, channel: lobby.id, thread: true };
  await store.sessions.series.add({ ...elsewhere, id: 'thursdays0000001', title: 'Monday\u001b[2J night' });
  await store.sessions.series.add({ ...elsewhere, id: 'tuesdays00000001', title: 'Tuesdays', channel: '1' });
  await store.sessions.series.add({ ...elsewhere, id: 'paused0000000001', channel: '1', state: 'paused' });
  await store.close();
  expect(await look()).toEqual([
    'fail: CODE Culture: “Backend night” needs Send Messages, Attach Files in #news',
    'warn: CODE Culture: “Backend night” is announced without a ping: its role is gone, or nobody may mention it',
    'warn: CODE Culture: “Monday[2J night” needs Create Public Threads in #lobby',
    'fail: CODE Culture: “Tuesdays” cannot be announced: the bot does not see its channel, or it is gone',
  ]);
});

test('a model that is going away, is gone or cannot be asked for is told apart', async () => {
  const claude = await startClaude(honest);
  open.push(claude.stop);
  claude.models.set('old', 'deprecated');
  claude.models.set('older', 'retired');
  const ask = async (model: string, api = claude.url) =>
    (await checkModel({ key: 'sk-test', api, model })).map(({ state, said }) => `${state}: ${said}`);
  expect(await ask('old')).toEqual([expect.stringMatching(/^warn: The model old is deprecated/u)]);
  expect(await ask('older')).toEqual([expect.stringMatching(/^fail: The model older is retired/u)]);
  expect(await ask('none')).toEqual([expect.stringMatching(/^fail: There is no model none/u)]);
  expect(await ask('old', 'http://127.0.0.1:9')).toEqual([
    'fail: Claude cannot be reached, so old could not be checked',
  ]);
});

test('a token that is refused and a clock that is wrong are told apart from what cannot be seen then', async () => {
  const discord = await startDiscord();
  open.push(discord.close);
  const refused = await doctor({
    ...quick,
    DISCORD_TOKEN: 'wrong.token.here',
    DISCORD_API_URL: discord.apiUrl,
  });
  expect(refused.code).toBe(1);
  expect(refused.states('token')).toEqual(['fail']);
  expect(refused.states('clock')).toEqual(['skip']);
  expect(refused.stdout).not.toContain('wrong.token.here');
  const late = await serve((_, response) => {
    response.setHeader('date', new Date(Date.now() - 40_000).toUTCString());
    response.end(JSON.stringify({ id: '1', username: 'stackwise' }));
  });
  const { of } = await doctor({ ...quick, DISCORD_TOKEN: 'x', DISCORD_API_URL: late });
  expect(of('clock')[0]).toMatchObject({ state: 'warn', mend: expect.stringContaining('timedatectl') });
  expect(of('clock')[0]?.said).toMatch(/wrong by (?:39|40) seconds/u);
});

test('the link asks for what the bot needs and nothing beyond it', () => {
  const link = new URL(inviteLink('https://discord.com/api', '42'));
  expect(link.origin + link.pathname).toBe('https://discord.com/oauth2/authorize');
  expect(link.searchParams.get('scope')).toBe('bot applications.commands');
  // Our numbers are Discord's, under the names that its settings show.
  const named = NEEDS.map(({ name }) => name.replaceAll(/ (in )?/gu, (_, word) => (word ? 'In' : '')));
  const bits = named.map((name) => PermissionFlagsBits[name as keyof typeof PermissionFlagsBits]);
  expect(BigInt(link.searchParams.get('permissions') ?? 0)).toBe(bits.reduce((sum, one) => sum | one, 0n));
  const { Administrator, MentionEveryone, ManageRoles, ManageMessages } = PermissionFlagsBits;
  for (const bit of [Administrator, MentionEveryone, ManageRoles, ManageMessages])
    expect(BigInt(link.searchParams.get('permissions') ?? 0) & bit).toBe(0n);
});
