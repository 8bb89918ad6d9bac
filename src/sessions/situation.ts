import type { Settings } from '../chat/ports.ts';
import type { AgendaQuestion, Occurrence, Series } from './model.ts';
import { upcoming } from './occurrences.ts';
import type { OutboxRow } from './outbox.ts';
import type { Circumstances, SessionStore, Tally } from './ports.ts';

/** Everything that a post is made from, as it is when it goes out. */
export type Situation = Readonly<{
  series: Series;
  occurrence: Occurrence;
  /** The row whose message is brought up to date, or under which something is put. */
  dependency?: OutboxRow;
  /** The first that takes place after this one. */
  next?: Occurrence;
  tally: Tally;
  /** Questions on the agenda of this occurrence: open and answered ones. */
  questions: readonly AgendaQuestion[];
  /** How many were not reached, and stand on the agenda of the next one. */
  carried: number;
  /** Zones of the members. */
  zones: readonly string[];
  now: number;
}>;

export type SituationPorts = Readonly<{
  store: Pick<SessionStore, 'occurrences' | 'rsvps' | 'agenda'>;
  settings: Pick<Settings, 'read'>;
  /** Version of the time zone data. */
  tz: string;
}>;

/**
 * Reads what a row is made from; undefined where its series or session is gone. Rejects as the store does.
 */
export function createSituations({ store, settings, tz }: SituationPorts) {
  const questionsFor = ({ post, series }: OutboxRow): Promise<readonly AgendaQuestion[]> =>
    store.agenda.list(
      post.kind === 'dm-answered' ? { id: post.question } : { series, states: ['open', 'answered'] },
    );

  return async (
    row: OutboxRow,
    { series, occurrence, dependency }: Pick<Circumstances, 'series' | 'occurrence' | 'dependency'>,
    now: number,
  ): Promise<Situation | undefined> => {
    if (!series || !occurrence) return undefined;
    const [tally, asked, { zones }, stored] = await Promise.all([
      store.rsvps.tally(row),
      questionsFor(row),
      settings.read(series.guild),
      store.occurrences.after([series.id], now),
    ]);
    const [next] = upcoming(series, stored, { now: occurrence.startsAt, count: 2, tz }).filter(
      ({ slot, startsAt }) => slot !== occurrence.slot && startsAt > now,
    );
    return {
      series,
      occurrence,
      ...(dependency ? { dependency } : {}),
      ...(next ? { next } : {}),
      tally,
      questions: row.post.kind === 'dm-answered' ? asked : asked.filter(({ slot }) => slot === row.slot),
      carried: asked.filter((one) => one.state === 'open' && one.carried > 0 && one.slot === next?.slot)
        .length,
      zones,
      now,
    };
  };
}
