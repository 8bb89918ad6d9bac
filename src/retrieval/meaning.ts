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
  /** The same space with more facts in it, numbered from `first` on; each given by the terms of all its texts. */
  with(facts: readonly (readonly string[])[], first: number): Meaning;
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
    text: terms.filter(isWord),
  }));
  const postings = indexPassages({ fields: [{ name: 'text', weight: 0.5, b: 0.5 }], passages });
  const places = placePassages(openInvertedIndex(postings), { dimensions });
  return { postings, places, facts: facts.length, rules: rules.length, topics: topics.length };
}

export function createMeaning(index: MeaningIndex): Meaning {
  const space = openLatentSpace(openInvertedIndex(index.postings), index.places);
  const firstRule = index.facts;
  const firstTopic = firstRule + index.rules;
  const meaning: Meaning = {
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
    with(facts, first) {
      const places = facts.map((terms) => space.place(terms.filter(isWord).map(once)));
      return {
        ...meaning,
        towards(terms) {
          const nearness = meaning.towards(terms);
          const from = space.place(terms);
          return {
            ...nearness,
            toFact(ordinal) {
              const place = places[ordinal - first];
              return place ? Math.max(0, cosineOf(place, from)) : nearness.toFact(ordinal);
            },
          };
        },
      };
    },
  };
  return meaning;
}

const isWord = (term: string) => !term.startsWith('?');
const once = (term: string): WeightedTerm => ({ term, weight: 1 });
/** Of two unit vectors. */
const cosineOf = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, at) => sum + value * (b[at] as number), 0);
