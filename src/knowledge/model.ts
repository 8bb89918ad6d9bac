/**
 * What the loader hands out beyond the core's words: the lexicon, glossary terms, what an ingested passage is covered by.
 * Types only; importing this file costs nothing at run time.
 */

import type { Subject } from '../answering/model.ts';
import type { KnowledgeBase } from '../answering/ports.ts';

/** What people type and what stands in the facts instead. `weight` in 0..1 is how sure the two mean the same. */
export type Synonym = Readonly<{
  group: string;
  say: readonly string[];
  means: readonly string[];
  weight: number;
  aspect?: string;
}>;

export type Fillers = Readonly<{
  words: readonly string[];
  phrases: readonly string[];
  /** Chat spellings of grammar words: wen → when. Too short to be mended by likeness. */
  spellings: Readonly<Record<string, string>>;
}>;

/** A word of Roman Urdu, Hindi or their own scripts: it means English words, carries an intent, or is filler. */
export type ForeignWord = Readonly<{
  say: readonly string[];
  means: readonly string[];
  weight: number;
  filler: boolean;
  intent?: string;
}>;

/** Phrases of one kind of message that is no question (greeting, thanks, injection, …). */
export type SmallTalk = Readonly<{ kind: string; phrases: readonly string[] }>;

export type OutsideTopic = Readonly<{
  id: string;
  label: string;
  phrases: readonly string[];
  questions: readonly string[];
  /** Facts worth showing as the closest there is. */
  try: readonly string[];
}>;

/** What people ask near the domain and no fact covers. Names that a fact does mention have been dropped. */
export type Outside = Readonly<{ names: readonly string[]; topics: readonly OutsideTopic[] }>;

export type Lexicon = Readonly<{
  synonyms: readonly Synonym[];
  fillers: Fillers;
  urduHindi: readonly ForeignWord[];
  smallTalk: readonly SmallTalk[];
  /** Words of asking by language (ISO 639-1), each with the English of it; '' means nothing. */
  otherLanguages: Readonly<Record<string, Readonly<Record<string, string>>>>;
  outside: Outside;
  /** Ordinary English words, lower case, never to be mended into a technical term. */
  englishWords: ReadonlySet<string>;
}>;

/** A subject with its curated table cells: id of a table row to the id of the fact whose `brief` stands there. */
export type LoadedSubject = Subject & Readonly<{ table: Readonly<Record<string, string>> }>;

/** A glossary term: `id` is that of its passage (`glossary:<slug>`), `see` are facts that go deeper. */
export type Term = Readonly<{ id: string; term: string; see: readonly string[] }>;

/** A fact that somebody should look at again from this ISO date on. */
export type Recheck = Readonly<{ id: string; date: string }>;

export type LoadedKnowledge = Omit<KnowledgeBase, 'subjects' | 'subject'> &
  Readonly<{
    subjects: readonly LoadedSubject[];
    subject(id: string): LoadedSubject | undefined;
    terms: readonly Term[];
    /** Ingested passage id to the facts people see it through; a passage that is no key stands alone. */
    covered: ReadonlyMap<string, readonly string[]>;
    rechecks: readonly Recheck[];
    lexicon: Lexicon;
    /** Differs when any file it was read from differs; absent for a frozen copy. */
    state?: string;
  }>;

/** Everything as plain JSON: what the cache and a frozen copy hold. Words of English are one string, a line each. */
export type KnowledgeDocument = Readonly<
  Pick<LoadedKnowledge, 'passages' | 'subjects' | 'aspects' | 'articles' | 'guide' | 'terms' | 'rechecks'> & {
    covered: Readonly<Record<string, readonly string[]>>;
    lexicon: Omit<Lexicon, 'englishWords'> & { englishWords: string };
  }
>;

/** Something in a knowledge file that has to be mended before the program starts. `line` counts from 1. */
export type Problem = Readonly<{ file: string; line: number; what: string; cure: string }>;
