import type { Settings } from '../chat/ports.ts';
import { DAY_MS } from '../sessions/model.ts';
import { occurrencesIn } from '../sessions/occurrences.ts';
import type { Occurrences, SeriesStore } from '../sessions/ports.ts';
import { calendarText, type Listed } from './session-file.ts';

export type FeedPorts = Readonly<{
  series: Pick<SeriesStore, 'list'>;
  occurrences: Pick<Occurrences, 'after'>;
  settings: Pick<Settings, 'read' | 'change'>;
  /** How the program is reached from outside; without it there is no feed. */
  publicUrl: string | undefined;
  newSecret(): string;
  /** Whether they are the same, in a time that tells nothing. */
  sameSecret(given: string, kept: string | undefined): boolean;
  now(): number;
  /** Version of the time zone data. */
  tz: string;
}>;

/** What the feed shows: sessions that are over for not longer than this, and those of the coming weeks. */
const PAST_MS = 30 * DAY_MS;
const AHEAD_MS = 56 * DAY_MS;
const MOST = 200;
const NAME = 'Sessions';

/** The calendar of a guild under an address that holds a secret. Rejects as the store does. */
export function createFeed({ series, occurrences, settings, now, tz, ...ports }: FeedPorts) {
  const base = ports.publicUrl?.replace(/\/+$/u, '');
  const addressOf = (guild: string, secret: string) => `${base}/calendar/${guild}/${secret}.ics`;

  async function listed(guild: string): Promise<readonly Listed[]> {
    const all = await series.list(guild);
    const from = now() - PAST_MS;
    const stored = await occurrences.after(
      all.map(({ id }) => id),
      from,
    );
    return all.flatMap((one) => {
      const own = stored.filter((occurrence) => occurrence.series === one.id);
      // Computed ones are ahead: what was never stored in the past may never have taken place.
      const ahead =
        one.state === 'running' ? { from: now(), until: now() + AHEAD_MS, count: MOST } : undefined;
      const known = new Set(own.map(({ slot }) => slot));
      const computed = ahead ? occurrencesIn(one, own, ahead, tz).filter(({ slot }) => !known.has(slot)) : [];
      return [...own, ...computed].map((occurrence) => ({ series: one, occurrence }));
    });
  }

  /** One secret for all who ask for the first one at once; with `renew` another than before. */
  async function secretFor(guild: string, renew: boolean): Promise<string> {
    const fresh = ports.newSecret();
    const { feedSecret = fresh } = await settings.change(guild, (before) =>
      before.feedSecret === undefined || renew ? { ...before, feedSecret: fresh } : before,
    );
    return feedSecret;
  }

  return {
    /** The feed; undefined where the guild has none or the secret is another one. */
    async text(guild: string, secret: string): Promise<string | undefined> {
      const { feedSecret } = await settings.read(guild);
      if (!ports.sameSecret(secret, feedSecret)) return undefined;
      return calendarText(await listed(guild), NAME, now());
    },
    /** Where the feed of a guild is; made when it is first asked for. Undefined where there is none. */
    async address(guild: string): Promise<string | undefined> {
      if (base === undefined) return undefined;
      const { feedSecret } = await settings.read(guild);
      return addressOf(guild, feedSecret ?? (await secretFor(guild, false)));
    },
    /** A new address; the one before shows nothing any more. Undefined where there is no feed. */
    async rotate(guild: string): Promise<string | undefined> {
      if (base === undefined) return undefined;
      return addressOf(guild, await secretFor(guild, true));
    },
  };
}
