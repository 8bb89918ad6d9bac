import { existsSync } from 'node:fs';
import type { Schedule } from './sessions/schedule.ts';
import { storePlace } from './store-place.ts';

/**
 * The schedule of the bot's store, where there is one: opened when it is first read, so that whoever asks something else
 * waits for nothing. It only looks: no file is made and no table is changed.
 */
export function scheduleOnDisk(
  env: NodeJS.ProcessEnv,
  root: string,
): Schedule & Readonly<{ close(): Promise<void> }> {
  let opened: ReturnType<typeof open> | undefined;

  async function open() {
    const place = storePlace(env, root);
    if (place.url === undefined && !existsSync(place.file)) return undefined;
    const [{ createStore, openDatabase }, { createSchedule }] = await Promise.all([
      import('./store/open-store.ts'),
      import('./sessions/schedule.ts'),
    ]);
    const { sessions, settings, close } = createStore(
      await openDatabase({ ...place, migrate: false, patienceMs: PATIENCE_MS }),
    );
    const tz = process.versions.tz ?? '';
    return { schedule: createSchedule({ store: sessions, settings, tz }), close };
  }
  const read = () => {
    opened ??= open();
    return opened;
  };

  return {
    series: async (guild) => (await read())?.schedule.series(guild) ?? [],
    ahead: async (wanted) => (await read())?.schedule.ahead(wanted) ?? [],
    close: async () => (await opened?.catch(() => undefined))?.close(),
  };
}

/** Who asks in a terminal waits no longer for a database that does not answer. */
const PATIENCE_MS = 1500;
