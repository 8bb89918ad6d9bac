import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { copyProgram } from '../support/copy-program.ts';
import { startDiscord } from '../support/discord/start-discord.ts';
import { backUpAndRestore } from './ops-backup.ts';
import { type RunningBot, runBot } from './running-bot.ts';

/** One line of the table: what was measured, and whether it is what it should be. */
export type Row = Readonly<{ what: string; target: string; measured: string; good: boolean }>;

const MB = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MB`;
const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
const ANSWERS = 10_000;
const AT_ONCE = 16;
const ROUND = 1_000;
const IN_FLIGHT = 64;

/** Everything by real processes of the bot, started as npm start does, on a loopback Discord. */
export async function measureOps(progress: (line: string) => void): Promise<readonly Row[]> {
  const root = copyProgram(mkdtempSync(join(tmpdir(), 'stackwise-ops-')));
  try {
    const starts = await measureStarts(root, progress);
    const memory = await measureMemory(root, progress);
    const stop = await measureStop(root, progress);
    progress('backup under writes');
    return [...starts, ...memory, ...stop, await backUpAndRestore(root)];
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function withBot<T>(root: string, use: (running: RunningBot) => Promise<T>): Promise<T> {
  const discord = await startDiscord({ keepRequests: 100, maxConcurrency: 16, patience: 30_000 });
  const running = await runBot(root, discord);
  try {
    return await use(running);
  } finally {
    running.child.kill('SIGKILL');
    await discord.close();
  }
}

async function measureStarts(root: string, progress: (line: string) => void): Promise<Row[]> {
  const took: number[] = [];
  for (let times = 0; times < 6; times++) {
    progress(`start ${times}`);
    await withBot(root, async ({ readyMs, stop }) => {
      took.push(readyMs);
      await stop();
    });
  }
  const [cold = 0, ...warm] = took;
  const median = warm.toSorted((a, b) => a - b)[2] ?? 0;
  return [
    {
      what: 'start to READY',
      target: '≤ 1.5 s',
      measured: `${seconds(median)} (median of 5)`,
      good: median <= 1500,
    },
    { what: 'the very first start, nothing prepared', target: 'told', measured: seconds(cold), good: true },
  ];
}

async function measureMemory(root: string, progress: (line: string) => void): Promise<Row[]> {
  return withBot(root, async ({ discord, memory, stop }) => {
    const general = discord.guild('CODE Culture').channel('general');
    const people = Array.from({ length: 100 }, (_, at) => discord.person(`Person ${at}`));
    await pause(10_000);
    const idle = memory();
    const asked = readFileSync('test/questions/tune.jsonl', 'utf8').split('\n').filter(Boolean);
    const questions = asked.map((line): string => JSON.parse(line).question.slice(0, 900));
    let unanswered = 0;
    const ask = async (from: number, worker: number) => {
      for (let at = from + worker; at < from + ROUND; at += AT_ONCE) {
        const person = people[(worker + at * AT_ONCE) % people.length] as (typeof people)[number];
        const told = person
          .in(general)
          .slash('ask', { question: questions[at % questions.length] as string });
        await told.catch(() => unanswered++);
      }
    };
    for (let from = 0; from < ANSWERS; from += ROUND) {
      await Promise.all(Array.from({ length: AT_ONCE }, (_, worker) => ask(from, worker)));
      progress(`${from + ROUND} answers, ${MB(memory().own)}`);
      // What the loopback keeps of it is not the bot's.
      discord.forget();
    }
    await pause(5_000);
    const after = memory();
    await stop();
    return [
      {
        what: 'resident, idle in one server',
        target: '≤ 130 MB',
        measured: MB(idle.own),
        good: idle.own <= 130 * 2 ** 20,
      },
      {
        what: `resident after ${ANSWERS.toLocaleString('en')} answers`,
        target: '≤ 180 MB',
        measured: `${MB(after.own)}; drawing process ${MB(after.children)}; ${unanswered} unanswered`,
        good: after.own <= 180 * 2 ** 20 && unanswered === 0,
      },
    ];
  });
}

async function measureStop(root: string, progress: (line: string) => void): Promise<Row[]> {
  progress('SIGTERM under 64 commands');
  return withBot(root, async ({ discord, stop }) => {
    const general = discord.guild('CODE Culture').channel('general');
    const people = Array.from({ length: IN_FLIGHT }, (_, at) => discord.person(`Person ${at}`));
    // Slow enough that all of them are under way when the signal comes.
    discord.faults.always({ kind: 'slow', ms: 400 }, { path: /callback/u });
    const told = people.map((person, at) =>
      person.in(general).slash('ask', { question: `is django still synchronous? ${at}` }),
    );
    const outcomes = Promise.allSettled(told);
    await pause(50);
    const { code, ms } = await stop();
    const lost = (await outcomes).filter(({ status }) => status === 'rejected').length;
    return [
      {
        what: `SIGTERM under ${IN_FLIGHT} commands`,
        target: 'all told, exit 0 in ≤ 10 s',
        measured: `${IN_FLIGHT - lost} told, exit ${code} after ${seconds(ms)}`,
        good: lost === 0 && code === 0 && ms <= 10_000,
      },
    ];
  });
}
