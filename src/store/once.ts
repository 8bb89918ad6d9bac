import type { Once } from '../chat/ports.ts';
import type { Database } from './database.ts';

/** Claims are one insert: the database lets one of any number of processes win. */
export function createOnce({ quick, attempt, random }: Database): Once {
  // Tells this process's claims from those of others; unlike the key it never repeats.
  const prefix = random(16);
  let claims = 0;
  return {
    claim(key, now) {
      claims += 1;
      const holder = `${prefix}${claims}`;
      return attempt('claim what may happen once only', async (times) => {
        const inserted = await quick
          .insertInto('once')
          .values({ key, holder, at: now })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        if (inserted.numInsertedOrUpdatedRows === 1n) return true;
        if (times === 0) return false;
        // The claim of the lost attempt may have taken effect: then it was ours.
        const found = await quick
          .selectFrom('once')
          .select('holder')
          .where('key', '=', key)
          .executeTakeFirst();
        return found?.holder === holder;
      });
    },
  };
}
