import { lookOf, type Message } from './model.ts';
import { textOf } from './validate/checks.ts';
import { flatten } from './validate/tree.ts';
import type { World } from './world.ts';

/** One message of the bot that carries a marker. */
export type Marked = Readonly<{
  marker: string;
  id: string;
  channel: string;
  at: number;
  deletedAt: number | undefined;
  edits: number;
  /** Ids of roles and people, each time it was told of them. */
  pings: readonly string[];
}>;

/** What `pattern` finds first in the custom_ids of a message: its first group, or all of it. */
export function markerOf(message: Message, pattern: RegExp): string | undefined {
  for (const { one } of flatten(lookOf(message).components)) {
    const found = pattern.exec(textOf(one.custom_id));
    if (found) return found[1] ?? found[0];
  }
  return undefined;
}

/** Every message of the bot that carries a marker, deleted ones too, oldest first: for finding what was lost or doubled. */
export function markedMessages({ channels, bot }: World, pattern: RegExp): Marked[] {
  return [...channels.values()]
    .flatMap(({ log }) => log)
    .filter(({ author }) => author === bot)
    .flatMap((message) => {
      const marker = markerOf(message, pattern);
      if (marker === undefined) return [];
      const { id, channel, at, deletedAt, looks, pings } = message;
      return [{ marker, id, channel: channel.id, at, deletedAt, edits: looks.length - 1, pings: [...pings] }];
    })
    .sort((a, b) => a.at - b.at);
}
