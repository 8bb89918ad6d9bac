import type { Measured } from './run.ts';

const MB = 1_000_000;
const ms = (value: number): string => `${value.toFixed(1)} ms`;

/** Each row of what the bot must reach, beside what was measured. */
export function discordTable({ acknowledged, throughput, latency, memory, breaches }: Measured): string {
  const rows: readonly (readonly [what: string, target: string, measured: string, met: boolean])[] = [
    [
      'acknowledged, 64 commands at once',
      'p99 ≤ 250 ms, none late',
      `p50 ${ms(acknowledged.p50)}, p99 ${ms(acknowledged.p99)}, ${acknowledged.late} late`,
      acknowledged.p99 <= 250 && acknowledged.late === 0,
    ],
    [
      'throughput of /ask, 64 at once, beside an echo bot',
      '≥ 0.6 ×',
      `${throughput.ratio.toFixed(2)} × (${Math.round(throughput.bot)} beside ${Math.round(throughput.echo)} a second)`,
      throughput.ratio >= 0.6,
    ],
    ['the same where every question is new', '', `${Math.round(throughput.everyQuestionNew)} a second`, true],
    [
      'added median latency, one at a time',
      '≤ 5 ms',
      `${ms(latency.added)} (${ms(latency.bot)} beside ${ms(latency.echo)})`,
      latency.added <= 5,
    ],
    [
      'heapUsed after GC, command 1,000 to 11,000, 500 people',
      'grows ≤ 10 MB',
      `${(memory.grew / MB).toFixed(1)} MB (resident ${Math.round(memory.rss / MB)} MB)`,
      memory.grew <= 10 * MB,
    ],
    ["requests that break Discord's rules", '0', String(breaches), breaches === 0],
  ];
  const width = Math.max(...rows.map(([what]) => what.length));
  return rows
    .map(
      ([what, target, measured, met]) =>
        `${met ? ' ' : '!'} ${what.padEnd(width)}  ${target.padEnd(24)}  ${measured}`,
    )
    .join('\n');
}
