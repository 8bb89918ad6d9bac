import { type Ablation, botName, type HalfReport } from './report.ts';
import { block, type Column, cell, difference, table } from './tables.ts';
import { reaches, targets } from './targets.ts';

type Halves = readonly HalfReport[];

/** What only the whole bot does, one line a measure. */
export function answersBlock(halves: Halves): string {
  const kinds = [...new Set(halves.flatMap(({ answers }) => Object.keys(answers.saysByKind)))];
  const lines: Column<HalfReport>[] = [
    ['the text says the fact asked for', ({ answers }) => answers.says],
    ...kinds.map((kind): Column<HalfReport> => [`  ${kind}`, ({ answers }) => answers.saysByKind[kind]]),
    ['lean agrees with the guide', ({ answers }) => answers.lean],
    ['  taken for a choice', ({ answers }) => answers.takenForChoice],
    ['compared, all subjects there', ({ answers }) => answers.compared],
    ['dialogue understood (hit@3, answered)', ({ answers }) => answers.dialogue.understood],
    ['  hit@1', ({ answers }) => answers.dialogue.hit1],
    ['  hit@3', ({ answers }) => answers.dialogue.hit3],
    ['  says', ({ answers }) => answers.dialogue.says],
  ];
  return table([
    [`Answers, ${botName}`, ...halves.flatMap(({ half }) => [half, 'rows'])],
    ...lines.map(([name, of]) => [
      name,
      ...halves.flatMap((half) => [cell(of(half)), String(of(half)?.rows ?? 0)]),
    ]),
  ]);
}

export function ablationBlock(halves: Halves): string {
  return block<Ablation>(
    'What each part brings: hit@1 (says: share of rows) with it minus without it, paired',
    halves,
    [...new Set(halves.flatMap(({ ablations }) => ablations.map(({ without }) => without)))],
    [
      ['clean', ({ clean }) => clean],
      ['misspelt', ({ misspelt }) => misspelt],
      ['damaged', ({ damaged }) => damaged],
      ['names begun', ({ names }) => names],
      ['typed badly', ({ typedBadly }) => typedBadly],
      ['says', ({ says }) => says],
    ],
    ({ ablations }, name) => ablations.find(({ without }) => without === name),
    undefined,
    difference,
  );
}

/** The targets of the project beside what was measured. */
export function targetBlock(halves: Halves): string {
  return table([
    ['Target', 'bound', ...halves.flatMap(({ half }) => [half, ''])],
    ...targets.map((target) => [
      target.name,
      `${target.atMost ? '≤' : '≥'} ${target.bound}`,
      ...halves.flatMap((half) => {
        const figure = target.of(half);
        if (figure === undefined) return ['–', ''];
        return [figure.value.toFixed(3), reaches(target, figure.value) ? 'reached' : 'missed'];
      }),
    ]),
  ]);
}
