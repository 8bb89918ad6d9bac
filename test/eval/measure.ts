import {
  aucFigure,
  type Figure,
  hitAt,
  meanFigure,
  reciprocalRank,
  saysAll,
  thresholdKeeping,
} from './metrics.ts';
import type { Found, Outcome } from './outcome.ts';
import { asksPassage, isAnswerable, isUrduOrHindi, type Row } from './questions.ts';

/** A question with what an engine made of it. */
export type Done<O extends Found = Found> = Readonly<{ row: Row; outcome: O }>;

export type Ranking = Readonly<{ hit1: Figure; hit3: Figure; mrr: Figure }>;

/** Hit@1, hit@3 and MRR@10 of the rows that ask for a passage. */
export function measureRanking(done: readonly Done[], seed: number): Ranking {
  const asked = done.filter(({ row }) => asksPassage(row));
  const over = (score: (ranking: readonly string[], gold: readonly string[]) => number) =>
    meanFigure(
      asked.map(({ row, outcome }) => score(outcome.ranking, row.gold)),
      seed,
    );
  return {
    hit1: over((ranking, gold) => hitAt(ranking, gold, 1)),
    hit3: over((ranking, gold) => hitAt(ranking, gold, 3)),
    mrr: over(reciprocalRank),
  };
}

/** The rows that ask for a passage, in groups: by kind, by style, and the languages beside English together. */
export function rankingGroups<O extends Found>(
  done: readonly Done<O>[],
): ReadonlyMap<string, readonly Done<O>[]> {
  const asked = done.filter(({ row }) => asksPassage(row));
  return new Map([
    ...Map.groupBy(asked, ({ row }) => `kind ${row.kind}`),
    ...Map.groupBy(asked, ({ row }) => `style ${row.style}`),
    ['Roman Urdu, Urdu, Hindi', asked.filter(({ row }) => isUrduOrHindi(row))] as const,
  ]);
}

export type Abstention = Readonly<{ answered: Figure; falsely: Figure; falselyNear: Figure }>;

/** Share answered of the answerable rows, of the others, and of those others that are near the domain. */
export function measureAbstention<O extends Found>(
  done: readonly Done<O>[],
  isAnswered: (outcome: O) => boolean,
  seed: number,
): Abstention {
  const share = (wanted: (row: Row) => boolean) =>
    meanFigure(
      done.filter(({ row }) => wanted(row)).map(({ outcome }) => (isAnswered(outcome) ? 1 : 0)),
      seed,
    );
  return {
    answered: share(isAnswerable),
    falsely: share((row) => !isAnswerable(row)),
    falselyNear: share((row) => !isAnswerable(row) && row.near),
  };
}

/** The threshold a peer gets: on the tuning half it keeps 90 % of the answerable questions. */
export function peerThreshold(tune: readonly Done[]): number {
  const confidences = tune.filter(({ row }) => isAnswerable(row)).map(({ outcome }) => outcome.confidence);
  // An engine that finds nothing for more than a tenth has nothing to say there, whatever the threshold.
  return Math.max(thresholdKeeping(confidences, 0.9), Number.MIN_VALUE);
}

export type Separation = Readonly<{ all: Figure; near: Figure }>;

/** ROC-AUC of the confidence: every answerable row against those that must not be answered. */
export function measureSeparation(done: readonly Done[], seed: number): Separation {
  const confidences = (wanted: (row: Row) => boolean) =>
    done.filter(({ row }) => wanted(row)).map(({ outcome }) => outcome.confidence);
  const positives = confidences(isAnswerable);
  return {
    all: aucFigure(
      positives,
      confidences((row) => !isAnswerable(row)),
      seed,
    ),
    near: aucFigure(
      positives,
      confidences((row) => !isAnswerable(row) && row.near),
      seed,
    ),
  };
}

/** The text says what was asked for, and is an answer. */
export const saysIt = ({ row, outcome }: Done<Outcome>): boolean =>
  outcome.answered && saysAll(outcome.text, row.says);

export const leansRight = ({ row, outcome }: Done<Outcome>): boolean =>
  outcome.lean !== undefined && row.lean.includes(outcome.lean);

/** A comparison came out as one, or as an answer, about all of its subjects. */
export const comparesRight = ({ row, outcome }: Done<Outcome>): boolean =>
  (outcome.kind === 'compare' || outcome.kind === 'answer') &&
  row.subjects.every((id) => outcome.subjects.includes(id));

/** The last question of a dialogue was understood: its fact is among the first three hits, and it was answered. */
export const understood = ({ row, outcome }: Done<Outcome>): boolean =>
  outcome.answered && hitAt(outcome.ranking, row.gold, 3) === 1;

export type Answers = Readonly<{
  says: Figure;
  saysByKind: Readonly<Record<string, Figure>>;
  lean: Figure;
  takenForChoice: Figure;
  compared: Figure;
  dialogue: Readonly<{ understood: Figure; hit1: Figure; hit3: Figure; says: Figure }>;
}>;

/** What only the whole bot does: text, leans, comparisons, dialogues. */
export function measureAnswers(done: readonly Done<Outcome>[], seed: number): Answers {
  const ofKind = (kind: Row['kind']) => done.filter(({ row }) => row.kind === kind);
  const share = (of: readonly Done<Outcome>[], right: (one: Done<Outcome>) => boolean) =>
    meanFigure(
      of.map((one) => (right(one) ? 1 : 0)),
      seed,
    );
  const saying = done.filter(({ row }) => row.says.length > 0);
  const dialogues = ofKind('dialogue');
  return {
    says: share(saying, saysIt),
    saysByKind: Object.fromEntries(
      [...Map.groupBy(saying, ({ row }) => row.kind)].map(([kind, of]) => [kind, share(of, saysIt)]),
    ),
    lean: share(ofKind('choose'), leansRight),
    takenForChoice: share(ofKind('choose'), ({ outcome }) => outcome.kind === 'choose'),
    compared: share(ofKind('compare'), comparesRight),
    dialogue: {
      understood: share(dialogues, understood),
      hit1: share(dialogues, ({ row, outcome }) => hitAt(outcome.ranking, row.gold, 1) === 1),
      hit3: share(dialogues, ({ row, outcome }) => hitAt(outcome.ranking, row.gold, 3) === 1),
      says: share(
        dialogues.filter(({ row }) => row.says.length > 0),
        saysIt,
      ),
    },
  };
}
