import type { Passage } from '../answering/model.ts';
import type { Names } from './names.ts';
import { wordsIn } from './words.ts';

/** A version of a subject that a text names; only the part before the first dot counts. */
type Version = Readonly<{ subject: string; major: number }>;

const number = /^v?(\d{1,3})(?:\.\d+)*$/u;
/** "Django 12.6%" and "Express 14,000" are no versions of them. */
const amount = /\d[\d.,]*\s?%|\d{1,3}(?:,\d{3})+/gu;
const beforeNumber = new Set(['version', 'versions', 'v', 'release', 'line']);

/** "Django 7", "node v28", "version 7 of Django" where nothing else is named. */
export function versionsNamed(words: readonly string[], names: Names, about?: string): Version[] {
  const found = names.find(words);
  const only = found.length === 0 ? about : found[0]?.value;
  const nameEnding = (at: number) => found.find(({ end }) => end === at)?.value;
  // "Node 26" may be a name of its own, with the number in it.
  const nameHolding = (at: number) => found.find(({ start, end }) => start < at && at < end)?.value;
  return words.flatMap((word, at) => {
    const major = number.exec(word)?.[1];
    if (major === undefined) return [];
    const called = beforeNumber.has(words[at - 1] ?? '');
    const subject = nameHolding(at) ?? nameEnding(at) ?? (called ? (nameEnding(at - 1) ?? only) : undefined);
    return subject === undefined ? [] : [{ subject, major: Number(major) }];
  });
}

/** For each subject the highest version that any fact names. */
export function newestVersions(passages: readonly Passage[], names: Names): Map<string, number> {
  const newest = new Map<string, number>();
  for (const { text, nuance, answer, subject: about } of passages)
    for (const part of [text, nuance, answer])
      for (const { subject, major } of versionsNamed(wordsIn(part.replace(amount, ' ')), names, about))
        newest.set(subject, Math.max(major, newest.get(subject) ?? 0));
  return newest;
}
