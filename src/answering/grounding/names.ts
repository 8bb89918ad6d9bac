import type { KnowledgeBase } from '../ports.ts';
import type { Vocabulary, Word } from './words.ts';
import { keyOf } from './words.ts';

/** A name in a text. `subject` is set where it stands for a subject of the knowledge, whatever it is called there. */
export type Name = Readonly<{ key: string; subject?: string; text: string; at: number; end: number }>;

/** Finds names in words. */
export type Gazetteer = (words: readonly Word[]) => readonly Name[];

type Alias = Readonly<{ keys: readonly string[]; subject: string; plain: boolean }>;

/** Words with a capital that name nothing: the asker, months and days (which are dates), abbreviations of grammar. */
const noNames = new Set(
  `i ok tl dr eg ie nobody somebody everybody anybody everyone someone nothing january february march april may june july august september october november december
   jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday`
    .trim()
    .split(/\s+/u),
);
/** After "go" these make it a verb. */
const verbOfGo = new Set('with for to through into on back further ahead beyond live wrong over'.split(' '));

/**
 * Knows the subjects by all their aliases; any other word counts as a name when it is written like one: with a capital
 * that its place does not explain, or with a capital, dot or digit inside.
 */
export function createGazetteer(knowledge: KnowledgeBase, vocabulary: Vocabulary): Gazetteer {
  const { small, always } = wordsOfFacts(knowledge);
  const stems = new Set([...small].map(vocabulary.stem));
  // What the facts write small is no name either, however few dictionaries have it: async, middleware.
  const isPlain = (word: string) =>
    vocabulary.isPlain(word) || small.has(word) || stems.has(vocabulary.stem(word));
  const lower = new Set(
    [...always].filter((key) => !isPlain(key) && !vocabulary.isGrammar(key) && !noNames.has(key)),
  );
  const aliases = aliasesOf(knowledge, vocabulary);
  return (words) => {
    const names: Name[] = [];
    for (let at = 0; at < words.length; at++) {
      const first = words[at] as Word;
      const alias = aliases.get(first.key)?.find((one) => fits(one, words, at));
      if (alias) {
        const last = words[at + alias.keys.length - 1] as Word;
        names.push({
          key: alias.subject,
          subject: alias.subject,
          text: words
            .slice(at, at + alias.keys.length)
            .map(({ text }) => text)
            .join(' '),
          at: first.at,
          end: last.end,
        });
        at += alias.keys.length - 1;
      } else if (isName(first, words[at + 1], { ...vocabulary, isPlain }) || lower.has(first.key))
        names.push({ key: compact(first.key), text: first.text, at: first.at, end: first.end });
    }
    return names;
  };
}

/** A key without dots and signs inside, so that "Socket.IO" and "SocketIO" are one. */
export const compact = (key: string): string => key.replace(/[^\p{L}\p{N}+#]/gu, '');

function fits({ keys, plain }: Alias, words: readonly Word[], at: number): boolean {
  if (!keys.every((key, offset) => words[at + offset]?.key === key)) return false;
  if (!plain) return true;
  const [first, next] = [words[at] as Word, words[at + 1]];
  // "Express", "Flask", "Go" are words too: only a capital makes them names.
  if (!/^\p{Lu}/u.test(first.text)) return false;
  return !(first.key === 'go' && first.initial && next !== undefined && verbOfGo.has(next.key));
}

function aliasesOf(
  { subjects }: KnowledgeBase,
  vocabulary: Vocabulary,
): ReadonlyMap<string, readonly Alias[]> {
  const found = new Map<string, Alias[]>();
  for (const { id, name, aliases, kind } of subjects) {
    if (kind === 'topic') continue;
    for (const written of new Set([name, ...aliases])) {
      const keys = written
        .split(/[\s/-]+/u)
        .map(keyOf)
        .filter(Boolean);
      const [first] = keys;
      if (first === undefined) continue;
      const plain = keys.length === 1 && (vocabulary.isPlain(first) || vocabulary.isGrammar(first));
      found.set(first, [...(found.get(first) ?? []), { keys, subject: id, plain }]);
    }
  }
  for (const list of found.values()) list.sort((a, b) => b.keys.length - a.keys.length);
  return found;
}

/** Words of the facts: those that stand small somewhere, and those that never do ("redis" is a name, however written). */
function wordsOfFacts({ passages }: KnowledgeBase) {
  const small = new Set<string>();
  const capital = new Set<string>();
  for (const { text, nuance, answer } of passages)
    for (const [surface] of `${text} ${nuance} ${answer}`.matchAll(
      /(?<=[\p{Ll},] )[\p{L}\p{N}.]*[\p{L}\p{N}]/gu,
    )) {
      const key = keyOf(surface);
      if (!/\p{Lu}/u.test(surface)) small.add(key);
      else if (key.length > 3) capital.add(key);
    }
  return { small, always: capital.difference(small) };
}

/** What follows a bare noun at the start ("Oracle says") makes it a name, unless it is the name of an idea. */
const speaks = new Set(
  'is was says said states stated reports reported recommends recommended writes wrote offers has claims'.split(
    ' ',
  ),
);
const abstract = /(?:ing|tion|sion|ity|ment|ness|ance|ence|ism|s)$/u;

function isName(
  { text, key, initial }: Word,
  next: Word | undefined,
  { isPlain, isGrammar }: Vocabulary,
): boolean {
  if (!/\p{Lu}/u.test(text) || /^\d/u.test(text) || noNames.has(key)) return false;
  if (/^.+\p{Lu}|\p{Lu}.*\d/u.test(text)) return true;
  if (!initial) return true;
  const [plain = ''] = text.toLowerCase().split(/['’]/u);
  if (isGrammar(plain) || isGrammar(key)) return false;
  return !isPlain(plain) || (speaks.has(next?.key ?? '') && !abstract.test(plain));
}

/** Whether letters stand for these words: "DRF" for "Django REST framework". */
export function initials(letters: string, words: readonly Word[]): boolean {
  if (!/^[a-z]{2,6}$/u.test(letters)) return false;
  return words.some((_, at) =>
    [...letters].every((letter, offset) => words[at + offset]?.key.startsWith(letter)),
  );
}
