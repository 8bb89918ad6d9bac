import type { Article, Aspect, GuideRule, Passage, Question, Retrieval, Subject } from './model.ts';

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
}>;
