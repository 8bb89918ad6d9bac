import type { Study } from './study.ts';

/** What a sentence has to be proved from: the cited sentences, and the titles they stood under. */
export type Cited = Readonly<{ sentences: readonly Study[]; titles: readonly Study[] }>;

/** What is wrong with a sentence, in words that tell its writer what to mend; undefined when nothing is. */
export type Check = (sentence: Study, cited: Cited) => string | undefined;

/** Share of the stems in `some` that `all` has too; 1 for nothing at all. */
export function shareIn(some: ReadonlySet<string>, all: ReadonlySet<string>): number {
  if (some.size === 0) return 1;
  let found = 0;
  for (const one of some) if (all.has(one)) found++;
  return found / some.size;
}

/** How many stems two sets share. */
export function overlap(some: ReadonlySet<string>, others: ReadonlySet<string>): number {
  let found = 0;
  for (const one of some) if (others.has(one)) found++;
  return found;
}

export const contentOf = (studies: readonly Study[]): ReadonlySet<string> =>
  new Set(studies.flatMap(({ content }) => [...content]));

/** Sentences and titles alike. */
export const studiesOf = ({ sentences, titles }: Cited): readonly Study[] => [...sentences, ...titles];

export function pairsIn<T>(all: readonly T[]): (readonly [T, T])[] {
  return all.flatMap((one, at) => all.slice(at + 1).map((other) => [one, other] as const));
}

export const without = (some: ReadonlySet<string>, others: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...some].filter((one) => !others.has(one)));
