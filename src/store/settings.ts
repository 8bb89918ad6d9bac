import type { Kysely } from 'kysely';
import { DEFAULT_SETTINGS, type GuildSettings, type Settings } from '../chat/ports.ts';
import type { Database } from './database.ts';
import { readJson, settingsColumn } from './json.ts';
import { StoreError } from './store-error.ts';
import type { Tables } from './tables.ts';

/**
 * One row per guild, on the disk before it is confirmed. Settings that cannot be read are an error, kind 'corrupt': to
 * go on with the defaults would answer publicly where privacy was asked for.
 */
export function createSettings({ kind, durable, quick, attempt }: Database): Settings {
  return {
    read: (guild) =>
      attempt('read the settings', async () => {
        const row = await quick
          .selectFrom('settings')
          .select('body')
          .where('guild', '=', guild)
          .executeTakeFirst();
        return row ? readSettings(guild, row.body) : structuredClone(DEFAULT_SETTINGS);
      }),
    write: (guild, settings) => attempt('keep the settings', () => keep(durable, guild, settings)),
    change: (guild, edit) =>
      attempt('change the settings', () =>
        durable.transaction().execute(async (trx) => {
          // An SQLite transaction is alone from its beginning on; on PostgreSQL there must be a row to lock.
          if (kind === 'postgres')
            await trx
              .insertInto('settings')
              .values({ guild, body: JSON.stringify(DEFAULT_SETTINGS) })
              .onConflict((conflict) => conflict.doNothing())
              .execute();
          const row = await trx
            .selectFrom('settings')
            .select('body')
            .where('guild', '=', guild)
            .$if(kind === 'postgres', (query) => query.forUpdate())
            .executeTakeFirst();
          const after = edit(row ? readSettings(guild, row.body) : structuredClone(DEFAULT_SETTINGS));
          await keep(trx, guild, after);
          return after;
        }),
      ),
    forget: (guild) =>
      attempt('delete the settings', async () => {
        await durable.deleteFrom('settings').where('guild', '=', guild).execute();
      }),
  };
}

async function keep(db: Kysely<Tables>, guild: string, settings: GuildSettings): Promise<void> {
  const row = { body: JSON.stringify(settings) };
  await db
    .insertInto('settings')
    .values({ guild, ...row })
    .onConflict((conflict) => conflict.column('guild').doUpdateSet(row))
    .execute();
}

function readSettings(guild: string, body: string): GuildSettings {
  const settings = readJson(body, settingsColumn);
  if (settings) return settings;
  throw new StoreError(
    'corrupt',
    `Could not read the settings of the guild ${guild}: what is stored is not in their form. ` +
      'Save them anew with /setup.',
  );
}
