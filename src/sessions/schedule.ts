import type { Settings } from '../chat/ports.ts';
import type { Series } from './model.ts';
import { occurrencesIn } from './occurrences.ts';
import type { SessionStore } from './ports.ts';
import type { Situation } from './situation.ts';

/** What is scheduled. Rejects as the store does. */
export type Schedule = Readonly<{
  /** Series that have not ended: of a guild; of all where none is named. */
  series(guild: string | undefined): Promise<readonly Series[]>;
  /** Sessions that are not over, first come first; left out and cancelled ones too where they are asked for. */
  ahead(
    wanted: Readonly<{ guild: string | undefined; now: number; count: number; off?: boolean }>,
  ): Promise<readonly Situation[]>;
}>;

export type SchedulePorts = Readonly<{
  store: Pick<SessionStore, 'series' | 'occurrences' | 'rsvps' | 'agenda'>;
  settings: Pick<Settings, 'read'>;
  /** Version of the time zone data. */
  tz: string;
}>;

export function createSchedule({ store, settings, tz }: SchedulePorts): Schedule {
  const series = async (guild: string | undefined) =>
    (await store.series.list(guild)).filter(({ state }) => state !== 'ended');

  return {
    series,
    async ahead({ guild, now, count, off = false }) {
      const running = (await series(guild)).filter(({ state }) => state === 'running');
      if (running.length === 0) return [];
      const stored = await store.occurrences.after(
        running.map(({ id }) => id),
        now,
      );
      // Those that do not take place are computed too, so that enough are left without them.
      const window = { from: now, count: count + stored.length };
      const found = running
        .flatMap((one) =>
          occurrencesIn(one, stored, window, tz).map((occurrence) => ({ series: one, occurrence })),
        )
        .filter(({ occurrence }) => off || occurrence.state === 'planned')
        .sort((a, b) => a.occurrence.startsAt - b.occurrence.startsAt)
        .slice(0, count);
      return Promise.all(
        found.map(async ({ series, occurrence }) => {
          const [tally, questions, { zones }] = await Promise.all([
            store.rsvps.tally(occurrence),
            store.agenda.list({ series: series.id, states: ['open', 'answered'] }),
            settings.read(series.guild),
          ]);
          const here = questions.filter(({ slot }) => slot === occurrence.slot);
          return { series, occurrence, tally, questions: here, carried: 0, zones, now };
        }),
      );
    },
  };
}

/** The same, where nobody names a guild: of these guilds alone, asked for when they are needed. */
export function scheduleOf(all: Schedule, guilds: () => Promise<readonly string[]>): Schedule {
  const each = async <T>(guild: string | undefined, read: (one: string) => Promise<readonly T[]>) =>
    (await Promise.all((guild === undefined ? await guilds() : [guild]).map(read))).flat();
  return {
    series: (guild) => each(guild, all.series),
    ahead: async (wanted) =>
      (await each(wanted.guild, (guild) => all.ahead({ ...wanted, guild })))
        .sort((a, b) => a.occurrence.startsAt - b.occurrence.startsAt)
        .slice(0, wanted.count),
  };
}
