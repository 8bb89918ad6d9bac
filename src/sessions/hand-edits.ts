import type { NativeEvent } from './announcer.ts';
import type { OccurrenceId, Series } from './model.ts';
import type { EventChange, Note, OutboxRow } from './outbox.ts';
import type { SessionStore } from './ports.ts';
import { isWaiting } from './row-states.ts';
import { eventOf, readMarker } from './work.ts';

/** An event of the platform as it stands there now. `off`: called off or deleted. */
export type SeenEvent = Readonly<{
  guild: string;
  id: string;
  off: boolean;
  event: Omit<NativeEvent, 'marker'>;
}>;

export type HandEdits = Readonly<{
  store: Pick<SessionStore, 'series' | 'occurrences' | 'outbox' | 'deliveries'>;
  tell(row: OutboxRow, series: Series | undefined, about: Note, now: number): Promise<unknown>;
}>;

/**
 * Looks at an event that was changed, and tells organisers where that was done by hand: the schedule leads, and nothing
 * of it is changed by an event. What the program did itself is what the schedule says. Rejects as the store does.
 */
export function createHandEdits({ store, tell }: HandEdits) {
  return async function onEvent(seen: SeenEvent): Promise<void> {
    for (const of of await sessionsOf(seen)) {
      const rows = await store.outbox.list({ guild: seen.guild, ...of, from: 0 });
      const made = rows.find(({ post, messageId }) => post.kind === 'event-create' && messageId === seen.id);
      if (!made) continue;
      if (rows.some((row) => makesIt(row, seen) && (isWaiting(row) || row.state === 'leased'))) return;
      const [series, occurrence] = await Promise.all([
        store.series.find(of.series),
        store.occurrences.find(of),
      ]);
      const now = await store.deliveries.clock();
      if (!series || occurrence?.state !== 'planned' || occurrence.endsAt <= now) return;
      const changes = seen.off ? (['off'] as const) : changesIn(seen.event, eventOf({ series, occurrence }));
      if (changes.length > 0) await tell(made, series, { note: 'event-edited', changes }, now);
      return;
    }
  };

  /** Which session the event says that it is of; where its description was replaced, those that may have one. */
  async function sessionsOf({ guild, event }: SeenEvent): Promise<readonly OccurrenceId[]> {
    const named = readMarker(event.description);
    if (named) return [named];
    const ids = (await store.series.list(guild)).filter((one) => one.nativeEvents).map(({ id }) => id);
    const ahead = ids.length === 0 ? [] : await store.occurrences.after(ids, await store.deliveries.clock());
    return ahead.map(({ series, slot }) => ({ series, slot })).slice(0, LOOKED_AT);
  }
}

/** Whether this row may be what changed the event, or is about to make it what the schedule has. */
const makesIt = ({ post: { kind } }: OutboxRow, { off }: SeenEvent): boolean =>
  kind === 'event-cancel' || (kind === 'event-update' && !off);

/** Sessions that are looked at for an event that does not say whose it is. */
const LOOKED_AT = 20;

function changesIn(is: SeenEvent['event'], planned: NativeEvent): readonly EventChange[] {
  const differs: Readonly<Record<Exclude<EventChange, 'off'>, boolean>> = {
    name: bare(is.name) !== bare(planned.name),
    about: bare(is.description) !== bare(`${planned.description}${planned.marker}`),
    hour: is.startsAt !== planned.startsAt || is.endsAt !== planned.endsAt,
    place: placeText(is.place) !== placeText(planned.place),
  };
  return (['name', 'about', 'hour', 'place'] as const).filter((what) => differs[what]);
}

const placeText = (place: NativeEvent['place']): string =>
  place.at === 'elsewhere' ? bare(place.words) : `${place.at} ${place.channel}`;

/** Letters and digits alone: the platform has ways of its own with spaces and signs. */
const bare = (text: string): string => text.normalize('NFKC').replaceAll(/[^\p{L}\p{N}]+/gu, '');
