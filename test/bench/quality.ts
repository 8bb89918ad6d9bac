import { seededRandom } from '../../src/retrieval/engine/seeded-random.ts';
import type { BeirCollection } from './beir.ts';
import type { Engine } from './engines.ts';
import { bootstrapInterval, mean, type QueryScores, scoreRanking } from './metrics.ts';
import { withTypos } from './typos.ts';

/** Mean scores over some queries with the 95 % bootstrap interval of each. */
export interface Quality {
  readonly queries: number;
  readonly ndcg10: number;
  readonly mrr10: number;
  readonly recall5: number;
  readonly intervals: Readonly<Record<keyof QueryScores, readonly [number, number]>>;
}

export interface EngineQuality {
  readonly engine: string;
  readonly all: Quality;
  /** Of the even-numbered queries alone: nothing was tuned on those of Cranfield. */
  readonly even: Quality;
}

export interface QualityOptions {
  /** Share of content words with one edit; 0 for the queries as they are. */
  readonly typos: number;
  readonly seed: number;
  readonly evenOnly: boolean;
  readonly progress: (line: string) => void;
}

/** Asks every engine every query. The misspelt queries are the same for all engines. */
export function measureQuality(
  collection: BeirCollection,
  engines: readonly Engine[],
  { typos, seed, evenOnly, progress }: QualityOptions,
): EngineQuality[] {
  const random = seededRandom(seed);
  const questions = collection.queries
    .map((query) => ({ ...query, asked: typos > 0 ? withTypos(query.text, typos, random) : query.text }))
    .filter(({ even }) => even || !evenOnly);
  return engines.map(({ name, build }) => {
    progress(`${name}: indexing ${collection.documents.length} documents`);
    const search = build(collection.documents);
    const answers = questions.map(({ asked, grades, even }, done) => {
      if (done % 25 === 0) progress(`${name}: query ${done + 1} of ${questions.length}`);
      const ranking = search(asked, 10).map((ordinal) => collection.documents[ordinal]?.id ?? '');
      return { even, scores: scoreRanking(ranking, grades) };
    });
    const all = answers.map(({ scores }) => scores);
    const even = answers.filter((answer) => answer.even).map(({ scores }) => scores);
    return { engine: name, all: summarise(all, seed), even: summarise(even, seed) };
  });
}

function summarise(scores: readonly QueryScores[], seed: number): Quality {
  const values = (name: keyof QueryScores) => scores.map((score) => score[name]);
  const interval = (name: keyof QueryScores) => bootstrapInterval(values(name), { seed });
  return {
    queries: scores.length,
    ndcg10: mean(values('ndcg10')),
    mrr10: mean(values('mrr10')),
    recall5: mean(values('recall5')),
    intervals: { ndcg10: interval('ndcg10'), mrr10: interval('mrr10'), recall5: interval('recall5') },
  };
}
