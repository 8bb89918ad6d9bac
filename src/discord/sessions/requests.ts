import { type Client, RateLimitError, RESTEvents } from 'discord.js';
import type { Failure } from '../../sessions/outbox.ts';
import { createPlaces } from '../places.ts';
import { isUnreachable, noteOf, refusalOf } from './failures.ts';

/** Where something is posted; a direct message has no channel that a failure could be about. */
export type Where = Readonly<{ guild: string; channel: string | undefined }>;
/** 'gone' is what a person has removed meanwhile. */
export type Done<T> = Readonly<{ value: T } | { why: Failure | 'gone' }>;

const ABORTED = Symbol('aborted');
/** Channels of which it is remembered when Discord takes requests for them again. */
const LIMITS_KEPT = 1000;

/** Requests of one client, and what became of them. */
export function createRequests(client: Client) {
  const places = createPlaces(client);
  /** When Discord takes requests again by its limits, by channel or server; '' for all. */
  const limits = new Map<string, number>();
  const note = (place: string, ms: number) => {
    if (limits.size >= LIMITS_KEPT) limits.clear();
    limits.set(place, performance.now() + ms);
  };
  client.rest.on(RESTEvents.RateLimited, ({ global, majorParameter, retryAfter }) =>
    note(global ? '' : majorParameter, retryAfter),
  );
  // discord.js waits for a limit that it could not foresee without saying so.
  client.rest.on(RESTEvents.Response, ({ path }, { status, headers }) => {
    const place = headers.has('X-RateLimit-Global') ? '' : (/\d{15,}/u.exec(path)?.[0] ?? '');
    if (status === 429) note(place, Number(headers.get('Retry-After') ?? 0) * 1000);
  });

  function whatWasWaitedFor({ guild, channel }: Where): Failure {
    const until = ['', guild, channel ?? ''].map((place) => limits.get(place) ?? 0);
    const retryAfterMs = Math.max(...until) - performance.now();
    if (retryAfterMs > 0) return { failure: 'rate-limited', retryAfterMs };
    return { failure: 'unreachable', note: 'no answer from Discord in time' };
  }

  /**
   * Makes requests. Waits for them no longer than until `signal`, also where discord.js does: what it still keeps in its
   * queue then is not sent any more. Rejects for faults of the program only.
   */
  async function run<T>(where: Where, signal: AbortSignal, work: () => Promise<T>): Promise<Done<T>> {
    const { promise: aborted, reject } = Promise.withResolvers<never>();
    const stop = () => reject(ABORTED);
    signal.addEventListener('abort', stop, { once: true });
    try {
      if (signal.aborted) throw ABORTED;
      return { value: await Promise.race([work(), aborted]) };
    } catch (error) {
      if (error === ABORTED || signal.aborted) return { why: whatWasWaitedFor(where) };
      if (error instanceof RateLimitError)
        return { why: { failure: 'rate-limited', retryAfterMs: error.retryAfter } };
      if (isUnreachable(error)) return { why: { failure: 'unreachable', note: noteOf(error) } };
      const lacking = () => lackingIn(where);
      const why = refusalOf(error, lacking);
      if (why === undefined) throw error;
      return { why: why !== 'gone' && isAboutPlace(why) && (await hasLeft(where.guild)) ? LEFT : why };
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  /** By what the gateway told; nothing is known of what another shard serves. */
  const lackingIn = ({ guild, channel }: Where): readonly string[] =>
    channel !== undefined && client.guilds.cache.has(guild) ? places.lacking(guild, channel, 'announce') : [];

  /** Whether the bot is no longer in this server: Discord says the same then as for a channel that it may not see. */
  async function hasLeft(guild: string): Promise<boolean> {
    if (client.guilds.cache.has(guild)) return false;
    try {
      await client.rest.get(`/guilds/${guild}`);
      return false;
    } catch (error) {
      const why = refusalOf(error, () => []);
      return (
        why !== undefined && why !== 'gone' && (why.failure === 'guild-gone' || why.failure === 'forbidden')
      );
    }
  }

  return { run };
}

const LEFT: Failure = { failure: 'guild-gone' };
const isAboutPlace = ({ failure }: Failure): boolean => failure === 'forbidden' || failure === 'channel-gone';
