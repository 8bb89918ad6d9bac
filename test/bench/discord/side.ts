import { createInterface } from 'node:readline';
import { startDiscord } from '../../support/discord/start-discord.ts';
import { quantile } from './quantile.ts';

/**
 * A loopback Discord and its people as a process of their own, so that they never share a thread with the bot that is
 * measured. Says its addresses in one line of JSON; then each line of its input is one task, answered by one line.
 */
const PEOPLE = 500;
const AT_ONCE = 64;
/** Messages and requests are forgotten after so many, or the loopback's memory would be measured. */
const FORGET_EVERY = 2000;

const discord = await startDiscord({ patience: 30_000, keepRequests: 1000 });
const general = discord.guild('CODE Culture').channel('general');
const people = Array.from({ length: PEOPLE }, (_, at) => discord.person(`Person ${at}`).in(general));
let asked = 0;
let lateOnes = 0;
let questions: readonly string[] = ['what is django'];

/** One more question of the next person; gives back how long its acknowledgement took. */
async function ask(): Promise<number> {
  const at = asked++;
  const person = people[at % PEOPLE] as (typeof people)[number];
  const question = questions[at % questions.length] as string;
  const answer = await person.slash('ask', { question });
  if (answer.failure !== undefined) lateOnes++;
  return answer.acknowledgedAfter;
}

/** `lanes` people ask without a pause until `isOver`. */
async function flood(lanes: number, isOver: () => boolean): Promise<number> {
  let count = 0;
  const lane = async () => {
    while (!isOver()) {
      await ask();
      if (++count % FORGET_EVERY === 0) discord.forget();
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  discord.forget();
  return count;
}

const tasks: Record<string, (given: never) => Promise<object>> = {
  /** The questions that are asked from here on, in this order. */
  async questions(given: { list: string[] }) {
    questions = given.list;
    return {};
  },
  async ready() {
    await discord.registered('ask', 60_000);
    return {};
  },
  /** One at a time: median milliseconds from asking to the answer. */
  async latency({ times }: { times: number }) {
    const took: number[] = [];
    for (let at = 0; at < times; at++) {
      const began = performance.now();
      await ask();
      took.push(performance.now() - began);
    }
    discord.forget();
    return { median: quantile(took, 0.5) };
  },
  /** 64 at the same moment, again and again: how long until each was acknowledged. */
  async bursts({ times }: { times: number }) {
    const took: number[] = [];
    lateOnes = 0;
    for (let at = 0; at < times; at++)
      took.push(...(await Promise.all(Array.from({ length: AT_ONCE }, ask))));
    discord.forget();
    return { p50: quantile(took, 0.5), p99: quantile(took, 0.99), late: lateOnes };
  },
  /** 64 without a pause: answers a second. */
  async throughput({ seconds }: { seconds: number }) {
    const began = performance.now();
    const end = began + seconds * 1000;
    const count = await flood(AT_ONCE, () => performance.now() >= end);
    return { perSecond: count / ((performance.now() - began) / 1000) };
  },
  /** So many commands of all people. */
  async commands({ count }: { count: number }) {
    let left = count;
    await flood(AT_ONCE, () => left-- <= 0);
    return {};
  },
  async breaches() {
    return { breaches: discord.breaches.length };
  },
};

process.stdout.write(`${JSON.stringify({ apiUrl: discord.apiUrl, token: discord.token })}\n`);
for await (const line of createInterface(process.stdin)) {
  const { task, ...given } = JSON.parse(line) as { task: string };
  const gave = await tasks[task]?.(given as never);
  process.stdout.write(`${JSON.stringify(gave)}\n`);
}
await discord.close();
