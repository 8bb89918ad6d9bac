import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { nonceOf } from '../../src/discord/sessions/marker.ts';
import { openStore } from '../../src/store/open-store.ts';
import { planPosts } from '../sessions/crash/plan-posts.ts';
import { sharedPostgres } from '../store/postgres-server.ts';
import { markedMessages } from '../support/discord/marked.ts';
import { startDiscord } from '../support/discord/start-discord.ts';
import { bareEnvironment, sharedProgram } from '../support/program.ts';

const program = sharedProgram();
let server: Awaited<ReturnType<typeof sharedPostgres>>;
beforeAll(async () => {
  server = await sharedPostgres();
});

/** A loopback Discord and real processes of the bot, with one database between them. */
async function several(environments: readonly NodeJS.ProcessEnv[], shards = 1) {
  const discord = await startDiscord({ shards });
  const guilds: ReturnType<typeof discord.guild>[] = [];
  const shardOf = ({ id }: { id: string }) => Number((BigInt(id) >> 22n) % BigInt(shards));
  // Ids follow the clock, and shards follow the ids: until every shard has a server.
  while (guilds.length < 4 || new Set(guilds.map(shardOf)).size < shards) {
    guilds.push(discord.guild(`Server ${guilds.length}`));
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  const general = guilds.map((guild) => guild.channel('general'));
  const people = Array.from({ length: 8 }, (_, at) => discord.person(`Person ${at}`));
  const database = { DATABASE_URL: await server.createSchema() };
  const said: string[] = [];
  const started = environments.map((env): ChildProcess => {
    const child = spawn(process.execPath, [join(program.root, 'src', 'main.ts')], {
      env: {
        ...bareEnvironment(),
        ...database,
        DISCORD_TOKEN: discord.token,
        DISCORD_API_URL: discord.apiUrl,
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk) => said.push(String(chunk)));
    return child;
  });
  onTestFinished(async () => {
    for (const child of started) child.kill('SIGKILL');
    await discord.close();
  });
  const says = async (words: string, times: number) => {
    while (said.join('').split(words).length - 1 < times)
      await new Promise((resolve) => setTimeout(resolve, 20));
  };
  await says('"msg":"the commands ', environments.length);
  return { discord, guilds, general, people, started, url: database.DATABASE_URL, said: () => said.join('') };
}

test('two processes on one PostgreSQL answer each event once, and go on when one is killed', async () => {
  const { discord, general, people, started, said } = await several([
    { QUESTIONS_PER_PERSON: '5' },
    { QUESTIONS_PER_PERSON: '5' },
  ]);
  expect(discord.gateway.sessions()).toHaveLength(2);
  const written = discord.requests.filter(
    ({ method, path }) => method === 'PUT' && path.endsWith('/commands'),
  );
  expect(written).toHaveLength(1);

  const ask = (at: number) =>
    people[at % people.length]?.in(general[at % general.length] as (typeof general)[number]);
  const answers = await Promise.all(
    Array.from({ length: 16 }, (_, at) =>
      ask(at)?.slash('ask', { question: `is django still synchronous? ${at}` }),
    ),
  );
  for (const answer of answers) expect(answer?.text).toContain('jango');
  await Promise.all(
    Array.from({ length: 8 }, (_, at) => ask(at)?.asks(`${discord.botMention} what is express`)),
  );
  expect(discord.said()).toHaveLength(16 + 8);
  expect(discord.interactions.filter(({ refused }) => refused.length > 0)).toEqual([]);

  // The first of these is the last that is allowed, whoever answered the others.
  const [person] = people;
  const place = general[0] as (typeof general)[number];
  const last = [];
  for (let at = 0; at < 3; at++)
    last.push(await person?.in(place).slash('ask', { question: `what is node ${at}` }));
  expect(last.map((one) => one?.text.includes('<t:'))).toEqual([false, false, true]);

  started[0]?.kill('SIGKILL');
  await once(started[0] as ChildProcess, 'exit');
  const alone = await people[1]?.in(place).slash('ask', { question: 'what is django' });
  expect(alone?.text, said()).toContain('jango');
  expect(discord.breaches).toEqual([]);
});

test('each process holds its share of the servers where the gateway is sharded', async () => {
  const environments = [0, 1].map((shard) => ({ SHARD_COUNT: '2', SHARDS: String(shard) }));
  const { discord, guilds, general, people, url, said } = await several(environments, 2);
  expect(
    discord.gateway
      .sessions()
      .map(({ shard }) => shard.join(' of '))
      .toSorted(),
  ).toEqual(['0 of 2', '1 of 2']);
  for (const place of general) {
    const answer = await people[0]?.in(place).slash('ask', { question: 'is django still synchronous?' });
    expect(answer?.text).toContain('jango');
  }
  // Nobody else heard of them.
  expect(discord.interactions.filter(({ refused }) => refused.length > 0)).toEqual([]);

  // What is planned is posted by whoever comes first, on any shard.
  const store = await openStore({ url, file: '' });
  const keys = [];
  for (const [at, guild] of guilds.entries()) {
    const channels = [(general[at] as (typeof general)[number]).id];
    const planned = { guild: guild.id, channels, first: at, count: 3, from: Date.now(), everyMs: 0 };
    keys.push(...(await planPosts(store.sessions, planned)));
  }
  const markers = () => markedMessages(discord.world, /\|~([\w-]{22})$/u).map(({ marker }) => marker);
  await expect.poll(markers, { timeout: 15_000, message: said() }).toHaveLength(keys.length);
  expect(markers().sort()).toEqual(keys.map(nonceOf).sort());
  await store.close();
  expect(discord.breaches).toEqual([]);
});
