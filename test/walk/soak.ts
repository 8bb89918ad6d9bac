import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { runBot } from '../bench/running-bot.ts';
import { copyProgram } from '../support/copy-program.ts';
import { startDiscord } from '../support/discord/start-discord.ts';

const help = `A day of the bot in some minutes: 24 hours at 5 commands a second, with faults, on a loopback Discord.

  npm run soak -- [options]

  --minutes N   how long it takes (10)
  --share N     one of so many commands is really asked (10: 43,200 of 432,000)
  --seed N      of faults, drops and questions (1)

Every 20th request is refused by a rate limit, every 50th breaks after it took effect, every 200th answer is lost on the
way; the gateway drops a hundred times. Prints memory, handles and files as they go, and at the end what was lost or
answered twice. Exit code 1 when anything was, or when the heap grew by more than 10 MB from its first quarter on.
`;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string' },
    share: { type: 'string' },
    seed: { type: 'string' },
    help: { type: 'boolean' },
  },
});
const [minutes, share, seed] = [
  Number(values.minutes ?? 10),
  Number(values.share ?? 10),
  Number(values.seed ?? 1),
];
const print = (line: string) => process.stdout.write(`${line}\n`);
const COMMANDS = Math.round((24 * 3600 * 5) / share);
const DROPS = 100;
const ROUNDS = 40;
const PEOPLE = 200;
const GROWTH_MB = 10;
/** Connections to Discord come and go. */
const SOCKETS = 8;
const PORT = 19_465;

type Sample = Readonly<{ heap: number; resident: number; handles: number; files: number }>;

/** The numbers of the bot's own metrics, after whatever its garbage collector did by itself. */
function metrics(): Promise<string> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port: PORT, path: '/metrics', agent: false }, (response) => {
      let text = '';
      response.on('data', (chunk) => (text += chunk));
      response.on('end', () => resolve(text));
    })
      .on('error', reject)
      .end();
  });
}

async function sample(pid: number | undefined): Promise<Sample> {
  const text = await metrics();
  const of = (name: string) => Number(new RegExp(`^${name} (\\S+)`, 'mu').exec(text)?.[1] ?? 0);
  return {
    heap: of('nodejs_heap_size_used_bytes') / 2 ** 20,
    resident: of('process_resident_memory_bytes') / 2 ** 20,
    handles: of('nodejs_active_handles_total'),
    files: readdirSync(`/proc/${pid}/fd`).length,
  };
}

async function soak(): Promise<boolean> {
  const root = copyProgram(mkdtempSync(join(tmpdir(), 'stackwise-soak-')));
  const discord = await startDiscord({ seed, keepRequests: 200, maxConcurrency: 16, patience: 20_000 });
  const general = discord.guild('CODE Culture').channel('general');
  const people = Array.from({ length: PEOPLE }, (_, at) => discord.person(`Person ${at}`));
  const lines = readFileSync('test/questions/tune.jsonl', 'utf8').split('\n').filter(Boolean);
  const questions = lines.map((line): string => JSON.parse(line).question.slice(0, 900));
  const bot = await runBot(root, discord, { HTTP_PORT: String(PORT) });
  const lost: string[] = [];
  /** Tried, but after the three seconds. */
  const late: string[] = [];
  const twice: string[] = [];
  const samples: Sample[] = [];
  let undelivered = 0;
  try {
    discord.faults.every(20, { kind: 'limited', retryAfter: 0.05 });
    discord.faults.every(50, { kind: 'broken', after: true });
    discord.faults.every(200, { kind: 'lost' });
    const perRound = Math.ceil(COMMANDS / ROUNDS);
    const roundMs = (minutes * 60_000) / ROUNDS;
    print(`${COMMANDS} commands in ${minutes} minutes, seed ${seed}`);
    for (let round = 0; round < ROUNDS; round++) {
      const began = performance.now();
      const storm = discord.gateway.storm({ times: Math.round(DROPS / ROUNDS), pause: roundMs / 4 });
      const asked: Promise<unknown>[] = [];
      for (let at = 0; at < perRound; at++) {
        const nth = round * perRound + at;
        const person = people[nth % PEOPLE] as (typeof people)[number];
        const question = questions[Math.floor(discord.random() * questions.length)] as string;
        asked.push(
          person
            .in(general)
            .slash('ask', { question })
            .catch(() => undefined),
        );
        await pause(Math.max(0, began + (roundMs * 0.9 * at) / perRound - performance.now()));
      }
      await Promise.all([...asked, storm]);
      for (const { deliveredAt, at, answer, refused, id, original } of discord.interactions) {
        // Discord waits three seconds: what the bot hears of later cannot be answered.
        const inTime = deliveredAt !== undefined && deliveredAt - at < 3000;
        if (!inTime) undelivered++;
        else if (answer === undefined || !original) {
          (refused.includes(10062) ? late : lost).push(id);
          const told = `delivered after ${Math.round(deliveredAt - at)} ms, answer ${answer}, refused ${refused}`;
          print(`unanswered: ${id} ${told}`);
        }
        if (refused.length > 0 && answer !== undefined && refused.some((code) => code !== 40060))
          twice.push(id);
      }
      const answered = new Set<string>();
      for (const { message } of discord.said()) {
        const id = message.interaction?.id;
        if (id === undefined) continue;
        if (answered.has(id)) twice.push(id);
        answered.add(id);
      }
      discord.forget();
      await pause(Math.max(0, began + roundMs - performance.now()));
      const now = await sample(bot.child.pid);
      samples.push(now);
      const numbers = `heap ${now.heap.toFixed(0)} MB, resident ${now.resident.toFixed(0)} MB, ${now.handles} handles, ${now.files} files`;
      print(
        `hour ${(((round + 1) * 24) / ROUNDS).toFixed(1).padStart(4)}: ${numbers}; ${lost.length} lost, ${late.length} late, ${twice.length} twice`,
      );
    }
    const { drops, resumes, identifies } = discord.gateway.counts;
    print(`the gateway dropped ${drops} times: ${resumes} resumed, ${identifies - 1} began anew`);
    discord.faults.clear();
    const ended = await bot.stop();
    return verdict(samples, { lost, late, twice, undelivered, code: ended.code });
  } finally {
    bot.child.kill('SIGKILL');
    await discord.close();
    rmSync(root, { recursive: true, force: true });
  }
}

function verdict(
  samples: readonly Sample[],
  {
    lost,
    late,
    twice,
    undelivered,
    code,
  }: { lost: string[]; late: string[]; twice: string[]; undelivered: number; code: number | null },
): boolean {
  const quarter = Math.floor(samples.length / 4);
  // The least of a stretch is what is left after a collection.
  const least = (part: readonly Sample[], of: 'heap' | 'handles' | 'files') =>
    Math.min(...part.map((one) => one[of]));
  const [second, last] = [samples.slice(quarter, 2 * quarter), samples.slice(-quarter)];
  const grew = least(last, 'heap') - least(second, 'heap');
  const leaks = (['handles', 'files'] as const).filter((of) => least(last, of) > least(second, of) + SOCKETS);
  print(
    `${lost.length} lost, ${late.length} answered too late, ${twice.length} answered twice, ${undelivered} not delivered within 3 s by the gateway's drops`,
  );
  print(
    `the heap grew by ${grew.toFixed(1)} MB from the second quarter to the last; leaking: ${leaks.join(', ') || 'nothing'}`,
  );
  print(`SIGTERM: exit ${code}`);
  return (
    lost.length + late.length === 0 &&
    twice.length === 0 &&
    grew <= GROWTH_MB &&
    leaks.length === 0 &&
    code === 0
  );
}

if (values.help) print(help);
else process.exitCode = (await soak()) ? 0 : 1;
