import { stopwords } from '../../src/retrieval/engine/stopwords.ts';
import type { BenchDocument } from './engines.ts';

const wordsInVocabulary = 52_000;
// English running text is about two fifths function words.
const shareOfStopwords = 0.4;
const lettersWanted = 275;

/**
 * Passages of about 275 characters for measuring speed and memory. Words follow Zipf's law, so that the vocabulary
 * grows with the collection: about 49,000 at 100,000 passages. With `samples` three words running are taken from a real
 * text at a time, and made words stand in for the rare ones it lacks.
 */
export function makePassages(
  count: number,
  random: () => number,
  samples: readonly BenchDocument[] = [],
): BenchDocument[] {
  const vocabulary = makeVocabulary(random);
  const functionWords = [...stopwords];
  const rare = zipf(vocabulary.length, random);
  const pieces = samples.flatMap(({ title, text }) => piecesOf(`${title} ${text}`));
  const shareOfPieces = pieces.length > 0 ? 0.9 : 0;
  const pick = (words: readonly string[]) => words[Math.floor(random() * words.length)] ?? '';
  return Array.from({ length: count }, () => {
    const words: string[] = [];
    for (let letters = 0; letters < lettersWanted; letters += (words.at(-1)?.length ?? 0) + 1)
      if (random() < shareOfPieces) words.push(pick(pieces));
      else if (random() < shareOfStopwords) words.push(pick(functionWords));
      else words.push(vocabulary[rare()] ?? '');
    // Through bytes, so that no ropes or slices of the samples count as memory.
    return { title: '', text: Buffer.from(words.join(' ')).toString() };
  });
}

/** A query from a passage: three to eight of its content words in their order. */
export function makeQuery(passages: readonly BenchDocument[], random: () => number): string {
  const { text } = passages[Math.floor(random() * passages.length)] ?? { text: '' };
  const content = text.split(' ').filter((word) => word.length > 3 && !stopwords.has(word));
  const wanted = 3 + Math.floor(random() * 6);
  return content.filter(() => random() < wanted / content.length).join(' ');
}

/** Pronounceable words of one to four syllables, short ones first as in natural languages. */
function makeVocabulary(random: () => number): string[] {
  const one = (letters: string) => letters[Math.floor(random() * letters.length)] ?? '';
  const syllable = () =>
    one('bcdfghjklmnprstvwz') +
    one('aeiou') +
    (random() < 0.45 ? one('lmnrst') : '') +
    (random() < 0.1 ? 'e' : '');
  const words = new Set<string>();
  while (words.size < wordsInVocabulary) {
    const most = words.size < 400 ? 2 : 4;
    const syllables = 2 + Math.floor(random() * (most - 1));
    words.add(Array.from({ length: syllables }, syllable).join(''));
  }
  return [...words];
}

/** Draws ranks from 0 with probability falling as 1 / (rank + 3): Zipf's law with Mandelbrot's flat start. */
function zipf(ranks: number, random: () => number): () => number {
  const from = Math.log(3);
  const to = Math.log(ranks + 3);
  return () => Math.min(ranks - 1, Math.floor(Math.exp(from + random() * (to - from)) - 3));
}

function piecesOf(text: string): string[] {
  const words = text.split(/\s+/).filter((word) => /[a-z]/i.test(word));
  return words.flatMap((_, at) => (at % 3 === 0 ? [words.slice(at, at + 3).join(' ')] : []));
}
