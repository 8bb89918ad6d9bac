import { type Followed, type FollowOptions, follow } from './following.ts';
import type { Ended, Payer, Prompt, Writer, WrittenBlock } from './ports.ts';

/** A clock and timers, handed in. */
export type Clock = Readonly<{
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs something once after so many milliseconds; returns what takes it back. */
  after(ms: number, run: () => void): () => void;
}>;

export type CallOptions = Readonly<{
  writer: Writer;
  clock: Clock;
  prompt: Prompt;
  payer: Payer | undefined;
  /** Milliseconds that this call may take. */
  ms: number;
  signal: AbortSignal;
}>;

export type Attempt = Readonly<{ ended: Ended; followed: Followed }>;

/** One call for an answer with its deadline, followed sentence by sentence. Never rejects. */
export async function attempt(
  options: CallOptions & Readonly<{ following: FollowOptions; onProved(followed: Followed): void }>,
): Promise<Attempt> {
  const following = follow(options.following);
  const ended = await callWith(options, (block, giveUp) => {
    const news = following.take(block);
    // Of a harmful text nothing will be shown, so nothing more of it is paid for.
    if (following.followed().harm !== undefined) giveUp();
    else if (news) options.onProved(following.followed());
  });
  return { ended, followed: following.finish(ended.end === 'done' && ended.stop === 'complete') };
}

/** One call for a few words, which are not proved. Never rejects. */
export async function askForWords(options: CallOptions): Promise<Readonly<{ ended: Ended; text: string }>> {
  let text = '';
  const ended = await callWith(options, (block) => {
    text += block.text;
  });
  return { ended, text };
}

async function callWith(
  { writer, clock, prompt, payer, ms, signal }: CallOptions,
  take: (block: WrittenBlock, giveUp: () => void) => void,
): Promise<Ended> {
  const deadline = new AbortController();
  const takeBack = clock.after(ms, () => deadline.abort());
  let over = false;
  const giveUp = () => {
    over = true;
    deadline.abort();
  };
  try {
    const ended = await writer.write({
      prompt,
      ...(payer ? { payer } : {}),
      signal: AbortSignal.any([signal, deadline.signal]),
      onBlock: (block) => {
        if (!over) take(block, giveUp);
      },
    });
    // A call that was given up at its deadline was slow, whatever the network called it.
    const late = ended.end === 'failed' && ended.why === 'aborted' && !signal.aborted;
    return late ? { end: 'failed', why: 'slow' } : ended;
  } finally {
    over = true;
    takeBack();
  }
}
