import type { Aspect, Passage } from '../answering/model.ts';
import type { LoadedKnowledge, OutsideTopic } from '../knowledge/model.ts';
import { createSpeller, type Speller } from './engine/speller.ts';
import { createStemmer } from './engine/stem.ts';
import { stopwords } from './engine/stopwords.ts';
import { createExamples, type Examples } from './examples.ts';
import { type CompiledLexicon, compileLexicon } from './lexicon.ts';
import { indexKnowledge, type KnowledgeIndex, passagesShown } from './library-index.ts';
import { createMeaning, type Meaning } from './meaning.ts';
import { createNames, type Names } from './names.ts';
import { createPhraseMatcher, type PhraseMatcher } from './phrases.ts';
import { createReader, type Reader } from './reader.ts';
import { createShelves, type Shelves } from './shelves.ts';
import { createSignals, type Signals } from './signals.ts';
import { createTopicEvidence } from './topic-evidence.ts';
import type { Unit } from './units.ts';
import { versionsNamed } from './versions.ts';

/** The knowledge made ready for questions: opened once at start, read only. */
export type Library = Readonly<{
  names: Names;
  lexicon: CompiledLexicon;
  reader: Reader;
  /** A reader that takes these words as they stand too. */
  readerKnowing(words: ReadonlySet<string>): Reader;
  shelves: Shelves;
  meaning: Meaning;
  /** Example questions of the facts; owners are ordinals of the shelves. */
  examples: Examples;
  topics: readonly OutsideTopic[];
  /** Example questions of topics that no fact covers; owners are positions in `topics`. */
  outside: Examples;
  outsidePhrases: PhraseMatcher<number>;
  /** How much words speak of each of those topics. */
  outsideEvidence: (units: readonly Unit[]) => readonly number[];
  aspectPhrases: PhraseMatcher<Aspect['id']>;
  /** Glossary terms by their names; values are passage ids. */
  terms: PhraseMatcher<Passage['id']>;
  signals: Signals;
  /** Whether words name a version that is newer than any the facts know. */
  namesFuture(words: readonly string[]): boolean;
  /** Whether the guide has advice between these subjects: a weak rule for a third one is none. */
  guides(signals: readonly string[], subjects: readonly string[]): boolean;
  /** A word as small talk may have meant it; the word itself where nothing is near. */
  mendPolitely(word: string): string;
  /** Stop words and fillers: they ask nothing. */
  isMeaningless(word: string): boolean;
  /** Words of the knowledge that are no ordinary English: Socket.IO, Sequelize. */
  isName(word: string): boolean;
  isTopic(subject: string): boolean;
  /** The two backends that come first in the order of the subjects. */
  firstTwo: readonly string[];
}>;

export type LibraryOptions = Readonly<{
  /** What an earlier start worked out of the same knowledge; worked out anew when absent. */
  index?: KnowledgeIndex;
  /** False switches fuse.js off everywhere: the ablation that the evaluation prints. */
  fuzzy?: boolean;
}>;

// How much a word of each origin is worth as the meaning of a misspelling; words of the facts count by their frequency.
const wordWeight = { name: 3, other: 0.6, lexicon: 2, stopword: 10, english: 0.3 };

export function createLibrary(knowledge: LoadedKnowledge, options: LibraryOptions = {}): Library {
  const { fuzzy = true } = options;
  const stem = createStemmer();
  const names = createNames(knowledge.subjects, knowledge.aspects, fuzzy);
  const index = options.index ?? indexKnowledge(knowledge, names, stem);
  const { frequency } = index;
  const lexicon = compileLexicon(index.lexicon, (word) => knowledge.lexicon.englishWords.has(word));

  const vocabulary = function* () {
    for (const [word, weight] of frequency) if (word.length > 2) yield { word, weight };
    for (const word of names.words) yield { word, weight: wordWeight.name };
    for (const word of index.otherWords) yield { word, weight: wordWeight.other };
    for (const word of index.lexicon.targets) yield { word, weight: wordWeight.lexicon };
    for (const word of stopwords) yield { word, weight: wordWeight.stopword };
    for (const word of knowledge.lexicon.englishWords) yield { word, weight: wordWeight.english };
  };
  // Built at the first word that nobody knows: a well-typed question never pays for it.
  let speller: Speller | undefined;
  const mend = (word: string) => {
    speller ??= createSpeller({ vocabulary: vocabulary(), fuzzy });
    return speller.correct(word);
  };
  let politeSpeller: Speller | undefined;
  const mendPolitely = (word: string) => {
    if (lexicon.smallTalkWords.has(word) || stopwords.has(word)) return word;
    politeSpeller ??= createSpeller({
      vocabulary: [...lexicon.smallTalkWords].map((word) => ({ word })),
      fuzzy,
    });
    return politeSpeller.correct(word)[0]?.word ?? word;
  };
  const known = (word: string) => frequency.has(word) || index.otherWords.has(word);
  const readerKnowing = (more: ReadonlySet<string>) =>
    createReader({ lexicon, names, stem, mend, known: (word) => known(word) || more.has(word) });
  const topicSubjects = new Set(
    knowledge.subjects.filter(({ kind }) => kind === 'topic').map(({ id }) => id),
  );
  return {
    names,
    lexicon,
    reader: readerKnowing(new Set()),
    readerKnowing,
    shelves: createShelves(passagesShown(knowledge), knowledge.subjects, index.shelves),
    meaning: createMeaning(index.meaning),
    examples: createExamples(index.examples),
    topics: knowledge.lexicon.outside.topics,
    outside: createExamples(index.outside),
    outsidePhrases: createPhraseMatcher(index.outsidePhrases, 1),
    outsideEvidence: createTopicEvidence(index.outsideWeights),
    aspectPhrases: createPhraseMatcher(index.aspectPhrases),
    terms: createPhraseMatcher(index.terms),
    signals: createSignals(knowledge.guide, knowledge.subjects, index.signals),
    namesFuture: (words) =>
      versionsNamed(words, names).some(
        ({ subject, major }) => major > (index.newest.get(subject) ?? Number.POSITIVE_INFINITY),
      ),
    guides: (signals, subjects) =>
      knowledge.guide
        .filter(({ id }) => signals.includes(id))
        .some(
          ({ strength, lean, also }) =>
            strength !== 'weak' || [lean, ...also].some((id) => subjects.includes(id)),
        ),
    mendPolitely,
    isMeaningless: (word) => stopwords.has(word) || lexicon.isFiller(word),
    isName: (word) => frequency.has(word) && !lexicon.isEnglish(word),
    isTopic: (subject) => topicSubjects.has(subject),
    firstTwo: knowledge.subjects
      .filter(({ kind }) => kind !== 'topic')
      .sort((a, b) => a.order - b.order)
      .slice(0, 2)
      .map(({ id }) => id),
  };
}
