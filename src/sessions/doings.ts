import type { Doing } from '../chat/ports.ts';
import type { Series } from './model.ts';

/** What the bot has to be allowed in the channel of a series, for what the series wants of it. */
export const doingsOf = ({
  thread,
  nativeEvents,
}: Pick<Series, 'thread' | 'nativeEvents'>): readonly Doing[] => [
  'announce',
  ...(thread ? (['thread'] as const) : []),
  ...(nativeEvents ? (['event'] as const) : []),
];
