/** A short text that stands for something else: an example question of a fact, of a topic, of a rule. */
export type Example = Readonly<{ owner: number; terms: readonly string[] }>;

/** One thing asked about: any of its terms fulfils it. `mass` is filled in by the index. */
export type QueryUnit = Readonly<{
  terms: readonly Readonly<{ term: string; weight: number }>[];
  /** Share of its natural weight: 1 for words, less for words of asking. */
  share: number;
}>;

export type Examples = Readonly<{
  /** For each owner the likeness (0..1) of its most alike example; owners without a common term are left out. */
  likeness(units: readonly QueryUnit[]): Map<number, number>;
  idf(term: string): number;
  has(term: string): boolean;
}>;

/** How rare terms are, and which are known at all. */
export type Scale = Pick<Examples, 'idf' | 'has'>;

/** Example questions as an inverted index: plain data, so that it can be kept between starts. */
export type ExampleIndex = Readonly<{
  /** Term → positions of the examples that hold it. */
  postings: ReadonlyMap<string, Uint32Array>;
  /** For each example the length of its idf-weighted vector, and its owner. */
  norms: Float64Array;
  owners: Uint32Array;
}>;

/** @param scale how rare terms are: among these examples unless told otherwise */
export function indexExamples(examples: readonly Example[], scale?: Pick<Scale, 'idf'>): ExampleIndex {
  const lists = new Map<string, number[]>();
  const different = examples.map(({ terms }) => [...new Set(terms)]);
  for (const [position, terms] of different.entries())
    for (const term of terms) {
      const list = lists.get(term);
      if (list) list.push(position);
      else lists.set(term, [position]);
    }
  const weightOf = new Map(
    [...lists].map(([term, { length }]) => [
      term,
      (scale?.idf(term) ?? idfOf(length, examples.length)) * shareOf(term),
    ]),
  );
  return {
    postings: new Map([...lists].map(([term, list]) => [term, Uint32Array.from(list)])),
    norms: Float64Array.from(
      different,
      (terms) => Math.hypot(...terms.map((term) => weightOf.get(term) as number)) || 1,
    ),
    owners: Uint32Array.from(examples, ({ owner }) => owner),
  };
}

/**
 * Likeness of a question to example questions: the cosine of their idf-weighted terms (Salton & Buckley 1988), where
 * any of a unit's terms may match. A word no example knows still lengthens the question, so it lowers every likeness.
 */
export function createExamples({ postings, norms, owners }: ExampleIndex, scale?: Scale): Examples {
  const size = norms.length;
  const { idf, has }: Scale = scale ?? {
    idf: (term) => idfOf(postings.get(term)?.length ?? 0, size),
    has: (term) => postings.has(term),
  };
  const largest = idf('');
  return {
    idf,
    has,
    likeness(units) {
      const products = new Map<number, number>();
      let square = 0;
      for (const { terms, share } of units) {
        const known = terms.filter(({ term }) => has(term));
        const mass =
          (known.length > 0 ? Math.max(...known.map(({ term, weight }) => weight * idf(term))) : largest) *
          share;
        square += mass * mass;
        // One unit counts once per example, by its best term there.
        const best = new Map<number, number>();
        for (const { term, weight } of known) {
          const product = mass * weight * idf(term) * shareOf(term);
          for (const position of postings.get(term) ?? [])
            if (product > (best.get(position) ?? 0)) best.set(position, product);
        }
        for (const [position, product] of best)
          products.set(position, (products.get(position) ?? 0) + product);
      }
      const byOwner = new Map<number, number>();
      const length = Math.sqrt(square) || 1;
      for (const [position, product] of products) {
        const likeness = Math.min(1, product / (length * (norms[position] as number)));
        const owner = owners[position] as number;
        if (likeness > (byOwner.get(owner) ?? 0)) byOwner.set(owner, likeness);
      }
      return byOwner;
    },
  };
}

function idfOf(holding: number, size: number): number {
  return Math.log(1 + (size - holding + 0.5) / (holding + 0.5));
}

/** Words of asking ("when", "how many") separate similar questions, but two questions are not alike for them alone. */
export const askingShare = 0.4;

const shareOf = (term: string) => (term.startsWith('?') ? askingShare : 1);
