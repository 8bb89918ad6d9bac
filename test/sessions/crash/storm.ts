import type { Store } from '../../../src/chat/ports.ts';
import { nonceOf } from '../../../src/discord/sessions/marker.ts';
import { createRandom } from '../../support/discord/clock.ts';
import type { Marked } from '../../support/discord/marked.ts';
import { type DiscordProcess, startDiscordProcess } from '../../support/discord/start-process.ts';
import { planPosts } from './plan-posts.ts';
import { type PostingArgs, type PostingProcess, startPosting } from './start-posting.ts';

/** Discord's window as the research assumes it (sessions.md, 4.4), at a sixtieth. */
export const TIMES = 60;
export const NONCE_WINDOW_MS = 180_000 / TIMES;

export type Storm = Readonly<{
  seed: number;
  posts: number;
  where: Pick<PostingArgs, 'file' | 'url'>;
  /** The same store, for planning and for looking. */
  store: Store;
  gapMs?: number;
  /** How far the posts are apart; all are due at once unless told otherwise. */
  everyMs?: number;
  /** Channels whose history the bot may not read, of ten. */
  unreadable?: number;
}>;

/** What became of it all, in posts unless said otherwise. */
export type Damage = Readonly<{
  posts: number;
  /** In channels whose history the bot may read. */
  readable: number;
  kills: number;
  freezes: number;
  lost: number;
  /** There twice at the end. */
  doubled: number;
  /** Were there twice for a while, and the second one was deleted; and those of them that nobody was told of. */
  deleted: number;
  unreported: number;
  /** Not known whether posted: where the history can be read, where it cannot, and those that nobody was told of. */
  unknown: number;
  unknownUnreadable: number;
  untold: number;
  /** Requests that broke a rule of Discord. */
  breaches: number;
  seconds: number;
}>;

const CHANNELS = 10;

/** A Discord that misbehaves, and posts that are all due at once. `disturb` does the rest until they are out. */
export async function storm(
  { seed, posts, where, store, everyMs = 0, unreadable = 0, gapMs = 0 }: Storm,
  disturb: (field: Field) => Promise<void>,
): Promise<Damage> {
  const began = performance.now();
  const discord = await startDiscordProcess({ seed, nonceWindow: NONCE_WINDOW_MS });
  const names = Array.from({ length: CHANNELS }, (_, n) => `news-${n}`);
  const made = await discord.guild('A', {
    channels: Object.fromEntries(names.map((name) => [name, 'text'])),
  });
  const channels = names.map((name) => made.channels[name] ?? '');
  for (const name of names.slice(0, unreadable)) await discord.denyBot('A', name, 'ReadMessageHistory');
  await discord.sometimes(0.06, { kind: 'lost' }, { method: 'POST' });
  await discord.sometimes(0.03, { kind: 'broken', after: true }, { method: 'POST' });
  await discord.sometimes(0.02, { kind: 'hang', after: true }, { method: 'POST' });
  await discord.sometimes(0.1, { kind: 'slow', ms: 40 }, { method: 'POST' });
  await discord.sometimes(0.1, { kind: 'slow', ms: 40, after: true }, { method: 'POST' });
  await discord.sometimes(0.02, { kind: 'limited', retryAfter: 0.05 }, { method: 'POST' });
  const planned = { guild: made.id, channels, count: posts, from: Date.now(), everyMs };
  const keys = await planPosts(store.sessions, planned);

  const field = createField({ seed, discord, where, store, gapMs });
  try {
    await disturb(field);
    await field.calm();
    const marked = await discord.marked('~([\\w-]{22})$');
    const hidden = new Set(channels.slice(0, unreadable));
    const found = await countDamage(store, { keys, marked, hidden });
    const breaches = (await discord.breaches()).length;
    const seconds = (performance.now() - began) / 1000;
    return { posts, ...field.counts, ...found, breaches, seconds };
  } finally {
    await discord.stop();
  }
}

export type Field = ReturnType<typeof createField>;

/** The processes on the field, and ways to hurt them. */
function createField({
  seed,
  discord,
  where,
  store,
  gapMs,
}: Pick<Storm, 'seed' | 'where' | 'store'> & { gapMs: number; discord: DiscordProcess }) {
  const random = createRandom(seed);
  const args: PostingArgs = { times: TIMES, apiUrl: discord.apiUrl, token: discord.token, gapMs, ...where };
  const counts = { kills: 0, freezes: 0 };
  const isOver = async () => (await store.sessions.outbox.waiting()).nextInMs === undefined;
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

  return {
    counts,
    random,
    pause,
    discord,
    start: () => startPosting(args),
    isOver,
    async kill(one: PostingProcess): Promise<void> {
      counts.kills++;
      await one.kill();
    },
    async freeze(one: PostingProcess, ms: number): Promise<void> {
      counts.freezes++;
      one.freeze();
      await pause(ms);
      one.thaw();
    },
    /** A last process finishes it all in peace, and ends as the bot does. */
    async calm(): Promise<void> {
      await discord.clearFaults();
      const last = await startPosting(args);
      while (!(await isOver())) await pause(50);
      await last.stop();
    },
  };
}

async function countDamage(
  { sessions: { outbox } }: Store,
  {
    keys,
    marked,
    hidden,
  }: Readonly<{ keys: readonly string[]; marked: readonly Marked[]; hidden: ReadonlySet<string> }>,
) {
  const byMarker = Map.groupBy(marked, ({ marker }) => marker);
  const damage = {
    readable: 0,
    lost: 0,
    doubled: 0,
    deleted: 0,
    unreported: 0,
    unknown: 0,
    unknownUnreadable: 0,
    untold: 0,
  };
  for (const key of keys) {
    const all = byMarker.get(nonceOf(key)) ?? [];
    const there = all.filter(({ deletedAt }) => deletedAt === undefined);
    const row = await outbox.find(key);
    if (!row) throw new Error(`${key} is not in the outbox any more`);
    const isTold = async (note: string) =>
      (await outbox.find([row.series, row.slot, 'note', `${note}-announcement`, row.target.id].join(':')))
        ?.state === 'sent';
    const isHidden = hidden.has(row.target.id);
    if (!isHidden) damage.readable++;
    if (there.length === 0 && row.state !== 'unknown') damage.lost++;
    if (there.length > 1) damage.doubled++;
    if (all.length > there.length) {
      damage.deleted++;
      if (!(await isTold('doubled'))) damage.unreported++;
    }
    if (row.state === 'unknown') {
      if (isHidden) damage.unknownUnreadable++;
      else damage.unknown++;
      if (!(await isTold('unknown'))) damage.untold++;
    }
  }
  return damage;
}
