import Fuse from 'fuse.js';
import type { Aspect, Subject } from '../answering/model.ts';
import { editDistance } from './engine/edit-distance.ts';
import { createPhraseMatcher, type Found, indexPhrases, longestApart } from './phrases.ts';
import { wordsIn } from './words.ts';

/** Knows the subjects by every way people write their names. */
export type Names = Readonly<{
  /** Exact names among words (lower case, as tokenized), longest first where they overlap. */
  find(words: readonly string[]): Found<string>[];
  /** Single words of all names, for the spelling correction. */
  words: ReadonlySet<string>;
  complete(typed: string, limit: number): readonly Subject[];
  completeAspect(typed: string, limit: number): readonly Aspect[];
  resolve(name: string): Subject | undefined;
  resolveAspect(name: string): Aspect | undefined;
}>;

// Fuse.js scores 0 for perfect and 1 for nothing alike; two letters swapped in a name of four are 0.5 to it.
const completionThreshold = 0.45;
const resolvingThreshold = 0.55;

const beforeVerb = new Set(
  'i we you they he she it to can could will would should shall must may might let lets gonna wanna please and then dont not does did do who cant just that'.split(
    ' ',
  ),
);
/** "Compare Go Phoenix": what stands behind these is set side by side. */
const beforeName = new Set(['compare', 'comparing', 'between', 'vs', 'versus', 'than', 'of']);
const afterVerb = new Set(
  'with to for live back down up wrong ahead through into out on over beyond as straight directly wild'.split(
    ' ',
  ),
);

/** One slip in a short name, two in a longer one, or a name begun with at least three letters. */
function meant(typed: string, name: string): boolean {
  const slips = Math.min(typed.length, name.length) <= 5 ? 1 : 2;
  if (typed.length < 4) return typed.length === 3 && name.startsWith(typed);
  return name.startsWith(typed) || editDistance(typed, name, slips) <= slips;
}

/** "go" and "express" are verbs too: "should i go with node" names no language. */
function isVerb(
  words: readonly string[],
  { start, end }: Found<string>,
  matcher: ReturnType<typeof createPhraseMatcher<string>>,
): boolean {
  if (end - start !== 1 || words[start] !== 'go') return false;
  const before = words[start - 1];
  const after = words[end];
  if (before !== undefined && beforeVerb.has(before) && !(before === 'and' || before === 'not')) return true;
  if (after === undefined || (before !== undefined && beforeName.has(before))) return false;
  return afterVerb.has(after) || matcher.find(words.slice(end)).some(({ start }) => start === 0);
}

/** @param fuzzy false switches fuse.js off: names then have to be written right (the ablation of the evaluation) */
export function createNames(subjects: readonly Subject[], aspects: readonly Aspect[], fuzzy = true): Names {
  // "Node.js and Django" as a topic is both subjects named, not a name of its own.
  const nameable = subjects.filter(({ kind, on }) => kind !== 'topic' || on.length === 0);
  const spellings = nameable.flatMap((subject) =>
    [subject.name, subject.id, ...subject.aliases].map((alias) => ({ subject, words: wordsIn(alias) })),
  );
  const matcher = createPhraseMatcher(
    indexPhrases(
      spellings.flatMap(({ subject, words }) => {
        const ways: [readonly string[], string][] = [[words, subject.id]];
        // "node.js" is one word to the tokenizer, "node js" two, "nodejs" one: all three are tried for every alias.
        const parts = words.flatMap((word) => word.split(/[.]/u)).filter(Boolean);
        if (parts.length > 1) ways.push([parts, subject.id], [[parts.join('')], subject.id]);
        return ways;
      }),
    ),
  );
  const comparable = subjects.filter((subject) => subject.kind !== 'topic');
  const searchable = <T>(
    items: readonly T[],
    threshold: number,
    keys: { name: string; get: (item: T) => string[] }[],
  ) =>
    new Fuse(items, {
      keys: keys.map(({ name, get }) => ({ name, getFn: get })),
      threshold,
      ignoreLocation: true,
      includeScore: true,
    });
  // Built on first use: the one-shot `ask` never completes a name.
  let lazily: ReturnType<typeof build> | undefined;
  const build = () => ({
    completion: searchable(comparable, completionThreshold, [
      { name: 'name', get: (s) => [s.name, s.id, ...s.aliases] },
    ]),
    names: searchable(nameable, resolvingThreshold, [
      { name: 'name', get: (s) => [s.name, s.id, ...s.aliases] },
    ]),
    aspects: searchable([...aspects], completionThreshold, [{ name: 'label', get: (a) => [a.label, a.id] }]),
  });
  const engines = () => {
    lazily ??= build();
    return lazily;
  };
  const exact = (name: string) => {
    const words = wordsIn(name);
    const found = matcher.find(words).find((one) => one.start === 0 && one.end === words.length);
    return found && subjects.find((subject) => subject.id === found.value);
  };
  const startingWith = (typed: string) =>
    comparable.filter((s) => [s.name, ...s.aliases].some((name) => name.toLowerCase().startsWith(typed)));
  return {
    find: (words) => longestApart(matcher.find(words)).filter((one) => !isVerb(words, one, matcher)),
    words: new Set(spellings.flatMap(({ words }) => words)),
    complete(typed, limit) {
      const wanted = typed.trim().toLowerCase();
      if (wanted === '') return comparable.slice(0, limit);
      const near = fuzzy
        ? engines()
            .completion.search(wanted)
            .map(({ item }) => item)
        : [];
      return [...new Set([...startingWith(wanted), ...near])].slice(0, limit);
    },
    completeAspect(typed, limit) {
      const wanted = typed.trim().toLowerCase();
      const asked = aspects.filter((aspect) => aspect.row !== 'none');
      if (wanted === '') return asked.slice(0, limit);
      const starting = asked.filter(
        (a) => a.label.toLowerCase().startsWith(wanted) || a.id.startsWith(wanted),
      );
      const near = fuzzy
        ? engines()
            .aspects.search(wanted)
            .map(({ item }) => item)
        : [];
      return [...new Set([...starting, ...near])].slice(0, limit);
    },
    resolve(name) {
      const same = exact(name);
      if (same || !fuzzy || name.trim() === '') return same;
      // Fuse.js finds who is meant; whether the name is near enough to be meant at all, the letters decide: "koa" is
      // one letter from nothing, and no "flask".
      const typed = name.trim().toLowerCase();
      return engines()
        .names.search(typed)
        .map(({ item }) => item)
        .find((item) =>
          [item.name, item.id, ...item.aliases].some((alias) => meant(typed, alias.toLowerCase())),
        );
    },
    resolveAspect(name) {
      const wanted = name.trim().toLowerCase();
      const same = aspects.find(
        (a) => a.id === wanted || a.label.toLowerCase() === wanted || a.phrases.includes(wanted),
      );
      if (same || !fuzzy || wanted === '') return same;
      return engines()
        .aspects.search(wanted)
        .map(({ item }) => item)
        .find(({ id, label }) => [id, ...label.toLowerCase().split(' ')].some((word) => meant(wanted, word)));
    },
  };
}
