/** A phrase found in a message: `start` and `end` are word positions, end exclusive. */
export type Found<T> = Readonly<{ value: T; start: number; end: number; words: number }>;

export type PhraseMatcher<T> = Readonly<{
  /** Every phrase whose words stand in `words` in order, with at most the allowed words between two of them. */
  find(words: readonly string[]): Found<T>[];
}>;

type Entry<T> = { readonly words: readonly string[]; readonly value: T };

/** Phrases under their first words: plain data, so that it can be kept between starts. */
export type PhraseIndex<T> = ReadonlyMap<string, readonly Entry<T>[]>;

export function indexPhrases<T>(
  phrases: Iterable<readonly [words: readonly string[], value: T]>,
): PhraseIndex<T> {
  const byFirst = new Map<string, Entry<T>[]>();
  for (const [words, value] of phrases) {
    const first = words[0];
    if (first === undefined) continue;
    const entries = byFirst.get(first);
    if (entries) entries.push({ words, value });
    else byFirst.set(first, [{ words, value }]);
  }
  return byFirst;
}

/**
 * Finds many phrases in one pass: each phrase waits under its first word.
 * @param gap how many foreign words may stand between two words of a phrase ("chat app" in "chat based app": 1)
 */
export function createPhraseMatcher<T>(byFirst: PhraseIndex<T>, gap = 0): PhraseMatcher<T> {
  return {
    find(words) {
      const found: Found<T>[] = [];
      for (const [start, word] of words.entries())
        for (const entry of byFirst.get(word) ?? []) {
          const end = endOf(entry.words, words, start, gap);
          if (end > 0) found.push({ value: entry.value, start, end, words: entry.words.length });
        }
      return found;
    },
  };
}

/** Of overlapping finds keeps the longest (most words, then leftmost); the rest are dropped. */
export function longestApart<T>(found: readonly Found<T>[]): Found<T>[] {
  const kept: Found<T>[] = [];
  const taken = new Set<number>();
  for (const one of [...found].sort((a, b) => b.words - a.words || a.start - b.start)) {
    const places = Array.from({ length: one.end - one.start }, (_, i) => one.start + i);
    if (places.some((place) => taken.has(place))) continue;
    for (const place of places) taken.add(place);
    kept.push(one);
  }
  return kept.sort((a, b) => a.start - b.start);
}

function endOf(phrase: readonly string[], words: readonly string[], start: number, gap: number): number {
  let at = start;
  for (const wanted of phrase.slice(1)) {
    let next = at + 1;
    while (next <= at + 1 + gap && words[next] !== wanted) next++;
    if (next > at + 1 + gap) return -1;
    at = next;
  }
  return at + 1;
}
