import type { Metrics } from '../chat/metrics.ts';
import type { Places, Settings } from '../chat/ports.ts';
import type { Announcer } from './announcer.ts';
import { createAttempt } from './attempt.ts';
import { type ClockState, createClockWatch } from './clock-watch.ts';
import { createDelivery } from './delivery.ts';
import { pauseSeries, resumeSeries } from './edit-series.ts';
import { KEPT_DAYS } from './failures.ts';
import { createHandEdits } from './hand-edits.ts';
import { DAY_MS } from './model.ts';
import type { DeliveryLog, DeliveryPace, LocalClock } from './pace.ts';
import type { SessionStore } from './ports.ts';
import { createPreflight } from './preflight.ts';
import { createSituations } from './situation.ts';
import { createTell } from './tell.ts';
import type { Timing } from './timing.ts';

export type PostingOptions = Readonly<{
  store: SessionStore;
  settings: Pick<Settings, 'read'>;
  announcer: Announcer;
  pace: DeliveryPace;
  timing: Timing;
  local: LocalClock;
  /** From 0 to below 1. */
  random(): number;
  /** What the bot may do where; from memory. */
  places: Pick<Places, 'lacking' | 'mayPing'>;
  /** Names this process; no two have the same. */
  owner: string;
  /** Version of the time zone data. */
  tz: string;
  log: DeliveryLog;
  metrics: Pick<Metrics, 'posted'>;
}>;

export type Posting = ReturnType<typeof createPosting>;

/** Everything that posts what is planned, beside any number of other processes. Nothing happens before `start`. */
export function createPosting(options: PostingOptions) {
  const { store, settings, timing, tz } = options;
  const { deliveries, outbox, series } = store;
  const leaving = new AbortController();
  const watch = createClockWatch({ ...options, deliveries });

  /** Stops all series of a guild that the bot was removed from; they are kept for a while. */
  async function onLeft(guild: string): Promise<void> {
    const now = await deliveries.clock();
    const deleteAt = now + KEPT_DAYS * DAY_MS;
    const ids = (await series.list(guild)).map(({ id }) => id);
    await series.change(ids, (standing) => pauseSeries(deleteAt)(standing, { now, tz, timing }));
  }

  const tell = createTell({ store, settings });
  const preflight = createPreflight({ ...options, tell });
  const attempt = createAttempt({
    ...options,
    situate: createSituations({ store, settings, tz }),
    tell,
    fallback: async (guild) => (await settings.read(guild)).announcementChannel,
    onLeft,
    leaving: leaving.signal,
  });
  const delivery = createDelivery({
    ...options,
    deliveries,
    attempt,
    checkClock: watch.check,
    nextInMs: async () => (await outbox.waiting()).nextInMs,
    leave: () => leaving.abort(),
  });

  return {
    start: delivery.start,
    stop: delivery.stop,
    /** Whether the clock that decides what is due can be believed; while it cannot, nothing is posted. */
    clock: (): ClockState => watch.state(),
    /** Something of a guild has changed: its held posts are tried again, and what is ahead is looked at anew. */
    async onChanged(guild: string): Promise<void> {
      await outbox.rearm(guild);
      await preflight(guild);
    },
    /** Tells organisers of a guild what would keep its posts of the coming day from going out. */
    preflight,
    /** An event of the platform was changed or deleted; organisers are told where a person did that. */
    onEvent: createHandEdits({ store, tell }),
    onLeft,
    /** The bot is back: the series that were stopped because it was removed go on from now. */
    async onReturned(guild: string): Promise<void> {
      const now = await deliveries.clock();
      const left = (await series.list(guild)).filter(({ deleteAt }) => deleteAt !== undefined);
      await series.change(
        left.map(({ id }) => id),
        (standing) => resumeSeries(standing, { now, tz, timing }),
      );
    },
  };
}
