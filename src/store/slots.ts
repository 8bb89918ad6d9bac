import type { Place, Slots } from '../chat/ports.ts';
import { SLOT_MS } from './ages.ts';
import type { Database } from './database.ts';
import { readJson, turnsColumn } from './json.ts';

/** One row per person and place. What cannot be read is as if it had expired. */
export function createSlots({ quick, attempt }: Database): Slots {
  const keyOf = ({ person, channel, guild }: Place) => ({ person, channel, guild: guild ?? '' });
  return {
    read: (place, now) =>
      attempt('read the conversation', async () => {
        const row = await quick
          .selectFrom('slots')
          .select('turns')
          .where((eb) => eb.and(keyOf(place)))
          .where('at', '>', now - SLOT_MS)
          .executeTakeFirst();
        return (row && readJson(row.turns, turnsColumn)) ?? [];
      }),
    write: (place, turns, now) =>
      attempt('keep the conversation', async () => {
        const row = { turns: JSON.stringify(turns), at: now };
        await quick
          .insertInto('slots')
          .values({ ...keyOf(place), ...row })
          .onConflict((conflict) => conflict.columns(['person', 'channel', 'guild']).doUpdateSet(row))
          .execute();
      }),
  };
}
