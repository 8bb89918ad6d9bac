/**
 * The words of the core: what a fact is, what a question becomes, what an answer is made of.
 * Plain data, no behaviour; every surface (terminal, Discord, JSON) renders the same Answer.
 */

export type Status =
  | 'supported'
  | 'simplified'
  | 'outdated'
  | 'contested'
  | 'opinion'
  | 'personal'
  | 'community';

/** Where a statement comes from. `version` is a version or a date, in the words of the knowledge file. */
export type Source = Readonly<{ title: string; url: string; version: string }>;

/** One citable unit of knowledge. Facts carry every field; glossary terms and ingested passages leave some empty. */
export type Passage = Readonly<{
  id: string;
  /** Which shelf it stands on: a checked fact, a term of the glossary, or a passage of an ingested article. */
  origin: 'fact' | 'glossary' | 'ingested';
  subject: string;
  aspect: string;
  status: Status;
  /** Slug of the article whose claim this restates; absent for facts beyond it. */
  article?: string;
  /** What a person who asks about this should hear first: at most 25 words, after correction. */
  answer: string;
  /** At most 40 characters, for a table cell. */
  brief: string;
  /** The fact itself. */
  text: string;
  /** What has to be added to be fair; may be empty. */
  nuance: string;
  correctedBy: readonly string[];
  aliases: readonly string[];
  questions: readonly string[];
  sources: readonly Source[];
  /** ISO date on which somebody last checked it. */
  reviewed: string;
}>;

export type Subject = Readonly<{
  id: string;
  name: string;
  /** A topic (the sessions, the author) is asked about but never compared or chosen. */
  kind: 'runtime' | 'framework' | 'language' | 'topic';
  order: number;
  aliases: readonly string[];
  /** Languages one writes in, lower case; `choose` maps a known language to subjects with it. */
  languages: readonly string[];
  /** Subjects it runs on: Express on Node.js. */
  on: readonly string[];
  summaryFact?: string;
  learn: readonly Readonly<{ skill: string; facts: readonly string[] }>[];
  /** Curated cells of the comparison table: row id → fact id. Rows not named here take the best fact of the row. */
  table: Readonly<Record<string, string>>;
}>;

export type Aspect = Readonly<{ id: string; label: string; row: string; phrases: readonly string[] }>;

export type Article = Readonly<{
  slug: string;
  title: string;
  author: string;
  published: string;
  url: string;
}>;

export type Strength = 'strong' | 'moderate' | 'weak' | 'none';

/** One rule of the decision guide. `lean` is a subject id or one of the words below. */
export type GuideRule = Readonly<{
  id: string;
  signal: string;
  question: 'language' | 'app' | 'goal';
  choice: string;
  lean: string | 'either' | 'neither' | 'known-language' | 'current-stack';
  also: readonly string[];
  strength: Strength;
  why: string;
  change: string;
  facts: readonly string[];
  phrases: readonly string[];
  questions: readonly string[];
}>;

export type Turn = Readonly<{ role: 'user' | 'bot'; text: string }>;

/** What a person asked, on any surface. `context` is oldest first. */
export type Question = Readonly<{ text: string; context?: readonly Turn[] }>;

/** A passage that retrieval found; `score` is in 0..1 and comparable within one question only. */
export type Hit = Readonly<{ passage: Passage; score: number }>;

/** What the retriever understood of a question, in ids of the knowledge base. */
export type Understanding = Readonly<{
  /** The question as it was searched: normalised, spelling mended, context folded in. */
  searched: string;
  /** Named in this question, in the order of naming; carried ones (from the context) come with `carried`. */
  subjects: readonly string[];
  carried: boolean;
  /** Best first; weights in 0..1. */
  aspects: readonly Readonly<{ id: string; weight: number }>[];
  /** Guide rules whose signal the person gave, this turn or before. */
  signals: readonly string[];
  /** Programming languages the person says they know. */
  languages: readonly string[];
  /** Subject the person already has working code in, if they say so. */
  currentStack?: string;
  /** What is wanted. `comparison` and `choice` may both be false for a plain question. */
  comparison: boolean;
  /** Sets backends side by side in something that the facts know of one of them at most. */
  oneSided: boolean;
  /** Nothing but names and words of comparing: the whole of each is meant. */
  nothingSpecific: boolean;
  /** Asks which of several is better, so that a comparison says where the guide leans too. */
  leaning: boolean;
  choice: boolean;
  definition: boolean;
  /** A kind of small talk (greeting, thanks, injection, …) when the message is that and no question. */
  smallTalk?: string;
  /** Known topic near the domain that no fact covers (named to people where it is sure), and names the facts never mention. */
  outside?: Readonly<{ id: string; label: string; try: readonly string[]; sure: boolean }>;
  unknownNames: readonly string[];
  language: 'en' | 'ur-latn' | 'ur' | 'hi' | 'ar' | 'other';
  /** Which other one it is (ISO 639-1), where its words of asking tell. */
  otherLanguage?: string;
}>;

export type Retrieval = Readonly<{
  understanding: Understanding;
  /** Up to ten facts, best first. */
  hits: readonly Hit[];
  /** A glossary term that the question asks the meaning of. */
  term?: Passage;
  /** 0..1, comparable between questions: how sure it is that the first hits answer this question. */
  confidence: number;
}>;

export type Citation = Readonly<{ passageId: string; title: string; url: string; version: string }>;

/** One sentence or two that reach a person. `citations` are indexes into the answer's citations. */
export type Statement = Readonly<{
  text: string;
  role: 'direct' | 'article' | 'official' | 'fact' | 'note';
  passageId: string;
  citations: readonly number[];
}>;

/** Something the person can do next; every surface numbers or draws these in its own way. */
export type Action =
  | Readonly<{ do: 'more' }>
  | Readonly<{ do: 'sources' }>
  /** `about` an aspect or a term: one of many, which surfaces may show together. */
  | Readonly<{ do: 'ask'; label: string; question: string; about?: 'aspect' | 'term' }>;

/** A table cell, or undefined where the knowledge has no fact. */
export type Cell = Readonly<{
  text: string;
  passageId: string;
  citations: readonly number[];
  /** The cell in a whole sentence, where a model was asked for one; surfaces with room show it instead. */
  sentence?: Pick<Statement, 'text' | 'passageId' | 'citations'>;
}>;

export type Comparison = Readonly<{
  subjects: readonly string[];
  /** Rows with at least two filled cells. */
  rows: readonly Readonly<{ aspect: string; label: string; cells: readonly (Cell | undefined)[] }>[];
  /** Labels of rows that are empty on one side or more, with the names of those sides. */
  missing: readonly Readonly<{ label: string; subjects: readonly string[] }>[];
}>;

export type Choice = Readonly<{
  lean: string;
  strength: Strength;
  /** Rules that fired, strongest first. */
  rules: readonly GuideRule[];
  /** What would change the lean, each with the facts of its rule as citations once it stands in an answer. */
  changes: readonly Readonly<{ text: string; rule: string; citations: readonly number[] }>[];
}>;

export type AnswerKind = 'answer' | 'compare' | 'choose' | 'closest' | 'abstain' | 'refuse';

export type Answer = Readonly<{
  kind: AnswerKind;
  confidence: number;
  /** First line, at most 25 words. */
  direct: Statement | undefined;
  /** Uncited words of the bot itself (never a fact): "I don't know", a greeting, where else to look. */
  remark: string;
  statements: readonly Statement[];
  /** What did not fit on one phone screen. */
  more: readonly Statement[];
  comparison?: Comparison;
  choice?: Choice;
  citations: readonly Citation[];
  actions: readonly Action[];
  retrieval: Retrieval;
  /** A model wrote the statements from the cited facts; absent: they are the facts as they stand. */
  writtenBy?: 'model';
  /** It was written for somebody before. */
  remembered?: true;
  /** Why a model was asked and yet these are the facts as they stand, in a few words for people. */
  shortForm?: string;
}>;
