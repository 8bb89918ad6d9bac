import type { Turn } from '../answering/model.ts';
import type { Place, Slots } from '../chat/ports.ts';
import { SLOT_MS } from './ages.ts';
import type { Database } from './database.ts';
import { readJson, turnsColumn } from './json.ts';
import type { Tables } from './tables.ts';
import { together } from './together.ts';

type Row = Tables['slots'];
type Asked = Readonly<{ place: Place; now: number }>;

/** One row per person and place. What cannot be read is as if it had expired. */
export function createSlots(database: Database): Slots {
  const { quick } = database;
  const readAll = together(database, 'read the conversation', async (all: readonly Asked[]) => {
    const rows = await quick
      .selectFrom('slots')
      .selectAll()
      .where('person', 'in', [...new Set(all.map(({ place }) => place.person))])
      .execute();
    return all.map(({ place, now }): readonly Turn[] => {
      const row = rows.find((one) => one.at > now - SLOT_MS && isAt(one, place));
      return (row && readJson(row.turns, turnsColumn)) ?? [];
    });
  });

  const writeAll = together(
    database,
    'keep the conversation',
    async (all: readonly Row[]) => {
      // Of one place only the last counts; a statement may not touch a row twice.
      const last = new Map(all.map((row) => [JSON.stringify([row.person, row.channel, row.guild]), row]));
      await quick
        .insertInto('slots')
        .values([...last.values()])
        .onConflict((conflict) =>
          conflict
            .columns(['person', 'channel', 'guild'])
            .doUpdateSet((eb) => ({ turns: eb.ref('excluded.turns'), at: eb.ref('excluded.at') })),
        )
        .execute();
      return all;
    },
    { inOrder: true },
  );

  return {
    read: (place, now) => readAll({ place, now }),
    async write({ person, channel, guild = '' }, turns, now) {
      await writeAll({ person, channel, guild, turns: JSON.stringify(turns), at: now });
    },
  };
}

const isAt = (row: Row, { person, channel, guild = '' }: Place): boolean =>
  row.person === person && row.channel === channel && row.guild === guild;
