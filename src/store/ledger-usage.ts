import type { Answers, Spent, Usage } from '../answering/writing/ledger.ts';
import { DAY_MS } from './ages.ts';
import type { Database } from './database.ts';

/** Days in the plot of /usage. */
export const USAGE_DAYS = 14;

/** Days since 1970, of UTC: today, the first of this month, the first of the plot. */
export function daysOfUsage(now: number): Readonly<{ today: number; month: number; plot: number }> {
  const today = Math.floor(now / DAY_MS);
  const date = new Date(today * DAY_MS);
  const month = Math.floor(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1) / DAY_MS);
  return { today, month, plot: today - USAGE_DAYS + 1 };
}

/** Sums over the calls and answers of one guild, or of all. */
export async function readUsage({ quick }: Database, guild: string | undefined, now: number): Promise<Usage> {
  const { today, month, plot } = daysOfUsage(now);
  const spent = async (since: number): Promise<Spent> => {
    const row = await quick
      .selectFrom('calls')
      .select(({ fn }) => [
        fn.countAll<number>().as('calls'),
        ...(
          ['nanos', 'input', 'cache_write', 'cache_read', 'output', 'flagged', 'unreported_nanos'] as const
        ).map((column) => fn.sum<number | null>(column).as(column)),
      ])
      .where('day', '>=', since)
      .where('day', '<=', today)
      .$if(guild !== undefined, (query) => query.where('guild', '=', guild as string))
      .executeTakeFirstOrThrow();
    const sum = (value: unknown) => Number(value ?? 0);
    return {
      ...{ calls: sum(row.calls), nanos: sum(row.nanos), flagged: sum(row.flagged) },
      unreported: sum(row.unreported_nanos),
      tokens: {
        ...{ input: sum(row.input), cacheWrite: sum(row.cache_write) },
        ...{ cacheRead: sum(row.cache_read), output: sum(row.output) },
      },
    };
  };
  const answers = async (since: number): Promise<Answers> => {
    const rows = await quick
      .selectFrom('outcomes')
      .select(({ fn }) => ['outcome', fn.sum<number>('answers').as('answers')])
      .where('day', '>=', since)
      .where('day', '<=', today)
      .$if(guild !== undefined, (query) => query.where('guild', '=', guild as string))
      .groupBy('outcome')
      .execute();
    const of = (outcome: keyof Answers) => Number(rows.find((row) => row.outcome === outcome)?.answers ?? 0);
    return { written: of('written'), cached: of('cached'), short: of('short'), unknown: of('unknown') };
  };
  const byDay = await quick
    .selectFrom('calls')
    .select(({ fn }) => ['day', fn.sum<number>('nanos').as('nanos')])
    .where('day', '>=', plot)
    .$if(guild !== undefined, (query) => query.where('guild', '=', guild as string))
    .groupBy('day')
    .execute();
  return {
    today: await spent(today),
    month: await spent(month),
    answersToday: await answers(today),
    answersMonth: await answers(month),
    days: Array.from({ length: USAGE_DAYS }, (_, at) =>
      Number(byDay.find(({ day }) => day === plot + at)?.nanos ?? 0),
    ),
  };
}
