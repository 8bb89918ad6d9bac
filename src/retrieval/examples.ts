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
}>;

/**
 * Likeness of a question to example questions: the cosine of their idf-weighted terms (Salton & Buckley 1988), where
 * any of a unit's terms may match. A word no example knows still lengthens the question, so it lowers every likeness.
 */
export function createExamples(examples: readonly Example[]): Examples {
  const postings = new Map<string, number[]>();
  for (const [number, { terms }] of examples.entries())
    for (const term of new Set(terms)) {
      const list = postings.get(term);
      if (list) list.push(number);
      else postings.set(term, [number]);
    }
  const largest = Math.log(1 + (examples.length + 0.5) / 0.5);
  const idf = (term: string) => {
    const holding = postings.get(term)?.length;
    return holding === undefined
      ? largest
      : Math.log(1 + (examples.length - holding + 0.5) / (holding + 0.5));
  };
  const shareOf = (term: string) => (term.startsWith('?') ? askingShare : 1);
  const norms = examples.map(({ terms }) => {
    let sum = 0;
    for (const term of new Set(terms)) sum += (idf(term) * shareOf(term)) ** 2;
    return Math.sqrt(sum) || 1;
  });
  return {
    idf,
    likeness(units) {
      const products = new Map<number, number>();
      let length = 0;
      for (const { terms, share } of units) {
        const known = terms.filter(({ term }) => postings.has(term));
        const mass =
          (known.length > 0 ? Math.max(...known.map(({ term, weight }) => weight * idf(term))) : largest) *
          share;
        length += mass * mass;
        // One unit counts once per example, by its best term there.
        const best = new Map<number, number>();
        for (const { term, weight } of known) {
          const product = mass * weight * idf(term) * shareOf(term);
          for (const number of postings.get(term) as number[])
            if (product > (best.get(number) ?? 0)) best.set(number, product);
        }
        for (const [number, product] of best) products.set(number, (products.get(number) ?? 0) + product);
      }
      const byOwner = new Map<number, number>();
      const norm = Math.sqrt(length) || 1;
      for (const [number, product] of products) {
        const likeness = Math.min(1, product / (norm * (norms[number] as number)));
        const owner = (examples[number] as Example).owner;
        if (likeness > (byOwner.get(owner) ?? 0)) byOwner.set(owner, likeness);
      }
      return byOwner;
    },
  };
}

/** Words of asking ("when", "how many") separate similar questions, but two questions are not alike for them alone. */
export const askingShare = 0.4;
