import type { Transaction } from 'kysely';
import type { Allowances, Place } from '../chat/ports.ts';
import type { Database } from './database.ts';
import { type Count, judgeAllowance } from './judge-allowance.ts';
import type { Tables } from './tables.ts';

type Row = Tables['allowances'];

/** The person's count and the guild's are locked, judged and counted up in one transaction. */
export function createAllowances({ kind, quick, attempt, random }: Database): Allowances {
  const prefix = random(16);
  let takes = 0;

  /** In this order everywhere, so that no two transactions wait for each other. */
  const keysOf = ({ person, guild }: Place) => [
    { scope: 'person' as const, id: person },
    ...(guild === undefined ? [] : [{ scope: 'guild' as const, id: guild }]),
  ];

  async function lock(trx: Transaction<Tables>, place: Place): Promise<readonly Row[]> {
    const keys = keysOf(place);
    // An SQLite transaction is alone from its beginning on; on PostgreSQL there must be rows to lock.
    if (kind === 'postgres')
      await trx
        .insertInto('allowances')
        .values(keys.map((key) => ({ ...key, day: 0, used: 0, taken_at: 0, token: '' })))
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    return trx
      .selectFrom('allowances')
      .selectAll()
      .where((eb) => eb.or(keys.map((key) => eb.and(key))))
      .$if(kind === 'postgres', (query) => query.orderBy('scope', 'desc').forUpdate())
      .execute();
  }

  async function count(trx: Transaction<Tables>, rows: readonly Row[]): Promise<void> {
    await trx
      .insertInto('allowances')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['scope', 'id']).doUpdateSet((eb) => ({
          day: eb.ref('excluded.day'),
          used: eb.ref('excluded.used'),
          taken_at: eb.ref('excluded.taken_at'),
          token: eb.ref('excluded.token'),
        })),
      )
      .execute();
  }

  return {
    take(place, limits, now) {
      takes += 1;
      const token = `${prefix}${takes}`;
      const keys = keysOf(place);
      return attempt('take a question out of the allowance', () =>
        quick.transaction().execute(async (trx) => {
          const rows = await lock(trx, place);
          const row = (scope: Row['scope']) => rows.find((one) => one.scope === scope);
          const person = countOf(row('person'));
          const guild = countOf(row('guild'));
          if (row('person')?.token === token) {
            // Taken by an attempt whose confirmation was lost.
            const left = limits.perPersonPerDay - (person?.used ?? 0);
            return { allowed: true, left: guild ? Math.min(left, limits.perGuildPerDay - guild.used) : left };
          }
          const asked = { person, limits, now };
          const verdict = judgeAllowance(place.guild === undefined ? asked : { ...asked, guild });
          if (!verdict.allowed) return verdict;
          const counted = keys.map((key) => {
            const { day, used, takenAt } = verdict[key.scope];
            return { ...key, day, used, taken_at: takenAt, token };
          });
          await count(trx, counted);
          return { allowed: true, left: verdict.left };
        }),
      );
    },
  };
}

function countOf(row: Row | undefined): Count | undefined {
  return row && { day: row.day, used: row.used, takenAt: row.taken_at };
}
