import {
  type Ledger,
  type LimitName,
  type Reservation,
  type Settlement,
  tokensOf,
} from '../answering/writing/ledger.ts';
import type { WrittenAnswers } from '../answering/writing/ports.ts';
import { DAY_MS, WRITTEN_MS } from './ages.ts';
import { added, judgeSpending, nothingSpent, type SpentToday, scopesOf } from './judge-spending.ts';
import { daysOfUsage, USAGE_DAYS } from './ledger-usage.ts';

type Call = Reservation & { day: number; settled?: Settlement };

/** The ledger in memory, and what only the whole store needs of it. */
export function createMemoryLedger() {
  const calls = new Map<string, Call>();
  const spending = new Map<string, SpentToday & { day: number }>();
  const outcomes = new Map<string, { day: number; guild: string; outcome: string; answers: number }>();
  const keyOf = (day: number, scope: LimitName, id: string) => JSON.stringify([day, scope, id]);
  const add = (call: Pick<Call, 'guild' | 'person' | 'day'>, more: SpentToday) => {
    for (const { scope, id } of scopesOf(call)) {
      const key = keyOf(call.day, scope, id);
      spending.set(key, { day: call.day, ...added(spending.get(key) ?? nothingSpent, more) });
    }
  };
  let ids = 0;
  const ledger: Ledger = {
    async reserve(reservation, limits, now) {
      const day = Math.floor(now / DAY_MS);
      const idOf = (scope: LimitName) => scopesOf(reservation).find((one) => one.scope === scope)?.id ?? '';
      const judged = judgeSpending(
        reservation,
        limits,
        (scope) => spending.get(keyOf(day, scope, idOf(scope))) ?? nothingSpent,
      );
      if (!judged.allowed) return judged;
      ids += 1;
      const id = ids.toString(36).padStart(16, '0');
      calls.set(id, { ...reservation, day });
      add({ ...reservation, day }, reservation);
      return { ...judged, id };
    },
    async settle(id, settlement) {
      const call = calls.get(id);
      if (!call || call.settled) return;
      call.settled = settlement;
      const { nanos, use, unreported, person } = settlement;
      const { day, guild } = call;
      add(
        { day, ...(guild === undefined ? {} : { guild }), ...(person === undefined ? {} : { person }) },
        {
          nanos: nanos + unreported.nanos - call.nanos,
          tokens: tokensOf(use) + unreported.tokens - call.tokens,
        },
      );
    },
    async count(outcome, guild, now) {
      const row = { day: Math.floor(now / DAY_MS), guild: guild ?? '', outcome };
      const key = JSON.stringify(row);
      outcomes.set(key, { ...row, answers: (outcomes.get(key)?.answers ?? 0) + 1 });
    },
    async usage(guild, now) {
      const { today, month, plot } = daysOfUsage(now);
      const own = [...calls.values()].filter((call) => guild === undefined || call.guild === guild);
      const spent = (since: number) => {
        const some = own.filter(({ day }) => day >= since && day <= today);
        const sum = (of: (call: Call) => number) => some.reduce((total, call) => total + of(call), 0);
        const used = (kind: keyof Settlement['use']) => sum(({ settled }) => settled?.use[kind] ?? 0);
        return {
          calls: some.length,
          nanos: sum(({ settled }) => settled?.nanos ?? 0),
          flagged: sum(({ settled, nanos }) => (settled && settled.nanos > nanos ? 1 : 0)),
          unreported: sum(({ settled, nanos }) => settled?.unreported.nanos ?? nanos),
          tokens: {
            ...{ input: used('input'), cacheWrite: used('cacheWrite') },
            ...{ cacheRead: used('cacheRead'), output: used('output') },
          },
        };
      };
      const answers = (since: number) => {
        const of = (outcome: string) =>
          [...outcomes.values()]
            .filter((one) => one.outcome === outcome && one.day >= since && one.day <= today)
            .filter((one) => guild === undefined || one.guild === guild)
            .reduce((sum, one) => sum + one.answers, 0);
        return { written: of('written'), cached: of('cached'), short: of('short'), unknown: of('unknown') };
      };
      return {
        ...{ today: spent(today), month: spent(month) },
        ...{ answersToday: answers(today), answersMonth: answers(month) },
        days: Array.from({ length: USAGE_DAYS }, (_, at) =>
          own
            .filter(({ day }) => day === plot + at)
            .reduce((sum, { settled }) => sum + (settled?.nanos ?? 0), 0),
        ),
      };
    },
  };
  return {
    ledger,
    calls,
    spending,
    outcomes,
    /** Rows that count what one person has spent. */
    rowsOf: (person: string): number =>
      [...spending.keys()].filter((key) => key.endsWith(`,"person",${JSON.stringify(person)}]`)).length,
  };
}

export function createMemoryWritten() {
  const kept = new Map<string, { at: number; sentences: Awaited<ReturnType<WrittenAnswers['find']>> }>();
  const written: WrittenAnswers = {
    async find(key, now) {
      const found = kept.get(key);
      return found && found.at > now - WRITTEN_MS ? structuredClone(found.sentences) : undefined;
    },
    async keep(key, sentences, now) {
      kept.set(key, { at: now, sentences: structuredClone(sentences) });
    },
  };
  return { written, kept };
}
