import type { Passage } from '../answering/model.ts';
import type { LoadedKnowledge } from '../knowledge/model.ts';
import { type ExampleIndex, indexExamples } from './examples.ts';
import { compileLexicon, indexLexicon, type LexiconIndex } from './lexicon.ts';
import { indexMeaning, type MeaningIndex } from './meaning.ts';
import type { Names } from './names.ts';
import { indexPhrases, type PhraseIndex } from './phrases.ts';
import { createReader } from './reader.ts';
import { indexShelves, type ShelfIndex } from './shelves.ts';
import { indexSignals, type SignalIndex } from './signals.ts';
import { type TopicWeights, weighTopics } from './topic-evidence.ts';
import { newestVersions } from './versions.ts';
import { wordsIn } from './words.ts';

/**
 * All that is worked out of the knowledge before the first question: maps, sets and typed arrays only, so that it can
 * be written to disk and the next start only reads it.
 */
export type KnowledgeIndex = Readonly<{
  lexicon: LexiconIndex;
  /** How often each word stands in the facts, as typed. */
  frequency: ReadonlyMap<string, number>;
  /** Words of the guide and of the uncovered topics: right as they stand, though no fact holds them. */
  otherWords: ReadonlySet<string>;
  shelves: ShelfIndex;
  examples: ExampleIndex;
  outside: ExampleIndex;
  outsidePhrases: PhraseIndex<number>;
  outsideWeights: TopicWeights;
  aspectPhrases: PhraseIndex<string>;
  terms: PhraseIndex<string>;
  signals: SignalIndex;
  /** For each subject the highest version that any fact names. */
  newest: ReadonlyMap<string, number>;
  meaning: MeaningIndex;
}>;

/** Facts, and passages of ingested articles that no fact covers: a covered one is seen through its fact only. */
export function passagesShown({ passages, covered }: LoadedKnowledge): readonly Passage[] {
  return passages.filter(
    ({ id, origin }) => origin === 'fact' || (origin === 'ingested' && !covered.has(id)),
  );
}

export function indexKnowledge(
  knowledge: LoadedKnowledge,
  names: Names,
  stem: (word: string) => string,
): KnowledgeIndex {
  const lexicon = indexLexicon(knowledge.lexicon, stem);
  const passages = passagesShown(knowledge);
  const frequency = new Map<string, number>();
  for (const { text, nuance, answer, aliases, questions } of passages)
    for (const part of [text, nuance, answer, ...aliases, ...questions])
      for (const word of wordsIn(part)) frequency.set(word, (frequency.get(word) ?? 0) + 1);

  const otherWords = new Set<string>();
  for (const { questions, phrases } of [...knowledge.guide, ...knowledge.lexicon.outside.topics])
    for (const text of [...questions, ...phrases]) for (const word of wordsIn(text)) otherWords.add(word);

  // Texts of ours are taken as they stand, so no spelling is mended here.
  const reader = createReader({
    lexicon: compileLexicon(lexicon, (word) => knowledge.lexicon.englishWords.has(word)),
    names,
    stem,
    mend: () => [],
    known: (word) => frequency.has(word) || otherWords.has(word),
  });
  const asTerms = (texts: readonly string[]) => texts.map((text) => reader.exampleTerms(text));
  const asStems = (phrase: string) => wordsIn(phrase).map(stem);
  const owned = (texts: readonly string[], owner: number) =>
    asTerms(texts).map((terms) => ({ owner, terms }));

  const examples = passages.flatMap(({ questions }, owner) => owned(questions, owner));
  const { topics } = knowledge.lexicon.outside;
  const guideTerms = knowledge.guide.flatMap(({ questions }) => asTerms(questions));
  const factTerms = examples.map(({ terms }) => terms);
  return {
    lexicon,
    frequency,
    otherWords,
    shelves: indexShelves(passages, knowledge.subjects, reader),
    examples: indexExamples(examples),
    outside: indexExamples(topics.flatMap(({ questions }, owner) => owned(questions, owner))),
    outsidePhrases: indexPhrases(
      topics.flatMap(({ phrases }, owner) =>
        phrases.map((phrase): [string[], number] => [asStems(phrase), owner]),
      ),
    ),
    outsideWeights: weighTopics(
      topics.map(({ questions, phrases }) => asTerms([...questions, ...phrases])),
      [...factTerms, ...guideTerms],
    ),
    aspectPhrases: indexPhrases(
      knowledge.aspects.flatMap(({ id, phrases }) =>
        phrases.map((phrase): [string[], string] => [asStems(phrase), id]),
      ),
    ),
    terms: indexPhrases(
      knowledge.passages
        .filter(({ origin }) => origin === 'glossary')
        .flatMap(({ id, aliases }) => aliases.map((alias): [string[], string] => [asStems(alias), id])),
    ),
    meaning: indexMeaning(
      passages.map((passage) => [
        ...[passage.text, passage.nuance, passage.answer].flatMap((text) => reader.terms(text)),
        ...asTerms(passage.questions).flat(),
      ]),
      knowledge.guide.map(({ questions, phrases }) => asTerms([...questions, ...phrases]).flat()),
      topics.map(({ questions, phrases }) => asTerms([...questions, ...phrases]).flat()),
    ),
    newest: newestVersions(passages, names),
    signals: indexSignals(knowledge.guide, reader, stem, factTerms),
  };
}
