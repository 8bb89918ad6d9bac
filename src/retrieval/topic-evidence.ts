import type { Unit } from './units.ts';

/** Words of a message that count for one topic; the rest of a long story must neither help nor harm. */
const mostWords = 8;
/** A word seen once with a topic is half believed. */
const doubt = 2;

/** For each topic what its words count: plain data, so that it can be kept between starts. */
export type TopicWeights = readonly ReadonlyMap<string, number>[];

/**
 * The weights of `createTopicEvidence`.
 * @param topics for each topic the terms of its texts
 * @param background terms of texts about none of the topics
 */
export function weighTopics(
  topics: readonly (readonly (readonly string[])[])[],
  background: readonly (readonly string[])[],
): TopicWeights {
  const everywhere = countTexts([...topics.flat(), ...background]);
  const total = topics.flat().length + background.length;
  return topics.map((texts) => {
    const weightOf = new Map<string, number>();
    for (const [term, count] of countTexts(texts)) {
      if (term.startsWith('?') || term.startsWith('@')) continue;
      const elsewhere = ((everywhere.get(term) ?? 0) - count + 1) / (total - texts.length + 1);
      const weight = Math.log(count / (texts.length + 1) / elsewhere) * (count / (count + doubt));
      if (weight > 0) weightOf.set(term, weight);
    }
    return weightOf;
  });
}

/**
 * How much the words of a message speak for each of several topics: for each word the log of how much likelier it is
 * among the topic's texts than elsewhere (the weights of a naive Bayes classifier, Manning, Raghavan & Schütze 2008,
 * ch. 13), only what speaks for it, the best words summed. 0 means that nothing does; topics do not compete, since one
 * message may speak of several.
 */
export function createTopicEvidence(weights: TopicWeights): (units: readonly Unit[]) => readonly number[] {
  // Turned round once: a message has few words, and each speaks for few topics.
  const topicsOf = new Map<string, { topic: number; weight: number }[]>();
  for (const [topic, weightOf] of weights.entries())
    for (const [term, weight] of weightOf) {
      const entries = topicsOf.get(term);
      if (entries) entries.push({ topic, weight });
      else topicsOf.set(term, [{ topic, weight }]);
    }
  return (units) => {
    const found: number[][] = weights.map(() => []);
    for (const { terms } of units) {
      const best = new Map<number, number>();
      for (const { term, weight: share } of terms)
        for (const { topic, weight } of topicsOf.get(term) ?? [])
          if (share * weight > (best.get(topic) ?? 0)) best.set(topic, share * weight);
      for (const [topic, weight] of best) found[topic]?.push(weight);
    }
    return found.map((ofTopic) =>
      ofTopic
        .sort((a, b) => b - a)
        .slice(0, mostWords)
        .reduce((sum, weight) => sum + weight, 0),
    );
  };
}

function countTexts(texts: readonly (readonly string[])[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) for (const term of new Set(text)) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}
