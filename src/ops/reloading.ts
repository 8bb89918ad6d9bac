import { type FSWatcher, watch } from 'node:fs';
import type { Metrics } from '../chat/metrics.ts';

export type ReloadLog = Readonly<{
  info(details: object, event: string): void;
  warn(details: object, event: string): void;
  error(details: object, event: string): void;
}>;

/** What reading the knowledge came to: all of it, or every problem as a line of words. */
export type Loaded<L> =
  | Readonly<{ ok: true; library: L }>
  | Readonly<{ ok: false; problems: readonly string[] }>;

export type Reloading<L> = Readonly<{
  load(): Promise<Loaded<L>>;
  exchange(library: L): void;
  log: ReloadLog;
  metrics: Metrics;
  /** Changes within this many milliseconds are one: an editor or a `git pull` writes many files. */
  quietMs?: number;
}>;

const QUIET_MS = 500;

export type Reloader = Readonly<{
  /** Reads the knowledge anew, all or nothing. Never rejects; resolves to whether it was taken over. */
  reload(why: string): Promise<boolean>;
  /** Reloads whenever something below these folders changes. One that cannot be watched only gets a line in the log. */
  follow(folders: readonly string[]): void;
  close(): void;
}>;

/** Exchanges what is known while the bot runs. A broken edit is reported and changes nothing. */
export function createReloader<L>(options: Reloading<L>): Reloader {
  const { load, exchange, log, metrics, quietMs = QUIET_MS } = options;
  const watchers: FSWatcher[] = [];
  let timer: NodeJS.Timeout | undefined;
  let last: Promise<boolean> = Promise.resolve(false);

  async function take(why: string): Promise<boolean> {
    const began = performance.now();
    try {
      const loaded = await load();
      if (loaded.ok) {
        exchange(loaded.library);
        metrics.happened('knowledge-reloaded');
        log.info({ why, ms: Math.round(performance.now() - began) }, 'the knowledge was read again');
        return true;
      }
      log.error({ why, problems: loaded.problems }, 'the knowledge has problems; what was known stays');
    } catch (err) {
      log.error({ err, why }, 'the knowledge could not be read; what was known stays');
    }
    metrics.happened('knowledge-refused');
    return false;
  }

  /** One after the other: two at once could leave the older one in place. */
  const reload = (why: string) => {
    last = last.then(() => take(why));
    return last;
  };

  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void reload('a file changed'), quietMs);
  };

  return {
    reload,
    follow(folders) {
      for (const folder of folders) {
        try {
          const watcher = watch(folder, { recursive: true, persistent: false }, soon);
          watcher.on('error', (err) => log.warn({ err, folder }, 'a folder is not watched any more'));
          watchers.push(watcher);
        } catch (err) {
          log.warn({ err, folder }, 'a folder cannot be watched; SIGHUP makes the bot read it again');
        }
      }
    },
    close() {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    },
  };
}
