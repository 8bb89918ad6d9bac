import { stopwords } from '../../src/retrieval/engine/stopwords.ts';

const letters = 'abcdefghijklmnopqrstuvwxyz';
const contentWord = /[a-z]{4,}/gi;

/**
 * The query with one edit (swap, missing, doubled, replaced or added letter, all alike likely) in `share` of its
 * content words of at least four letters, each decided by itself. Other words stay. `random` gives numbers in [0, 1).
 */
export function withTypos(query: string, share: number, random: () => number): string {
  return query.replace(contentWord, (word) => {
    if (stopwords.has(word.toLowerCase())) return word;
    return random() < share ? misspell(word, random) : word;
  });
}

/** One edit in the word, never the word itself. */
export function misspell(word: string, random: () => number): string {
  const below = (limit: number) => Math.floor(random() * limit);
  for (;;) {
    const at = below(word.length);
    const [before, letter, after] = [word.slice(0, at), word[at] ?? '', word.slice(at + 1)];
    const other = letters[below(letters.length)] ?? '';
    const edits = [
      before + after.slice(0, 1) + letter + after.slice(1),
      before + after,
      before + letter + letter + after,
      before + other + after,
      before + letter + other + after,
    ];
    const misspelt = edits[below(edits.length)] ?? word;
    if (misspelt !== word) return misspelt;
  }
}
