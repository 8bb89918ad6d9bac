import type { Doing } from '../../chat/ports.ts';
import { doingsOf } from '../../sessions/doings.ts';
import { StoreError } from '../../store/store-error.ts';
import { readAsItIs } from '../../store/whole/look.ts';

/** What is going to be posted for one series: where, whom it pings, and what the bot does there. */
export type PlannedPosts = Readonly<{
  title: string;
  channel: string;
  role?: string | undefined;
  doings: readonly Doing[];
}>;

/** By server. Empty where nothing is planned, or the store cannot be read: the check of the database says why. */
export type PostsOf = (guild: string) => Promise<readonly PlannedPosts[]>;

/** The running series of the store, read when they are first asked for. Changes nothing. */
export function plannedPosts(place: () => Readonly<{ url: string | undefined; file: string }>): PostsOf {
  let reading: ReturnType<typeof readSeries> | undefined;
  return async (guild) => {
    reading ??= readSeries(place());
    return (await reading)
      .filter((series) => series.guild === guild && series.state === 'running')
      .map((series) => ({ ...series, doings: doingsOf(series) }));
  };
}

async function readSeries(place: Readonly<{ url: string | undefined; file: string }>) {
  try {
    return (await readAsItIs(place, ({ sessions }) => sessions.series.list(undefined))) ?? [];
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return [];
  }
}
