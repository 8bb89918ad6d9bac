import type Anthropic from '@anthropic-ai/sdk';
import type { MessageCreateParamsStreaming } from '@anthropic-ai/sdk/resources/messages';
import { LONGEST_TEXT } from '../answering/grounding/harm.ts';
import type { Ended, WrittenBlock } from '../answering/writing/ports.ts';
import { failureOf } from './failures.ts';
import { createStreamReader, type Told } from './read-stream.ts';

export type CallOptions = Readonly<{
  client: Anthropic;
  params: MessageCreateParamsStreaming;
  signal: AbortSignal;
  /** Milliseconds without an event after which a stream is given up. */
  idleMs: number;
  onBlock(block: WrittenBlock): void;
}>;

/** How long an answer that is whole may keep its socket, in milliseconds. */
const LINGER_MS = 200;

export type Called = Readonly<{ ended: Ended; told: Told; requestId?: string }>;

/** One streaming call. Never rejects; its timers and its socket are gone when it resolves. */
export async function callClaude({ client, params, signal, idleMs, onBlock }: CallOptions): Promise<Called> {
  const own = new AbortController();
  const reader = createStreamReader(onBlock);
  let given: 'slow' | 'too-long' | undefined;
  const giveUp = (why: typeof given) => {
    given ??= why;
    own.abort();
  };
  let idle = setTimeout(() => giveUp('slow'), idleMs);
  let requestId: string | undefined;
  const result = (ended: Ended): Called => ({
    ended,
    told: reader.told(),
    ...(requestId === undefined ? {} : { requestId }),
  });
  try {
    const both = AbortSignal.any([signal, own.signal]);
    const { data: stream, request_id } = await client.messages
      .create(params, { signal: both })
      .withResponse();
    requestId = request_id ?? undefined;
    for await (const event of stream) {
      clearTimeout(idle);
      idle = setTimeout(() => giveUp('slow'), idleMs);
      reader.take(event);
      if (reader.told().received > LONGEST_TEXT) {
        giveUp('too-long');
        break;
      }
      if (event.type !== 'message_stop') continue;
      // All is told. The socket may be used again if the response ends now, and is given up if it does not.
      clearTimeout(idle);
      idle = setTimeout(() => own.abort(), LINGER_MS);
    }
    // The SDK ends a stream that was aborted without an error.
    if (given) return result({ end: 'failed', why: given });
    if (signal.aborted) return result({ end: 'failed', why: 'aborted' });
    const { stopReason } = reader.told();
    if (stopReason === undefined) return result({ end: 'failed', why: 'cut' });
    return result({ end: 'done', stop: stopOf(stopReason) });
  } catch (error) {
    if (given) return result({ end: 'failed', why: given });
    return result(signal.aborted ? { end: 'failed', why: 'aborted' } : failureOf(error));
  } finally {
    clearTimeout(idle);
  }
}

/** Why the API stopped; whatever is not a whole text counts as one that ran out of room. */
function stopOf(reason: string): 'complete' | 'length' | 'refused' {
  if (reason === 'refusal') return 'refused';
  return reason === 'end_turn' || reason === 'stop_sequence' ? 'complete' : 'length';
}
