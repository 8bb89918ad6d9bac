import type { Answer, Article, Aspect, GuideRule, Passage, Question, Retrieval, Subject } from './model.ts';

/** Finds the facts that answer a question. Never throws: an empty or senseless question finds nothing, with confidence 0. */
export type Retriever = Readonly<{
  retrieve(question: Question): Retrieval;
  /** Names that fit what has been typed so far, best first; fuzzy, from memory, at most `limit`. */
  complete(typed: string, limit: number): readonly Subject[];
  completeAspect(typed: string, limit: number): readonly Aspect[];
  /** The subject a name stands for, misspelt or not; undefined when no subject is near. */
  resolveSubject(name: string): Subject | undefined;
  resolveAspect(name: string): Aspect | undefined;
}>;

/** What is known, validated as a whole before the program starts; reading it never fails. */
export type KnowledgeBase = Readonly<{
  passages: readonly Passage[];
  subjects: readonly Subject[];
  aspects: readonly Aspect[];
  articles: readonly Article[];
  guide: readonly GuideRule[];
  passage(id: string): Passage | undefined;
  subject(id: string): Subject | undefined;
  /** Differs when any file it was read from differs; absent for a frozen copy. */
  state?: string;
  /** Ordinary English words, lower case. */
  lexicon?: Readonly<{ englishWords: ReadonlySet<string> }>;
}>;

/**
 * What is known with passages of a community beside the facts, and what finds both. Takes milliseconds, so that an
 * answer is found as soon as it was given. Passages whose id is known are left out. Never throws.
 */
export type Beside = (
  passages: readonly Passage[],
) => Readonly<{ knowledge: KnowledgeBase; retriever: Retriever }>;

/** What a model is told beside the answer that it may write anew. */
export type Asking = Readonly<{
  question: Question;
  /** Whose allowance and which budget it is; ids of the platform. Absent in the terminal. */
  place?: Readonly<{ person: string; guild?: string }>;
  /** Languages in which answers may be written, the first one preferred; as in "en", "ur". */
  languages: readonly string[];
  /** Aborted when nobody waits any more. */
  signal: AbortSignal;
  /** Told of every version on the way, each of checked sentences only. */
  onProgress?(partial: Answer): void;
}>;

/**
 * The answer written by a model from the facts of this answer. Never rejects: whatever fails, it resolves to the answer
 * as it was, with `shortForm` saying why. Resolves at once where it has been written before.
 */
export type Summarise = (answer: Answer, asking: Asking) => Promise<Answer>;
