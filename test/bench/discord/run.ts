import { join } from 'node:path';
import { installProgram } from '../../support/program.ts';
import { startBot, startSide } from './processes.ts';
import { quantile } from './quantile.ts';

/** Nothing is refused while it is measured. */
const unlimited = {
  COOLDOWN_SECONDS: '0',
  QUESTIONS_PER_PERSON: '1000000',
  QUESTIONS_PER_GUILD: '1000000',
  LOG_LEVEL: 'warn',
};
const ROUNDS = 3;

export type Measured = Readonly<{
  acknowledged: { p50: number; p99: number; late: number };
  throughput: { bot: number; echo: number; ratio: number; everyQuestionNew: number };
  latency: { bot: number; echo: number; added: number };
  memory: { grew: number; rss: number };
  breaches: number;
}>;

/**
 * Our bot, as `npm start` starts it, beside an echo bot on discord.js, each with a loopback Discord of its own. They take
 * turns, so that whatever else this machine does meets both; of the rounds the median counts.
 */
export async function measureDiscord(
  questions: readonly string[],
  { seconds, progress }: { seconds: number; progress(line: string): void },
): Promise<Measured> {
  const program = installProgram();
  const [ours, theirs] = await Promise.all([startSide(), startSide()]);
  const bot = startBot(join(program.root, 'src', 'main.ts'), ours, unlimited);
  const echo = startBot(join(import.meta.dirname, 'echo-bot.ts'), theirs);
  try {
    const common = questions.slice(0, 200);
    for (const side of [ours, theirs]) {
      await side.do('ready');
      await side.do('questions', { list: common });
      progress('warming up');
      await side.do('commands', { count: 1000 });
    }
    // The first thousand commands are behind it: from here on it may not grow much.
    const before = await bot.memory();
    progress('10,000 commands of 500 people, every question new');
    await ours.do('questions', {
      list: Array.from({ length: 10_000 }, (_, at) => `${questions[at % questions.length]} ${at}`),
    });
    const began = performance.now();
    await ours.do('commands', { count: 10_000 });
    const everyQuestionNew = 10_000 / ((performance.now() - began) / 1000);
    const after = await bot.memory();
    await ours.do('questions', { list: common });
    await ours.do('commands', { count: 500 });

    const rounds: { bot: number; echo: number; botLatency: number; echoLatency: number }[] = [];
    for (let round = 1; round <= ROUNDS; round++) {
      progress(`round ${round} of ${ROUNDS}`);
      const echoLatency = (await theirs.do<{ median: number }>('latency', { times: 300 })).median;
      const botLatency = (await ours.do<{ median: number }>('latency', { times: 300 })).median;
      const echoed = (await theirs.do<{ perSecond: number }>('throughput', { seconds })).perSecond;
      const answered = (await ours.do<{ perSecond: number }>('throughput', { seconds })).perSecond;
      rounds.push({ bot: answered, echo: echoed, botLatency, echoLatency });
    }
    const median = (pick: (round: (typeof rounds)[number]) => number) => quantile(rounds.map(pick), 0.5);
    progress('64 at once');
    const acknowledged = await ours.do<Measured['acknowledged']>('bursts', { times: 20 });
    const { breaches } = await ours.do<{ breaches: number }>('breaches');
    return {
      acknowledged,
      throughput: {
        bot: median((one) => one.bot),
        echo: median((one) => one.echo),
        ratio: median((one) => one.bot / one.echo),
        everyQuestionNew,
      },
      latency: {
        bot: median((one) => one.botLatency),
        echo: median((one) => one.echoLatency),
        added: median((one) => one.botLatency - one.echoLatency),
      },
      memory: { grew: after.heapUsed - before.heapUsed, rss: after.rss },
      breaches,
    };
  } finally {
    await Promise.allSettled([bot.stop(), echo.stop()]);
    await Promise.allSettled([ours.stop(), theirs.stop()]);
    program.remove();
  }
}
