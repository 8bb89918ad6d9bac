import { randomUUID } from 'node:crypto';
import type { Metrics } from './chat/metrics.ts';
import type { Store } from './chat/ports.ts';
import { createPlaces } from './discord/places.ts';
import type { Log } from './discord/ports.ts';
import { createAnnouncer } from './discord/sessions/announcer.ts';
import { watchGuilds } from './discord/sessions/watch-guilds.ts';
import { localClock } from './local-clock.ts';
import { DELIVERY_PACE } from './sessions/pace.ts';
import { createPosting } from './sessions/posting.ts';
import { TIMING } from './sessions/timing.ts';

/** The connection, as the room of Discord takes it: nothing else here knows that library. */
type Client = Parameters<typeof createPlaces>[0];

const PREFLIGHT_MS = 3_600_000;

/** Posts what the sessions have planned, as this bot. Nothing happens before `start`, which the connection comes before. */
export function postSessions({
  client,
  store,
  log,
  metrics,
}: Readonly<{ client: Client; store: Store; log: Log; metrics: Metrics }>) {
  const posting = createPosting({
    store: store.sessions,
    settings: store.settings,
    announcer: createAnnouncer({ client, log }),
    pace: DELIVERY_PACE,
    timing: TIMING,
    local: localClock,
    random: Math.random,
    places: createPlaces(client),
    owner: randomUUID(),
    tz: process.versions.tz ?? '',
    log,
    metrics,
  });
  const stopWatching = watchGuilds(client, { ...posting, log });
  const preflights = setInterval(() => {
    for (const guild of client.guilds.cache.keys())
      posting.preflight(guild).catch((err: unknown) => log.warn({ err }, 'could not look ahead'));
  }, PREFLIGHT_MS);
  return {
    start: posting.start,
    async stop(): Promise<void> {
      clearInterval(preflights);
      stopWatching();
      await posting.stop();
    },
    /** Whether the clock that decides what is due can be believed; while it cannot, nothing is posted. */
    clock: posting.clock,
    /** Posts that wait although their time has come. While the clock cannot be believed there may be any number. */
    waiting: () => store.sessions.outbox.waiting(),
  };
}
