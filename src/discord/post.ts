import { DiscordAPIError, type Message, type SendableChannels, type User } from 'discord.js';
import { CODES, LIMITS } from './limits.ts';
import type { Desk } from './ports.ts';
import type { Look } from './render.ts';
import { clip } from './safe-text.ts';

/**
 * The only door through which messages are posted. Every message has its own nonce and asks Discord to enforce it:
 * discord.js tries a POST again after a lost answer, and one message would become several. False where we may not
 * write; every other failure rejects.
 */
export async function post(
  to: SendableChannels | User,
  shown: Look,
  { random, log }: Pick<Desk, 'random' | 'log'>,
  answered?: Message,
): Promise<boolean> {
  try {
    await to.send({
      ...shown,
      nonce: random(LIMITS.nonce),
      enforceNonce: true,
      ...(answered ? { reply: { messageReference: answered.id, failIfNotExists: false } } : {}),
    } as Parameters<User['send']>[0]);
    return true;
  } catch (error) {
    if (!(error instanceof DiscordAPIError) || !closed.has(error.code)) throw error;
    log.info({ code: error.code, channel: to.id }, 'may not write here');
    return false;
  }
}

/** A thread under a message, named after what was asked; undefined where we may not, or where there is one already. */
export async function openThread(
  under: Message,
  question: string,
  { log }: Pick<Desk, 'log'>,
): Promise<SendableChannels | undefined> {
  try {
    const thread = await under.startThread({ name: clip(question, LIMITS.threadName) || '…' });
    return thread.isSendable() ? thread : undefined;
  } catch (error) {
    if (!(error instanceof DiscordAPIError) || !noThread.has(error.code)) throw error;
    log.info({ code: error.code, channel: under.channelId }, 'may not open a thread here');
    return undefined;
  }
}

const closed = new Set<unknown>([CODES.missingAccess, CODES.cannotMessage, CODES.missingPermissions]);
const noThread = new Set<unknown>([...closed, CODES.hasThread]);
