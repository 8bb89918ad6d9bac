import { seededRandom } from '../../src/retrieval/engine/seeded-random.ts';
import { createSpeller, type Speller } from '../../src/retrieval/engine/speller.ts';
import { stopwords } from '../../src/retrieval/engine/stopwords.ts';
import { wordsOf } from '../../src/retrieval/engine/tokenize.ts';
import type { BenchDocument } from './engines.ts';
import { percentile } from './metrics.ts';
import { misspell } from './typos.ts';

export interface SpellingResult {
  readonly damage: string;
  readonly speller: 'with fuse.js' | 'without fuse.js';
  readonly words: number;
  /** Share of damaged words whose first correction is the word meant, and of those that have it among the first three. */
  readonly first: number;
  readonly firstThree: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

type Damage = (word: string, random: () => number) => string;

const times = (edits: number): Damage => {
  return (word, random) => Array.from({ length: edits }).reduce<string>((so) => misspell(so, random), word);
};

/** Ways to damage a word of at least so many letters. */
const damages: readonly { readonly name: string; readonly letters: number; readonly damage: Damage }[] = [
  { name: 'one edit', letters: 4, damage: times(1) },
  { name: 'two edits', letters: 6, damage: times(2) },
  { name: 'three edits', letters: 9, damage: times(3) },
  {
    name: 'cut off after two thirds',
    letters: 8,
    damage: (word) => word.slice(0, Math.ceil((2 * word.length) / 3)),
  },
];

const wordsTried = 500;

/** Damages words that occur at least twice in the documents, and counts how many the speller brings back. */
export function measureSpelling(documents: readonly BenchDocument[], seed: number): SpellingResult[] {
  const counts = new Map<string, number>();
  for (const { title, text } of documents)
    for (const word of wordsOf(`${title} ${text}`)) counts.set(word, (counts.get(word) ?? 0) + 1);
  for (const word of stopwords) counts.delete(word);
  const vocabulary = Array.from(counts, ([word, weight]) => ({ word, weight }));
  const spellers = [
    { name: 'with fuse.js' as const, speller: createSpeller({ vocabulary }) },
    { name: 'without fuse.js' as const, speller: createSpeller({ vocabulary, fuzzy: false }) },
  ];
  return damages.flatMap(({ name: damage, letters, damage: apply }) => {
    const random = seededRandom(seed);
    const meant = vocabulary.filter(
      ({ word, weight }) => weight > 1 && word.length >= letters && /^[a-z]+$/.test(word),
    );
    const pairs: { meant: string; typed: string }[] = [];
    for (let tries = 0; pairs.length < wordsTried && tries < 20 * wordsTried; tries++) {
      const word = meant[Math.floor(random() * meant.length)]?.word;
      const typed = word === undefined ? undefined : apply(word, random);
      // A damaged word that is another word cannot be told from a right one.
      if (word !== undefined && typed !== undefined && !counts.has(typed)) pairs.push({ meant: word, typed });
    }
    return spellers.map(({ name, speller }) => ({ damage, speller: name, ...tryOut(speller, pairs) }));
  });
}

function tryOut(speller: Speller, pairs: readonly { readonly meant: string; readonly typed: string }[]) {
  const milliseconds: number[] = [];
  let first = 0;
  let firstThree = 0;
  for (const { meant, typed } of pairs) {
    const start = performance.now();
    const words = speller.correct(typed).map(({ word }) => word);
    milliseconds.push(performance.now() - start);
    if (words[0] === meant) first++;
    if (words.slice(0, 3).includes(meant)) firstThree++;
  }
  const count = Math.max(1, pairs.length);
  return {
    words: pairs.length,
    first: first / count,
    firstThree: firstThree / count,
    p50Ms: percentile(milliseconds, 0.5),
    p99Ms: percentile(milliseconds, 0.99),
  };
}
