import type { EngineQuality, Quality } from './quality.ts';
import type { ScaleResult } from './scale.ts';
import type { SpellingResult } from './spelling.ts';

/** Columns padded to their widest cell, the first to the left, the others to the right. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))),
    )
    .map((cells) => `${cells.join('  ').trimEnd()}\n`)
    .join('');
}

/** nDCG@10, MRR@10 and Recall@5 with their 95 % intervals, one line an engine. */
export function qualityTable(results: readonly EngineQuality[], which: 'all' | 'even'): string {
  const cell = (quality: Quality, name: 'ndcg10' | 'mrr10' | 'recall5') => {
    const [low, high] = quality.intervals[name];
    return `${quality[name].toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;
  };
  return table([
    ['engine', 'nDCG@10', 'MRR@10', 'Recall@5'],
    ...results.map((result) => {
      const quality = result[which];
      return [result.engine, cell(quality, 'ndcg10'), cell(quality, 'mrr10'), cell(quality, 'recall5')];
    }),
  ]);
}

export function scaleTable(results: readonly ScaleResult[]): string {
  return table([
    [
      'engine',
      'passages',
      'vocabulary',
      'queries',
      'p50 ms',
      'p99 ms',
      'build s',
      'engine MB',
      'with texts MB',
    ],
    ...results.map((result) => [
      result.engine,
      String(result.passages),
      String(result.vocabulary),
      String(result.queries),
      result.p50Ms.toFixed(2),
      result.p99Ms.toFixed(2),
      (result.buildMs / 1000).toFixed(2),
      result.engineMb.toFixed(0),
      result.processMb.toFixed(0),
    ]),
  ]);
}

export function spellingTable(results: readonly SpellingResult[]): string {
  return table([
    ['damage', 'speller', 'words', 'first right', 'in first three', 'p50 ms', 'p99 ms'],
    ...results.map((result) => [
      result.damage,
      result.speller,
      String(result.words),
      result.first.toFixed(3),
      result.firstThree.toFixed(3),
      result.p50Ms.toFixed(2),
      result.p99Ms.toFixed(2),
    ]),
  ]);
}

/** What was measured beside what it should be. */
export function opsTable(
  rows: readonly Readonly<{ what: string; target: string; measured: string; good: boolean }>[],
): string {
  const lines = rows.map(({ what, target, measured, good }) => [what, target, measured, good ? 'yes' : 'NO']);
  const head = ['', 'target', 'measured', 'reached'];
  const widths = head.map((one, at) => Math.max(one.length, ...lines.map((line) => (line[at] ?? '').length)));
  return [head, ...lines]
    .map(
      (line) =>
        `${line
          .map((cell, at) => cell.padEnd(widths[at] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}
