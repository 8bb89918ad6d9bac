import {
  type Client,
  DiscordAPIError,
  type Message,
  type RESTPostAPIChannelMessageResult,
  type RESTPostAPIChannelThreadsResult,
  Routes,
  type User,
} from 'discord.js';
import { CODES, LIMITS } from './limits.ts';
import type { Look } from './look.ts';
import type { Desk } from './ports.ts';
import { clip } from './safe-text.ts';
import { sending } from './sending.ts';

type Posting = Pick<Desk, 'random' | 'log'>;

/**
 * The only door through which messages are posted. Every message has its own nonce and asks Discord to enforce it:
 * discord.js tries a POST again after a lost answer, and one message would become several. The same nonce within a few
 * minutes is the same message. Returns its id; rejects with a DiscordAPIError where Discord refuses.
 */
export async function postMessage(
  client: Client,
  channel: string,
  shown: Look,
  nonce: string,
  desk: Pick<Desk, 'log'>,
  {
    answered,
    signal,
    quiet,
  }: {
    answered?: string | undefined;
    signal?: AbortSignal | undefined;
    /** Without a sound on anybody's phone. */
    quiet?: boolean;
  } = {},
): Promise<string> {
  const once = {
    nonce,
    enforce_nonce: true,
    ...(answered ? { message_reference: { message_id: answered, fail_if_not_exists: false } } : {}),
  };
  const look = quiet ? { ...shown, quiet } : shown;
  const route = Routes.channelMessages(channel);
  const more = signal ? { signal } : {};
  const posted = await sending(look, desk, (sent) => client.rest.post(route, { ...sent, ...more }), {
    wrap: (message) => `${JSON.stringify(once).slice(0, -1)},${message.slice(1)}`,
  });
  return (posted as RESTPostAPIChannelMessageResult).id;
}

/** Changes a message that was posted. Rejects like posting. */
export async function editMessage(
  client: Client,
  channel: string,
  message: string,
  shown: Look,
  desk: Pick<Desk, 'log'>,
  signal?: AbortSignal,
): Promise<void> {
  const route = Routes.channelMessage(channel, message);
  const more = signal ? { signal } : {};
  await sending(shown, desk, (sent) => client.rest.patch(route, { ...sent, ...more }), { editing: true });
}

/** Posts to a channel by id, or to a person's direct messages. False where we may not write; else it rejects. */
export async function postTo(
  client: Client,
  to: User | string | null,
  shown: Look,
  desk: Posting,
  answered?: Message,
): Promise<boolean> {
  if (to === null) return false;
  try {
    const channel = typeof to === 'string' ? to : (await to.createDM()).id;
    await postMessage(client, channel, shown, desk.random(LIMITS.nonce), desk, { answered: answered?.id });
    return true;
  } catch (error) {
    if (!isClosed(error)) throw error;
    desk.log.info({ code: error.code }, 'may not write here');
    return false;
  }
}

/** A thread under a message, named after what was asked; undefined where we may not, or where there is one already. */
export async function openThread(
  under: Message,
  question: string,
  { log }: Pick<Desk, 'log'>,
): Promise<string | undefined> {
  try {
    const name = clip(question, LIMITS.threadName) || '…';
    const thread = (await under.client.rest.post(Routes.threads(under.channelId, under.id), {
      body: { name },
    })) as RESTPostAPIChannelThreadsResult;
    return thread.id;
  } catch (error) {
    if (!isClosed(error) && !(error instanceof DiscordAPIError && error.code === CODES.hasThread))
      throw error;
    log.info({ code: error.code, channel: under.channelId }, 'may not open a thread here');
    return undefined;
  }
}

const closed = new Set<unknown>([CODES.missingAccess, CODES.cannotMessage, CODES.missingPermissions]);

/** Whether Discord refuses because we may not write there, which no trying again mends. */
export const isClosed = (error: unknown): error is DiscordAPIError =>
  error instanceof DiscordAPIError && closed.has(error.code);
