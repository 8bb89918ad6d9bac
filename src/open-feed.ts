import type { createFeed } from './calendar/feed.ts';
import type { Store } from './chat/ports.ts';
import type { Config } from './config.ts';
import { newSecret, sameSecret } from './ops/secret.ts';

type Feed = ReturnType<typeof createFeed>;

/**
 * The calendar feed over the store; it has addresses where the port is served and can be reached from outside. What makes
 * calendars is loaded when somebody asks for one.
 */
export function openFeed({ sessions, settings }: Store, { HTTP_PORT, PUBLIC_URL }: Config): Feed {
  let opened: Promise<Feed> | undefined;
  const feed = () => {
    opened ??= import('./calendar/feed.ts').then((made) =>
      made.createFeed({
        series: sessions.series,
        occurrences: sessions.occurrences,
        settings,
        publicUrl: HTTP_PORT === undefined ? undefined : PUBLIC_URL,
        newSecret,
        sameSecret,
        now: Date.now,
        tz: process.versions.tz ?? '',
      }),
    );
    return opened;
  };
  return {
    text: async (guild, secret) => (await feed()).text(guild, secret),
    address: async (guild) => (await feed()).address(guild),
    rotate: async (guild) => (await feed()).rotate(guild),
  };
}
