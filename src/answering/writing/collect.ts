import type { Citation } from '../model.ts';

/** Gathers the sources of a new answer from several lists; the same page keeps one number. */
export type Collected = Readonly<{
  /** Indexes into the new list, for indexes into another one. */
  from(citations: readonly Citation[], indexes: readonly number[]): readonly number[];
  list(): readonly Citation[];
}>;

export function collectCitations(): Collected {
  const collected: Citation[] = [];
  return {
    from: (citations, indexes) => [
      ...new Set(
        indexes.flatMap((index) => {
          const citation = citations[index];
          if (!citation) return [];
          const known = collected.findIndex(({ url }) => url === citation.url);
          return [known >= 0 ? known : collected.push(citation) - 1];
        }),
      ),
    ],
    list: () => collected,
  };
}
