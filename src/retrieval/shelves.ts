import type { Passage, Subject } from '../answering/model.ts';
import {
  type InvertedIndex,
  indexPassages,
  openInvertedIndex,
  type SaturatedPostings,
} from './engine/inverted-index.ts';
import { type Reader, subjectTerm } from './reader.ts';

/** The passages as the ranking sees them; positions are ordinals of the index. */
export type Shelves = Readonly<{
  passages: readonly Passage[];
  index: Pick<InvertedIndex, 'size' | 'scores' | 'has' | 'idf' | 'frequency' | 'eachHolding'>;
  /** Subjects each passage is about or names. */
  mentions: readonly ReadonlySet<string>[];
  /** Terms of what each passage says itself: not of its example questions and aliases. */
  bodies: readonly ReadonlySet<string>[];
  /** For each subject those it runs on: what is true of Node.js matters to NestJS. */
  related: ReadonlyMap<string, ReadonlySet<string>>;
}>;

// Weights of a BM25F over the parts of a fact. The example questions are many words, so one occurrence there says less.
const fields = [
  { name: 'text', weight: 1, b: 0.5 },
  { name: 'answer', weight: 1, b: 0.5 },
  { name: 'nuance', weight: 0.6, b: 0.5 },
  { name: 'aliases', weight: 1.2, b: 0.3 },
  { name: 'questions', weight: 0.5, b: 0.5 },
] as const;

/** The passages indexed: plain data, so that it can be kept between starts. */
export type ShelfIndex = Readonly<{
  postings: SaturatedPostings;
  mentions: readonly ReadonlySet<string>[];
  bodies: readonly ReadonlySet<string>[];
}>;

export function indexShelves(
  passages: readonly Passage[],
  subjects: readonly Subject[],
  reader: Reader,
): ShelfIndex {
  const comparable = new Set(subjects.filter(({ kind }) => kind !== 'topic').map(({ id }) => id));
  const mentions = passages.map((passage) => {
    const named = [passage.text, passage.answer, passage.nuance].flatMap((text) => reader.terms(text));
    const ids = named.filter((term) => term.startsWith('@')).map((term) => term.slice(1));
    return new Set([...ids, passage.subject]);
  });
  const terms = passages.map((passage) => ({
    text: [
      ...reader.terms(passage.text),
      ...(comparable.has(passage.subject) ? [subjectTerm(passage.subject)] : []),
    ],
    answer: reader.terms(passage.answer),
    nuance: reader.terms(passage.nuance),
    aliases: passage.aliases.flatMap((alias) => reader.terms(alias)),
    questions: passage.questions.flatMap((question) => reader.exampleTerms(question)),
  }));
  const postings = indexPassages({ fields, passages: terms });
  const bodies = terms.map(({ text, answer, nuance }) => new Set([...text, ...answer, ...nuance]));
  return { postings, mentions, bodies };
}

export function createShelves(
  passages: readonly Passage[],
  subjects: readonly Subject[],
  { postings, mentions, bodies }: ShelfIndex,
): Shelves {
  const index = openInvertedIndex(postings);
  const related = new Map(
    subjects.filter(({ kind }) => kind !== 'topic').map(({ id, on }) => [id, new Set(on)]),
  );
  return { passages, index, mentions, bodies, related };
}
