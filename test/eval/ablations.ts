import type { LoadedKnowledge } from '../../src/knowledge/model.ts';
import { seededRandom } from '../../src/retrieval/engine/seeded-random.ts';
import { misspell } from '../bench/typos.ts';
import { type Done, saysIt } from './measure.ts';
import { hitAt, meanFigure } from './metrics.ts';
import { damageQuestion, hitsMisspelt, pairedDifference, typoSeeds } from './misspell.ts';
import { askBot, type Outcome, openBot } from './outcome.ts';
import { asksPassage, type Row } from './questions.ts';
import type { Ablation } from './report.ts';

type Variant = Readonly<{ knowledge: LoadedKnowledge; fuzzy?: boolean }>;

/** What is taken away, one thing at a time. */
export const ablations: Readonly<Record<string, (knowledge: LoadedKnowledge) => Variant>> = {
  'fuse.js': (knowledge) => ({ knowledge, fuzzy: false }),
  'the lexicon': (knowledge) => ({
    knowledge: withLexicon(knowledge, { synonyms: [], urduHindi: [] }),
  }),
  'example questions': (knowledge) => ({
    knowledge: { ...knowledge, passages: knowledge.passages.map((one) => ({ ...one, questions: [] })) },
  }),
};

/** Spreading a lexicon reads every part of it: the set of English words would be built at once, which is all it costs. */
function withLexicon(
  knowledge: LoadedKnowledge,
  parts: Partial<LoadedKnowledge['lexicon']>,
): LoadedKnowledge {
  return { ...knowledge, lexicon: { ...knowledge.lexicon, ...parts } };
}

type Scores = Readonly<{
  clean: readonly number[];
  misspelt: readonly number[];
  damaged: readonly number[];
  names: readonly number[];
  typedBadly: readonly number[];
  all: readonly number[];
  says: readonly number[];
}>;

/** Asks with and without each part and compares row by row. */
export function measureAblations(
  knowledge: LoadedKnowledge,
  rows: readonly Row[],
  { seed, progress }: { seed: number; progress: (line: string) => void },
): Ablation[] {
  const whole = scoresOf({ knowledge }, rows);
  return Object.entries(ablations).map(([name, without]) => {
    progress(`without ${name}`);
    const rest = scoresOf(without(knowledge), rows);
    const lost = (part: keyof Scores) => meanFigure(pairedDifference(whole[part], rest[part]), seed);
    return {
      without: name,
      clean: lost('clean'),
      misspelt: lost('misspelt'),
      damaged: lost('damaged'),
      names: lost('names'),
      typedBadly: lost('typedBadly'),
      all: lost('all'),
      says: lost('says'),
    };
  });
}

/** Each name of a backend begun with a slip in it, as for the completion of /compare: 1 where it is among the first three. */
function namesCompleted(bot: ReturnType<typeof openBot>): number[] {
  const { knowledge, retriever } = bot.core;
  const random = seededRandom(1);
  return knowledge.subjects
    .filter(({ kind }) => kind !== 'topic')
    .flatMap((subject) =>
      [subject.name, subject.id, ...subject.aliases]
        .filter((name) => /^[a-z .-]{5,}$/iu.test(name))
        .map((name) => {
          const begun = misspell(name.slice(0, Math.max(4, Math.ceil((3 * name.length) / 4))), random);
          return retriever.complete(begun, 3).includes(subject) ? 1 : 0;
        }),
    );
}

function scoresOf({ knowledge, fuzzy = true }: Variant, rows: readonly Row[]): Scores {
  const bot = openBot(knowledge, { fuzzy });
  const done: Done<Outcome>[] = rows.map((row) => ({ row, outcome: askBot(bot, row) }));
  const hits = (wanted: (row: Row) => boolean) =>
    done
      .filter(({ row }) => asksPassage(row) && wanted(row))
      .map(({ row, outcome }) => hitAt(outcome.ranking, row.gold, 1));
  return {
    ...hitsMisspelt(rows, (asked) => askBot(bot, asked)),
    damaged: hitsMisspelt(rows, (asked) => askBot(bot, asked), typoSeeds, damageQuestion).misspelt,
    names: namesCompleted(bot),
    typedBadly: hits(({ style }) => style === 'typos'),
    all: hits(() => true),
    says: done.filter(({ row }) => row.says.length > 0).map((one) => (saysIt(one) ? 1 : 0)),
  };
}
