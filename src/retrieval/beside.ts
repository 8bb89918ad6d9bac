import type { Passage } from '../answering/model.ts';
import type { Beside } from '../answering/ports.ts';
import type { LoadedKnowledge } from '../knowledge/model.ts';
import { type InvertedIndex, openInvertedIndex } from './engine/inverted-index.ts';
import { createExamples, type Examples, indexExamples, type Scale } from './examples.ts';
import { createLibrary, type Library, type LibraryOptions } from './library.ts';
import type { Reader } from './reader.ts';
import { retrieverOver } from './retriever.ts';
import { indexShelves, type Shelves } from './shelves.ts';
import { wordsIn } from './words.ts';

/** All that an app needs of a knowledge base: what is known, what finds it, and what finds more beside it. */
export function openRetrieval(knowledge: LoadedKnowledge, options: LibraryOptions = {}) {
  const library = createLibrary(knowledge, options);
  return {
    knowledge,
    retriever: retrieverOver(library, knowledge),
    beside: createBeside(library, knowledge),
  };
}

/**
 * What the community adds while the bot runs is ranked like any fact, by how rare words are in the facts; nothing else
 * is worked out anew.
 */
export function createBeside(library: Library, knowledge: LoadedKnowledge): Beside {
  return (added) => {
    // What was taken over into the files since then is there already, mended perhaps.
    const passages = added.filter(({ id }) => knowledge.passage(id) === undefined);
    const byId = new Map(passages.map((one) => [one.id, one]));
    const passage = (id: string) => knowledge.passage(id) ?? byId.get(id);
    const wider = passages.length === 0 ? library : extended(library, knowledge, passages);
    return {
      knowledge: { ...knowledge, passages: [...knowledge.passages, ...passages], passage },
      retriever: retrieverOver(wider, { passage }),
    };
  };
}

function extended(library: Library, { subjects }: LoadedKnowledge, passages: readonly Passage[]): Library {
  const { shelves, examples, lexicon } = library;
  const first = shelves.passages.length;
  const texts = passages.map(({ text, nuance, answer, aliases, questions }) => [
    ...[text, nuance, answer, ...aliases],
    ...questions,
  ]);
  const words = new Set(texts.flat().flatMap((text) => wordsIn(text)));
  const reader = library.readerKnowing(words);
  const index = indexShelves(passages, subjects, reader);
  const more = examplesOf(
    passages.map(({ questions }) => questions),
    reader,
    examples,
  );
  return {
    ...library,
    reader,
    shelves: {
      ...shelves,
      passages: [...shelves.passages, ...passages],
      mentions: [...shelves.mentions, ...index.mentions],
      bodies: [...shelves.bodies, ...index.bodies],
      index: sideBySide(shelves.index, openInvertedIndex(index.postings), first),
    },
    examples: {
      ...examples,
      likeness(units) {
        const found = examples.likeness(units);
        for (const [owner, likeness] of more.likeness(units)) found.set(first + owner, likeness);
        return found;
      },
    },
    meaning: library.meaning.with(
      texts.map((each) => each.flatMap((text) => reader.exampleTerms(text))),
      first,
    ),
    isName: (word) => library.isName(word) || (words.has(word) && !lexicon.isEnglish(word)),
  };
}

/** Two indexes as one: the second is numbered behind the first, and words are as rare as in the first. */
function sideBySide(base: Shelves['index'], more: InvertedIndex, first: number): Shelves['index'] {
  const size = first + more.size;
  const scores = new Float64Array(size);
  return {
    size,
    idf: base.idf,
    has: (term) => base.has(term) || more.has(term),
    frequency: (term, ordinal) =>
      ordinal < first ? base.frequency(term, ordinal) : more.frequency(term, ordinal - first),
    eachHolding(term, found) {
      base.eachHolding(term, found);
      more.eachHolding(term, (ordinal) => found(first + ordinal));
    },
    scores(terms) {
      scores.set(base.scores(terms));
      for (let at = 0; at < more.size; at++) {
        let score = 0;
        for (const { term, weight } of terms) score += weight * base.idf(term) * more.frequency(term, at);
        scores[first + at] = score;
      }
      return scores;
    },
  };
}

/** Questions by owner, with words as rare as among the example questions of the facts. */
function examplesOf(
  questions: readonly (readonly string[])[],
  reader: Reader,
  { idf, has }: Scale,
): Examples {
  const examples = questions.flatMap((each, owner) =>
    each.map((text) => ({ owner, terms: reader.exampleTerms(text) })),
  );
  const own = new Set(examples.flatMap(({ terms }) => terms));
  const scale: Scale = { idf, has: (term) => has(term) || own.has(term) };
  return createExamples(indexExamples(examples, scale), scale);
}
