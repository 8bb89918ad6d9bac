import {
  type Client,
  GuildScheduledEventEntityType,
  GuildScheduledEventPrivacyLevel,
  GuildScheduledEventStatus,
  REST,
  type RESTGetAPIGuildScheduledEventsResult,
  type RESTPatchAPIGuildScheduledEventJSONBody,
  type RESTPostAPIGuildScheduledEventResult,
  Routes,
} from 'discord.js';
import type { NativeEvent, Work } from '../../sessions/announcer.ts';
import type { Outcome } from '../../sessions/outbox.ts';
import { LIMITS } from '../limits.ts';
import { clip, oneLine } from '../safe-text.ts';

type Change = Extract<Work, { do: 'update-event' | 'start-event' | 'cancel-event' }>;
export type NativeEvents = ReturnType<typeof createNativeEvents>;

/** The events of a server. Every method rejects like discord.js's requests. */
export function createNativeEvents(client: Client) {
  /** Discord knows no nonce for events: one that is tried again without looking would be there twice. */
  const once = new REST({
    ...client.options.rest,
    retries: 0,
    hashSweepInterval: 0,
    handlerSweepInterval: 0,
  });

  async function find(guild: string, marker: string, signal: AbortSignal): Promise<string | undefined> {
    const all = (await client.rest.get(Routes.guildScheduledEvents(guild), {
      signal,
    })) as RESTGetAPIGuildScheduledEventsResult;
    return all.find(({ description }) => description?.endsWith(marker))?.id;
  }

  return {
    find,

    /** Makes it, unless it is there. */
    async create(guild: string, event: NativeEvent, signal: AbortSignal): Promise<Outcome> {
      const known = await find(guild, event.marker, signal);
      if (known !== undefined) return { outcome: 'sent', messageId: known };
      once.setToken(client.token ?? '');
      const made = (await once.post(Routes.guildScheduledEvents(guild), {
        body: bodyOf(event),
        signal,
      })) as RESTPostAPIGuildScheduledEventResult;
      return { outcome: 'sent', messageId: made.id };
    },

    async change(work: Change, signal: AbortSignal): Promise<Outcome> {
      const body: RESTPatchAPIGuildScheduledEventJSONBody =
        work.do === 'update-event'
          ? { channel_id: null, entity_metadata: null, ...bodyOf(work.event) }
          : { status: statuses[work.do] };
      await client.rest.patch(Routes.guildScheduledEvent(work.guild, work.id), { body, signal });
      return { outcome: 'sent', messageId: work.id };
    },

    async remove(guild: string, id: string): Promise<void> {
      await client.rest.delete(Routes.guildScheduledEvent(guild, id));
    },
  };
}

const statuses = {
  'start-event': GuildScheduledEventStatus.Active,
  'cancel-event': GuildScheduledEventStatus.Canceled,
} as const;

const kinds = {
  voice: GuildScheduledEventEntityType.Voice,
  stage: GuildScheduledEventEntityType.StageInstance,
  elsewhere: GuildScheduledEventEntityType.External,
} as const;

function bodyOf({ name, description, marker, startsAt, endsAt, place }: NativeEvent) {
  const words = clipLines(description, LIMITS.eventDescription - marker.length - 1);
  return {
    name: clip(name, LIMITS.eventName) || '…',
    description: words === '' ? marker : `${words}\n${marker}`,
    scheduled_start_time: new Date(startsAt).toISOString(),
    scheduled_end_time: new Date(endsAt).toISOString(),
    privacy_level: GuildScheduledEventPrivacyLevel.GuildOnly,
    entity_type: kinds[place.at],
    ...(place.at === 'elsewhere'
      ? { entity_metadata: { location: clip(place.words, LIMITS.eventLocation) || '…' } }
      : { channel_id: place.channel }),
  };
}

/** At most so many characters, of which each line is without hidden ones. */
function clipLines(text: string, length: number): string {
  const lines = text.split('\n').map(oneLine).join('\n').trim();
  return lines.length <= length ? lines : `${lines.slice(0, length - 1)}…`;
}
