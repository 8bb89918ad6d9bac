import { sampleSize } from './half.ts';
import type { Ranking } from './measure.ts';
import { ablationBlock, answersBlock, targetBlock } from './print-bot.ts';
import { botName, type Report, type SystemReport } from './report.ts';
import { block, type Column, table } from './tables.ts';

/** The whole report as text: a block a question, the halves side by side. */
export function describeReport({ seed, whole, passages, halves }: Report): string {
  const [first] = halves;
  if (first === undefined) return '';
  const sizes = halves.map(
    ({ half, rows }) => `${rows} ${half === 'report' ? 'report (the half to quote)' : half}`,
  );
  const systems = [...new Set(halves.flatMap((half) => Object.keys(half.systems)))];
  const engines = (title: string, columns: readonly Column<SystemReport>[]) =>
    block(title, halves, systems, columns, (half, name) => half.systems[name]);
  const groups = [...new Set(halves.flatMap((half) => Object.keys(half.groups)))].sort();
  const withPeers = systems.length > 1;
  return [
    `${passages} passages; questions: ${sizes.join(', ')}. 95 % bootstrap intervals, seed ${seed}.\n${
      withPeers
        ? 'Peers search text, nuance, answer, aliases and example questions of a fact; "bare" ones text and nuance.\n' +
          (
            whole
              ? ''
              : `Fuse, slow as it is, is asked ${sampleSize} questions drawn by the seed (--whole: all).\n`
          )
        : ''
    }`,
    engines('A passage that answers (facts, dialogues, comparisons with gold)', [
      ['hit@1', ({ ranking }) => ranking.hit1],
      ['hit@3', ({ ranking }) => ranking.hit3],
      ['MRR@10', ({ ranking }) => ranking.mrr],
    ]),
    block<Ranking>(
      `The same by kind and style, ${botName} (rows)`,
      halves,
      groups,
      [
        ['hit@1', ({ hit1 }) => hit1],
        ['hit@3', ({ hit3 }) => hit3],
      ],
      (half, name) => half.groups[name],
      (name) => `${name} (${halves.map((half) => half.groups[name]?.hit1.rows ?? 0).join(' | ')})`,
    ),
    engines('Roman Urdu, Urdu and Hindi; last question of a dialogue', [
      ['hit@3 Urdu/Hindi', ({ urduHindi }) => urduHindi.hit3],
      ['hit@1 dialogue', ({ dialogue }) => dialogue.hit1],
      ['hit@3 dialogue', ({ dialogue }) => dialogue.hit3],
    ]),
    engines('Answered (peers: threshold that keeps 90 % of the answerable tune rows)', [
      ['when answerable', ({ abstention }) => abstention.answered],
      ['when not', ({ abstention }) => abstention.falsely],
      ['when not, near', ({ abstention }) => abstention.falselyNear],
    ]),
    engines('ROC-AUC of the confidence', [
      ['all', ({ separation }) => separation.all],
      ['near only', ({ separation }) => separation.near],
    ]),
    answersBlock(halves),
    first.systems[botName]?.typos === undefined
      ? ''
      : engines(
          '30 % of the words of five letters and more misspelt (facts and comparisons not typed badly already; five seeds, Fuse one)',
          [
            ['hit@1 clean', ({ typos }) => typos?.clean],
            ['hit@1 misspelt', ({ typos }) => typos?.misspelt],
            ['loss', ({ typos }) => typos?.loss],
          ],
        ),
    halves.some(({ ablations }) => ablations.length > 0) ? ablationBlock(halves) : '',
    table([
      ['Milliseconds a question', ...halves.map(({ half }) => half)],
      ['median', ...halves.map(({ milliseconds }) => milliseconds.median.toFixed(2))],
      ['p99', ...halves.map(({ milliseconds }) => milliseconds.p99.toFixed(2))],
    ]),
    targetBlock(halves),
  ]
    .filter((text) => text !== '')
    .join('\n');
}
