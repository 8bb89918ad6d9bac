import type { Answer, AnswerKind } from '../answering/model.ts';

/**
 * Which step of the ladder gave an answer: written by the model now or before, put together from the facts because the
 * model could not (`short`), or because no model was asked.
 */
export type LadderStep = 'cache' | 'model' | 'short' | 'extractive';

/** Where a question came from. */
export type Surface = 'slash' | 'menu' | 'button' | 'message' | 'direct';

/** One answer that a person saw. It holds numbers and names of ours only, never a word that anybody wrote. */
export type Answered = Readonly<{
  surface: Surface;
  kind: AnswerKind;
  step: LadderStep;
  /** From the arrival of the question to the answer's delivery. */
  ms: number;
  guild?: string;
}>;

/** One call to the model that has been settled; a failed one may have cost something too. */
export type ModelCall = Readonly<{
  /** `ok`, or why it failed in one word (timeout, overloaded, refused, …). */
  outcome: string;
  ms: number;
  nanoDollars: number;
  tokens: Readonly<{ input: number; cached: number; output: number }>;
}>;

/** One entry of the outbox that was tried: what it was, what became of it, and how long after its time. */
export type Posted = Readonly<{ kind: string; outcome: string; lateMs: number }>;

/** What is merely counted. A rate limit's wait has its length in milliseconds. */
export type Happening =
  | 'cache-hit'
  | 'cache-miss'
  | 'breaker-opened'
  | 'answered-late'
  | 'gateway-reconnected'
  | 'rate-limited'
  | 'knowledge-reloaded'
  | 'knowledge-refused';

/** Where the parts tell what they did. Never throws, never waits. */
export type Metrics = Readonly<{
  answered(answer: Answered): void;
  /** Sentences that one of the checks kept from being shown. */
  dropped(check: string, sentences: number): void;
  called(call: ModelCall): void;
  posted(post: Posted): void;
  happened(what: Happening, ms?: number): void;
}>;

/** For whoever is not measured. */
export const unmeasured: Metrics = {
  answered: () => {},
  dropped: () => {},
  called: () => {},
  posted: () => {},
  happened: () => {},
};

/** The step as far as the answer itself tells it. */
export function stepOf({ writtenBy, remembered, shortForm }: Answer): LadderStep {
  if (writtenBy === 'model') return remembered ? 'cache' : 'model';
  return shortForm === undefined ? 'extractive' : 'short';
}
