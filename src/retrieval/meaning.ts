import {
  indexPassages,
  openInvertedIndex,
  type SaturatedPostings,
  type WeightedTerm,
} from './engine/inverted-index.ts';
import { type LatentPlaces, openLatentSpace, placePassages } from './engine/latent-space.ts';

/**
 * A space of meanings in which facts, guide rules and uncovered topics lie together, so that a question is near what it
 * speaks of though it uses other words, and what it is nearest to says which of the three kinds it is.
 */
export type Meaning = Readonly<{
  /** Nearness (cosine, not below 0) of some terms to the facts, rules and topics, each by its position. */
  towards(terms: readonly WeightedTerm[]): Nearness;
}>;

export type Nearness = Readonly<{
  toFact(ordinal: number): number;
  toRule(position: number): number;
  toTopic(position: number): number;
  /** The nearest rule and topic; 0 where there is none. */
  rule: number;
  topic: number;
}>;

/** The space worked out: plain data, so that it can be kept between starts. */
export type MeaningIndex = Readonly<{
  postings: SaturatedPostings;
  places: LatentPlaces;
  facts: number;
  rules: number;
  topics: number;
}>;

/** Of 80, 120, 150 and 220 none was clearly better on the tuning half; fewer would tell the topics apart worse. */
const dimensions = 120;

/** @param facts, rules, topics for each the terms of all its texts */
export function indexMeaning(
  facts: readonly (readonly string[])[],
  rules: readonly (readonly string[])[],
  topics: readonly (readonly string[])[],
): MeaningIndex {
  const passages = [...facts, ...rules, ...topics].map((terms) => ({
    text: terms.filter((term) => !term.startsWith('?')),
  }));
  const postings = indexPassages({ fields: [{ name: 'text', weight: 0.5, b: 0.5 }], passages });
  const places = placePassages(openInvertedIndex(postings), { dimensions });
  return { postings, places, facts: facts.length, rules: rules.length, topics: topics.length };
}

export function createMeaning(index: MeaningIndex): Meaning {
  const space = openLatentSpace(openInvertedIndex(index.postings), index.places);
  const firstRule = index.facts;
  const firstTopic = firstRule + index.rules;
  return {
    towards(terms) {
      const cosine = space.towards(terms);
      const nearness = (ordinal: number) => Math.max(0, cosine(ordinal));
      const nearest = (first: number, count: number) => {
        let best = 0;
        for (let ordinal = first; ordinal < first + count; ordinal++)
          best = Math.max(best, nearness(ordinal));
        return best;
      };
      return {
        toFact: nearness,
        toRule: (position) => nearness(firstRule + position),
        toTopic: (position) => nearness(firstTopic + position),
        rule: nearest(firstRule, index.rules),
        topic: nearest(firstTopic, index.topics),
      };
    },
  };
}
