import { stemmer } from 'stemmer';

// Porter's rules are for English words; a name with a dot, digit or sign keeps its form.
const english = /^[a-z]{3,40}$/;
const cacheLimit = 100_000;

/** Porter stems of single words, remembered: a passage repeats few words often. */
export function createStemmer(): (word: string) => string {
  const known = new Map<string, string>();
  return (word) => {
    const remembered = known.get(word);
    if (remembered !== undefined) return remembered;
    const stem = english.test(word) ? stemmer(word) : word;
    if (known.size < cacheLimit) known.set(word, stem);
    return stem;
  };
}
