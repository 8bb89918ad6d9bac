import {
  type GuildScheduledEvent,
  GuildScheduledEventEntityType,
  GuildScheduledEventStatus,
  type PartialGuildScheduledEvent,
} from 'discord.js';
import type { NativeEvent } from '../../sessions/announcer.ts';
import type { SeenEvent } from '../../sessions/hand-edits.ts';

/** An event as the sessions know them; undefined once it has begun or is over: from then on people run it. */
export function seenEvent(
  one: GuildScheduledEvent | PartialGuildScheduledEvent,
  deleted: boolean,
): SeenEvent | undefined {
  const {
    id,
    guildId: guild,
    status,
    name,
    description,
    scheduledStartTimestamp,
    scheduledEndTimestamp,
  } = one;
  const isAhead = status === GuildScheduledEventStatus.Scheduled;
  const calledOff = status === GuildScheduledEventStatus.Canceled;
  if (!isAhead && !calledOff) return undefined;
  const event = {
    name: name ?? '',
    description: description ?? '',
    startsAt: scheduledStartTimestamp ?? 0,
    endsAt: scheduledEndTimestamp ?? 0,
    place: placeOf(one),
  };
  return { guild, id, off: deleted || calledOff, event };
}

function placeOf({
  entityType,
  channelId,
  entityMetadata,
}: GuildScheduledEvent | PartialGuildScheduledEvent): NativeEvent['place'] {
  const channel = channelId ?? '';
  switch (entityType) {
    case GuildScheduledEventEntityType.Voice:
      return { at: 'voice', channel };
    case GuildScheduledEventEntityType.StageInstance:
      return { at: 'stage', channel };
    default:
      return { at: 'elsewhere', words: entityMetadata?.location ?? '' };
  }
}
