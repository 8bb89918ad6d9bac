import type { Transaction } from 'kysely';
import type { Allowances, Limits, Place } from '../chat/ports.ts';
import type { Database } from './database.ts';
import { type Count, judgeAllowance } from './judge-allowance.ts';
import type { Tables } from './tables.ts';
import { together } from './together.ts';

type Row = Tables['allowances'];
type Asked = Readonly<{ place: Place; limits: Limits; now: number }>;
type Taken = Awaited<ReturnType<Allowances['take']>>;

/** The counts of the people and guilds that ask are locked, judged and counted up in one transaction. */
export function createAllowances(database: Database): Allowances {
  const { kind, quick, random } = database;
  const prefix = random(16);
  let batches = 0;

  async function lock(trx: Transaction<Tables>, keys: Keys): Promise<readonly Row[]> {
    // An SQLite transaction is alone from its beginning on; on PostgreSQL there must be rows to lock.
    if (kind === 'postgres')
      await trx
        .insertInto('allowances')
        .values(keys.all.map((key) => ({ ...key, day: 0, used: 0, taken_at: 0, token: '' })))
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    return trx
      .selectFrom('allowances')
      .selectAll()
      .where((eb) =>
        eb.or([
          eb.and([eb('scope', '=', 'person'), eb('id', 'in', keys.persons)]),
          ...(keys.guilds.length > 0
            ? [eb.and([eb('scope', '=', 'guild'), eb('id', 'in', keys.guilds)])]
            : []),
        ]),
      )
      .$if(kind === 'postgres', (query) => query.orderBy('scope', 'desc').orderBy('id').forUpdate())
      .execute();
  }

  async function count(trx: Transaction<Tables>, rows: readonly Row[]): Promise<void> {
    if (rows.length === 0) return;
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

  /** What the last attempt of a batch decided, for when only its confirmation was lost. */
  type Decided = Readonly<{ token: string; taken: readonly Taken[] }>;
  const decided = new WeakMap<readonly Asked[], Decided>();

  const takeAll = together(database, 'take a question out of the allowance', (all: readonly Asked[]) =>
    quick.transaction().execute(async (trx) => {
      const keys = keysOf(all);
      const counts = new Map<string, Count>();
      const before = decided.get(all);
      for (const row of await lock(trx, keys)) {
        if (before && row.token === before.token) return before.taken;
        counts.set(nameOf(row), countOf(row));
      }
      batches += 1;
      const token = `${prefix}${batches}`;
      const changed = new Map<string, Row>();
      const taken = all.map(({ place, limits, now }): Taken => {
        const { person, guild } = place;
        const own = nameOf({ scope: 'person', id: person });
        const whole = guild === undefined ? undefined : nameOf({ scope: 'guild', id: guild });
        const asked = { person: counts.get(own), limits, now };
        const verdict = judgeAllowance(whole === undefined ? asked : { ...asked, guild: counts.get(whole) });
        if (!verdict.allowed) return verdict;
        const put = (name: string, key: Key, { day, used, takenAt }: Count) => {
          counts.set(name, { day, used, takenAt });
          changed.set(name, { ...key, day, used, taken_at: takenAt, token });
        };
        put(own, { scope: 'person', id: person }, verdict.person);
        if (whole !== undefined && guild !== undefined)
          put(whole, { scope: 'guild', id: guild }, verdict.guild);
        return { allowed: true, left: verdict.left };
      });
      decided.set(all, { token, taken });
      await count(
        trx,
        keys.all.flatMap((key) => changed.get(nameOf(key)) ?? []),
      );
      return taken;
    }),
  );

  return { take: (place, limits, now) => takeAll({ place, limits, now }) };
}

type Key = Pick<Row, 'scope' | 'id'>;
type Keys = Readonly<{ persons: readonly string[]; guilds: readonly string[]; all: readonly Key[] }>;

/** In the same order everywhere, so that no two transactions wait for each other. */
function keysOf(all: readonly Asked[]): Keys {
  const persons = [...new Set(all.map(({ place }) => place.person))].sort();
  const guilds = [...new Set(all.flatMap(({ place }) => place.guild ?? []))].sort();
  return {
    persons,
    guilds,
    all: [
      ...persons.map((id) => ({ scope: 'person' as const, id })),
      ...guilds.map((id) => ({ scope: 'guild' as const, id })),
    ],
  };
}

const nameOf = ({ scope, id }: Key): string => `${scope} ${id}`;

const countOf = ({ day, used, taken_at }: Row): Count => ({ day, used, takenAt: taken_at });
