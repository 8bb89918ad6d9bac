import type { Once } from '../chat/ports.ts';
import type { Database } from './database.ts';
import { together } from './together.ts';

type Claim = Readonly<{ key: string; holder: string; at: number }>;

/** Claims are one insert: the database lets one of any number of processes win. */
export function createOnce(database: Database): Once {
  const { quick, random } = database;
  // Tells this process's claims from those of others; unlike the key it never repeats.
  const prefix = random(16);
  let claims = 0;

  const claimAll = together(
    database,
    'claim what may happen once only',
    async (all: readonly Claim[], times) => {
      const won = await quick
        .insertInto('once')
        .values(all)
        .onConflict((conflict) => conflict.doNothing())
        .returning('holder')
        .execute();
      const holders = new Set(won.map(({ holder }) => holder));
      // The claims of the lost attempt may have taken effect: then they were ours.
      if (times > 0) for (const { holder } of await held(all)) holders.add(holder);
      return all.map(({ holder }) => holders.has(holder));
    },
  );

  const held = (all: readonly Claim[]) =>
    quick
      .selectFrom('once')
      .select('holder')
      .where(
        'key',
        'in',
        all.map(({ key }) => key),
      )
      .execute();

  return {
    claim(key, now) {
      claims += 1;
      return claimAll({ key, holder: `${prefix}${claims}`, at: now });
    },
  };
}
