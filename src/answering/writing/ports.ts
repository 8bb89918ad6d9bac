import type { Pointer } from '../grounding/judge.ts';

/** Ports of the room in which a model writes answers from evidence, and nothing else. */

/** Everything one call of the model is made of. */
export type Prompt = Readonly<{
  purpose: 'answer' | 'repair' | 'query';
  /** The same for every call of a kind, so that it is cached where it is kept. */
  instructions: string;
  sources: readonly Readonly<{ source: string; title: string; sentences: readonly string[] }>[];
  /** What was asked, as data; comes last. */
  request: string;
  /** Tokens that may be written. */
  mostTokens: number;
}>;

/** Text of the model that is finished, with what it says it has it from. Blocks come in the order of reading. */
export type WrittenBlock = Readonly<{ text: string; pointers: readonly Pointer[] }>;

/** Why there is no whole text. */
export type Failure =
  /** No key, a wrong key, no credit, a retired model: asking again is no use before `until`. */
  | 'off'
  | 'over-budget'
  | 'rate-limited'
  | 'overloaded'
  | 'unreachable'
  /** A deadline passed, or nothing came for too long. */
  | 'slow'
  /** The text broke off or could not be read. */
  | 'cut'
  /** The request was refused as it stands: a fault of ours. */
  | 'rejected'
  /** More text than any answer has. */
  | 'too-long'
  /** Nobody waits any more. */
  | 'aborted';

export type Ended =
  | Readonly<{ end: 'done'; stop: 'complete' | 'length' | 'refused' }>
  | Readonly<{ end: 'failed'; why: Failure; until?: 'restart' | 'midnight' }>;

/** Who pays for a call; ids of the platform. */
export type Payer = Readonly<{ person: string; guild?: string }>;

export type Call = Readonly<{
  prompt: Prompt;
  /** Ends the call; every call has a deadline in it. */
  signal: AbortSignal;
  payer?: Payer;
  onBlock(block: WrittenBlock): void;
}>;

/** Writes. Never rejects: what goes wrong is an `Ended`. */
export type Writer = Readonly<{ write(call: Call): Promise<Ended> }>;

/** A sentence that was proved, as it is kept: its words, and which of our sentences prove it. */
export type KeptSentence = Readonly<{
  text: string;
  pointers: readonly Pointer[];
  /** The label of the comparison it was written under. */
  label?: string;
}>;

/**
 * Answers that were written before, by a key that says everything they depend on and names nobody. May reject with a
 * StoreError; the answer is then written anew.
 */
export type WrittenAnswers = Readonly<{
  find(key: string, now: number): Promise<readonly KeptSentence[] | undefined>;
  keep(key: string, sentences: readonly KeptSentence[], now: number): Promise<void>;
}>;

/** How an answer came about, for the figures of /usage. */
export type Outcome = 'written' | 'cached' | 'short' | 'unknown';

/** What is observed of every answer; never what was written in it. Must not throw. */
export type Noted = Readonly<{
  outcome: Outcome;
  /** For a short form: a failure, or which check refused too much. */
  why?: string;
  guild?: string;
  /** Sentences shown, and dropped by check. */
  shown: number;
  dropped: Readonly<Record<string, number>>;
  calls: number;
  milliseconds: number;
}>;
