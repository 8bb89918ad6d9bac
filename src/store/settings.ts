import { DEFAULT_SETTINGS, type Settings } from '../chat/ports.ts';
import type { Database } from './database.ts';
import { readJson, settingsColumn } from './json.ts';
import { StoreError } from './store-error.ts';

/**
 * One row per guild, on the disk before it is confirmed. Settings that cannot be read are an error, kind 'corrupt': to
 * go on with the defaults would answer publicly where privacy was asked for.
 */
export function createSettings({ durable, quick, attempt }: Database): Settings {
  return {
    read: (guild) =>
      attempt('read the settings', async () => {
        const row = await quick
          .selectFrom('settings')
          .select('body')
          .where('guild', '=', guild)
          .executeTakeFirst();
        if (!row) return structuredClone(DEFAULT_SETTINGS);
        const settings = readJson(row.body, settingsColumn);
        if (settings) return settings;
        throw new StoreError(
          'corrupt',
          `Could not read the settings of the guild ${guild}: what is stored is not in their form. ` +
            'Save them anew with /setup.',
        );
      }),
    write: (guild, settings) =>
      attempt('keep the settings', async () => {
        const row = { body: JSON.stringify(settings) };
        await durable
          .insertInto('settings')
          .values({ guild, ...row })
          .onConflict((conflict) => conflict.column('guild').doUpdateSet(row))
          .execute();
      }),
    forget: (guild) =>
      attempt('delete the settings', async () => {
        await durable.deleteFrom('settings').where('guild', '=', guild).execute();
      }),
  };
}
