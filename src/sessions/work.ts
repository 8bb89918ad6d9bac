import { shortened } from '../chat/plain.ts';
import type { NativeEvent, Work } from './announcer.ts';
import { composePanel } from './compose.ts';
import { aboutText, titleOf } from './lines.ts';
import type { OccurrenceId } from './model.ts';
import type { OutboxRow } from './outbox.ts';
import type { Situation } from './situation.ts';

/** The platform's limits for an event; longer words are cut. */
const EVENT_NAME = 100;
const EVENT_DESCRIPTION = 900;
const THREAD_NAME = 100;

/**
 * The request that a row makes in this situation; undefined where there is nothing to say (a recap without answers), or
 * nothing to say it to. `pings` and `quiet` are those of the verdict.
 */
export function workOf(
  row: OutboxRow,
  situation: Situation,
  { pings, quiet }: Readonly<{ pings: boolean; quiet: boolean }>,
): Work | undefined {
  const { post, target } = row;
  const { dependency } = situation;
  const made = dependency?.messageId;
  switch (post.kind) {
    case 'edit': {
      if (!dependency || made === undefined) return undefined;
      const panel = composePanel(dependency.post, situation, false);
      return panel && { do: 'edit', channel: dependency.target.id, message: made, panel };
    }
    case 'thread':
      if (!dependency || made === undefined) return undefined;
      return { do: 'thread', channel: dependency.target.id, message: made, name: threadName(situation) };
    case 'event-create':
      return { do: 'create-event', guild: row.guild, event: eventOf(situation) };
    case 'event-update':
      return made === undefined
        ? undefined
        : { do: 'update-event', guild: row.guild, id: made, event: eventOf(situation) };
    case 'event-start':
      return made === undefined ? undefined : { do: 'start-event', guild: row.guild, id: made };
    case 'event-cancel':
      return made === undefined ? undefined : { do: 'cancel-event', guild: row.guild, id: made };
    default: {
      const panel = composePanel(post, situation, pings);
      return panel && { do: 'post', to: target, panel, quiet };
    }
  }
}

/** "Backend night: Django in practice · 29 Nov". */
function threadName({ series, occurrence }: Situation): string {
  const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: series.zone });
  const date = ` · ${day.format(occurrence.startsAt)}`;
  return `${shortened(titleOf(series, occurrence), THREAD_NAME - date.length)}${date}`;
}

/** The event of the platform for this occurrence. Its marker is the same whatever changes. */
export function eventOf({ series, occurrence }: Pick<Situation, 'series' | 'occurrence'>): NativeEvent {
  const { topic, link, startsAt, endsAt } = occurrence;
  const { venue } = series;
  const description = [topic, aboutText(series, occurrence)].filter(Boolean).join('\n');
  return {
    name: shortened(titleOf(series, occurrence), EVENT_NAME),
    description: shortened(description, EVENT_DESCRIPTION),
    marker: markerOf(occurrence),
    startsAt,
    endsAt,
    place:
      venue === undefined || venue.at === 'link'
        ? { at: 'elsewhere', words: shortened(venue?.url ?? link ?? series.title, EVENT_NAME) }
        : { at: venue.at, channel: venue.channel },
  };
}

const markerOf = ({ series, slot }: OccurrenceId): string => `${series}:${slot}`;

/** The session of a description that ends with its marker; undefined where it has none. */
export function readMarker(description: string): OccurrenceId | undefined {
  const [, series, slot] = /([a-z0-9]{1,20}):(\d{4}-\d\d-\d\d)\s*$/u.exec(description) ?? [];
  return series === undefined || slot === undefined ? undefined : { series, slot };
}
