import type { Aspect, Passage } from '../answering/model.ts';
import type { LoadedKnowledge, OutsideTopic } from '../knowledge/model.ts';
import { createSpeller, type Speller } from './engine/speller.ts';
import { createStemmer } from './engine/stem.ts';
import { stopwords } from './engine/stopwords.ts';
import { createExamples, type Examples } from './examples.ts';
import { type CompiledLexicon, compileLexicon } from './lexicon.ts';
import { createNames, type Names } from './names.ts';
import { createPhraseMatcher, type PhraseMatcher } from './phrases.ts';
import { createReader, type Reader } from './reader.ts';
import { createShelves, type Shelves } from './shelves.ts';
import { createSignals, type Signals } from './signals.ts';
import { wordsIn } from './words.ts';

/** The knowledge made ready for questions: built once at start, read only. */
export type Library = Readonly<{
  names: Names;
  lexicon: CompiledLexicon;
  reader: Reader;
  shelves: Shelves;
  /** Example questions of the facts; owners are ordinals of the shelves. */
  examples: Examples;
  topics: readonly OutsideTopic[];
  /** Example questions of topics that no fact covers; owners are positions in `topics`. */
  outside: Examples;
  outsidePhrases: PhraseMatcher<number>;
  aspectPhrases: PhraseMatcher<Aspect['id']>;
  terms: PhraseMatcher<Passage>;
  signals: Signals;
  /** Stop words and fillers: they ask nothing. */
  isMeaningless(word: string): boolean;
  /** Words of the knowledge that are no ordinary English: Socket.IO, Sequelize. */
  isName(word: string): boolean;
  isTopic(subject: string): boolean;
}>;

// How much a word of each origin is worth as the meaning of a misspelling; words of the facts count by their frequency.
const wordWeight = { name: 3, lexicon: 2, stopword: 10, english: 0.3 };

/** @param fuzzy false switches fuse.js off everywhere: the ablation that the evaluation prints */
export function createLibrary(knowledge: LoadedKnowledge, fuzzy: boolean): Library {
  const stem = createStemmer();
  const lexicon = compileLexicon(knowledge.lexicon, stem);
  const names = createNames(knowledge.subjects, knowledge.aspects, fuzzy);
  // A passage that a fact covers is seen through that fact, with its correction: never alone and never twice.
  const passages = knowledge.passages.filter(
    ({ id, origin }) => origin === 'fact' || (origin === 'ingested' && !knowledge.covered.has(id)),
  );
  const frequency = new Map<string, number>();
  for (const { text, nuance, answer, aliases, questions } of passages)
    for (const part of [text, nuance, answer, ...aliases, ...questions])
      for (const word of wordsIn(part)) frequency.set(word, (frequency.get(word) ?? 0) + 1);

  const vocabulary = function* () {
    for (const [word, weight] of frequency) if (word.length > 2) yield { word, weight };
    for (const word of names.words) yield { word, weight: wordWeight.name };
    for (const word of lexicon.words) yield { word, weight: wordWeight.lexicon };
    for (const word of stopwords) yield { word, weight: wordWeight.stopword };
    for (const word of knowledge.lexicon.englishWords) yield { word, weight: wordWeight.english };
  };
  // Built at the first word that nobody knows: a well-typed question never pays for it.
  let speller: Speller | undefined;
  const reader = createReader({
    lexicon,
    names,
    stem,
    speller: () => {
      speller ??= createSpeller({ vocabulary: vocabulary(), fuzzy });
      return speller;
    },
    known: (word) => frequency.has(word),
  });

  const owned = (owner: number, questions: readonly string[]) =>
    questions.map((question) => ({ owner, terms: reader.exampleTerms(question) }));
  const stems = (phrase: string) => wordsIn(phrase).map(stem);
  const { topics } = knowledge.lexicon.outside;
  const topicSubjects = new Set(
    knowledge.subjects.filter(({ kind }) => kind === 'topic').map(({ id }) => id),
  );
  return {
    names,
    lexicon,
    reader,
    shelves: createShelves(passages, knowledge.subjects, reader),
    examples: createExamples(passages.flatMap(({ questions }, owner) => owned(owner, questions))),
    topics,
    outside: createExamples(topics.flatMap(({ questions }, owner) => owned(owner, questions))),
    outsidePhrases: createPhraseMatcher(
      topics.flatMap(({ phrases }, owner) =>
        phrases.map((phrase): [string[], number] => [stems(phrase), owner]),
      ),
      1,
    ),
    aspectPhrases: createPhraseMatcher(
      knowledge.aspects.flatMap(({ id, phrases }) =>
        phrases.map((phrase): [string[], string] => [stems(phrase), id]),
      ),
    ),
    terms: createPhraseMatcher(
      knowledge.passages
        .filter(({ origin }) => origin === 'glossary')
        .flatMap((passage) => passage.aliases.map((alias): [string[], Passage] => [stems(alias), passage])),
    ),
    signals: createSignals(knowledge.guide, knowledge.subjects, reader, stem),
    isMeaningless: (word) => stopwords.has(word) || lexicon.isFiller(word),
    isName: (word) => frequency.has(word) && !lexicon.isEnglish(word),
    isTopic: (subject) => topicSubjects.has(subject),
  };
}
