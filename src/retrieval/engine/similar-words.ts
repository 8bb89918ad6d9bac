import { growing } from './growing.ts';

/** Finds words of a fixed list that are written alike. Answers are positions in that list. */
export interface SimilarWords {
  /** Every word one edit away, and perhaps some a little further: the caller measures. */
  oneEdit(word: string): number[];
  /** Up to `limit` words that share most letter pairs with `word` (Dice coefficient), best first. */
  sharingPairs(word: string, limit: number): number[];
}

// Longer "words" are pasted noise; indexing their deletions would cost memory for nothing.
const longestWord = 40;

/**
 * Two small indexes over a list of words: by what is left when one letter is taken out (two words one edit apart meet
 * there: the symmetric deletion of SymSpell), and by letter pairs including the word's borders.
 */
export function createSimilarWords(words: readonly string[]): SimilarWords {
  const deletions = deletionIndex(words);
  const pairs = pairIndex(words);
  return { oneEdit: deletions, sharingPairs: pairs };
}

function deletionIndex(words: readonly string[]): (word: string) => number[] {
  let entries = 0;
  for (const word of words) if (word.length <= longestWord) entries += word.length + 1;
  const mask = 2 ** Math.ceil(Math.log2(Math.max(2, entries))) - 1;
  const starts = new Uint32Array(mask + 2);
  eachDeletion(words, (hash) => {
    const bucket = (hash & mask) + 1;
    starts[bucket] = (starts[bucket] as number) + 1;
  });
  for (let at = 0; at <= mask; at++) starts[at + 1] = (starts[at + 1] as number) + (starts[at] as number);
  const next = starts.slice();
  const members = new Uint32Array(entries);
  eachDeletion(words, (hash, position) => {
    const bucket = hash & mask;
    members[next[bucket] as number] = position;
    next[bucket] = (next[bucket] as number) + 1;
  });
  return (word) => {
    if (word.length > longestWord) return [];
    const found = new Set<number>();
    eachDeletion([word], (hash) => {
      const bucket = hash & mask;
      for (let at = starts[bucket] as number; at < (starts[bucket + 1] as number); at++)
        found.add(members[at] as number);
    });
    return [...found];
  };
}

function eachDeletion(words: readonly string[], visit: (hash: number, position: number) => void): void {
  for (const [position, word] of words.entries()) {
    if (word.length > longestWord) continue;
    for (let left = -1; left < word.length; left++) {
      // FNV-1a over the letters that stay.
      let hash = 0x811c9dc5;
      for (let at = 0; at < word.length; at++)
        if (at !== left) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
      visit((hash ^ (hash >>> 15)) >>> 0, position);
    }
  }
}

function pairIndex(words: readonly string[]): (word: string, limit: number) => number[] {
  const numbers = new Map<number, number>();
  const sizes = growing();
  for (const word of words)
    for (const pair of pairsOf(word)) {
      let number = numbers.get(pair);
      if (number === undefined) {
        number = numbers.size;
        numbers.set(pair, number);
        sizes.push(0);
      }
      sizes.set(number, sizes.at(number) + 1);
    }
  const starts = new Uint32Array(numbers.size + 1);
  for (let n = 0; n < numbers.size; n++) starts[n + 1] = (starts[n] as number) + sizes.at(n);
  const next = starts.slice();
  const members = new Uint32Array(starts[numbers.size] as number);
  for (const [position, word] of words.entries())
    for (const pair of pairsOf(word)) {
      const number = numbers.get(pair) as number;
      members[next[number] as number] = position;
      next[number] = (next[number] as number) + 1;
    }
  const shared = new Uint8Array(words.length);
  const lengths = Uint16Array.from(words, (word) => word.length);
  return (word, limit) => {
    if (word.length > longestWord) return [];
    const touched = growing();
    for (const pair of pairsOf(word)) {
      const number = numbers.get(pair);
      if (number === undefined) continue;
      for (let at = starts[number] as number; at < (starts[number + 1] as number); at++) {
        const member = members[at] as number;
        if (shared[member] === 0) touched.push(member);
        shared[member] = (shared[member] as number) + 1;
      }
    }
    const alike: { position: number; dice: number }[] = [];
    for (const position of touched.view()) {
      const dice = (2 * (shared[position] as number)) / (word.length + (lengths[position] as number) + 2);
      shared[position] = 0;
      if (dice >= leastDice) alike.push({ position, dice });
    }
    return alike
      .sort((a, b) => b.dice - a.dice || a.position - b.position)
      .slice(0, limit)
      .map(({ position }) => position);
  };
}

// Two edits in a word of six letters can leave 2 of 7 pairs; below that nearly everything is alike.
const leastDice = 0.28;

/** Each letter pair once, as one number; 0 stands for the border before and after the word. */
function pairsOf(word: string): Set<number> {
  const pairs = new Set<number>();
  let before = 0;
  for (let at = 0; at < word.length; at++) {
    const letter = word.charCodeAt(at);
    pairs.add(before * 65_536 + letter);
    before = letter;
  }
  return pairs.add(before * 65_536);
}
