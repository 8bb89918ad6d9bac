import { type Client, DiscordAPIError, type Message, Routes } from 'discord.js';
import { createGrowing, type Growing } from './growing.ts';
import { LIMITS } from './limits.ts';
import type { Look } from './look.ts';
import type { Desk } from './ports.ts';
import { editMessage, isClosed, postMessage } from './post.ts';

export type Posting = Growing<Look> & Readonly<{ close(): void }>;

/** Discord shows "typing" for ten seconds. */
const TYPING_MS = 8000;

/**
 * Answers in a channel, thread or direct message: at once where the answer is ready in time, else "typing" is shown
 * until there is something to read, which then grows by edits. `answered` is the message that is replied to.
 */
export function createPosting(
  client: Client,
  channel: () => string,
  desk: Desk,
  answered?: Message,
): Posting {
  const { pace, wait, log, random } = desk;
  const nonce = random(LIMITS.nonce);
  let message: string | undefined;
  let timer = setTimeout(type, pace.deferMs);

  function type(): void {
    timer = setTimeout(type, TYPING_MS);
    // Only a sign: without it the answer comes all the same.
    client.rest.post(Routes.channelTyping(channel())).catch((err: unknown) => log.debug({ err }, 'typing'));
  }

  async function show(look: Look, signal?: AbortSignal): Promise<void> {
    clearTimeout(timer);
    if (message !== undefined) return editMessage(client, channel(), message, look, desk, signal);
    // The first version is not aborted: whether it arrived would not be known. The nonce keeps it single.
    const reference = answered?.channelId === channel() ? answered.id : undefined;
    message = await postMessage(client, channel(), look, nonce, desk, { answered: reference });
  }

  return {
    ...createGrowing<Look>({
      show,
      isOver: (error) => error instanceof DiscordAPIError && error.status !== 429 && error.status < 500,
      async otherwise(look) {
        // Somebody deleted it, or took our permission, while it grew.
        if (message === undefined) return false;
        try {
          await postMessage(client, channel(), look, random(LIMITS.nonce), desk);
          return true;
        } catch (error) {
          if (!isClosed(error)) throw error;
          return false;
        }
      },
      pace,
      wait,
      log,
    }),
    close: () => clearTimeout(timer),
  };
}
