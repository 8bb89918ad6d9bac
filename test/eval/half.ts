import type { App } from '../../src/app.ts';
import type { LoadedKnowledge } from '../../src/knowledge/model.ts';
import { seededRandom } from '../../src/retrieval/engine/seeded-random.ts';
import { indexOf } from '../../src/retrieval/index-file.ts';
import type { KnowledgeIndex } from '../../src/retrieval/library-index.ts';
import { percentile } from '../bench/metrics.ts';
import { measureAblations } from './ablations.ts';
import {
  type Done,
  measureAbstention,
  measureAnswers,
  measureRanking,
  measureSeparation,
  peerThreshold,
  rankingGroups,
} from './measure.ts';
import { measureTypoLoss, typoSeeds } from './misspell.ts';
import { type Asked, askBot, type Found, type Outcome, openBot } from './outcome.ts';
import { askPeer, bareText, peers, wholeText } from './peers.ts';
import { type Half, isUrduOrHindi, type Row } from './questions.ts';
import { botName, type HalfReport, type SystemReport } from './report.ts';

export type Task = Readonly<{
  knowledge: LoadedKnowledge;
  rows: Readonly<Record<Half, readonly Row[]>>;
  seed: number;
  typos: boolean;
  peers: boolean;
  ablations: boolean;
  /** Slow peers answer every question, and peers and ablations are measured on the tuning half too: half an hour. */
  whole: boolean;
  progress: (line: string) => void;
}>;

const warmUp = 50;

/** Asks the bot every question; a bot before it warms the machine, so that this one remembers none of the questions. */
export function askAll(
  knowledge: LoadedKnowledge,
  rows: readonly Row[],
  index: KnowledgeIndex = indexOf(knowledge),
): Done<Outcome>[] {
  const askWith = (bot: App, some: readonly Row[]) => some.map((row) => ({ row, outcome: askBot(bot, row) }));
  askWith(openBot(knowledge, { index }), rows.slice(0, warmUp));
  return askWith(openBot(knowledge, { index }), rows);
}

/** Everything measured on one half: the bot, its peers and its ablations. */
export function measureHalf(half: Half, task: Task): HalfReport {
  const { knowledge, seed, progress } = task;
  const rows = task.rows[half];
  progress(`${half}: ${botName}`);
  const index = indexOf(knowledge);
  const done = askAll(knowledge, rows, index);
  const bot = openBot(knowledge, { index });
  const times = done.map(({ outcome }) => outcome.milliseconds);
  const own: SystemReport = {
    ...measureSystem(done, ({ answered }) => answered, seed),
    ...(task.typos ? { typos: measureTypoLoss(rows, (asked) => askBot(bot, asked), { seed }) } : {}),
  };
  // The tuning half is for tuning the bot; how it stands beside others is told on the half that is quoted.
  const beside = task.whole || half === 'report';
  const groups = [...rankingGroups(done)].map(([name, of]) => [name, measureRanking(of, seed)] as const);
  return {
    half,
    rows: rows.length,
    systems: { [botName]: own, ...(task.peers && beside ? measurePeers(half, task) : {}) },
    groups: Object.fromEntries(groups),
    answers: measureAnswers(done, seed),
    ablations: task.ablations && beside ? measureAblations(knowledge, rows, { seed, progress }) : [],
    milliseconds: { median: percentile(times, 0.5), p99: percentile(times, 0.99) },
  };
}

function measureSystem<O extends Found>(
  done: readonly Done<O>[],
  isAnswered: (outcome: O) => boolean,
  seed: number,
): SystemReport {
  const only = (wanted: (row: Row) => boolean) => done.filter(({ row }) => wanted(row));
  return {
    ranking: measureRanking(done, seed),
    urduHindi: measureRanking(only(isUrduOrHindi), seed),
    dialogue: measureRanking(
      only(({ kind }) => kind === 'dialogue'),
      seed,
    ),
    abstention: measureAbstention(done, isAnswered, seed),
    separation: measureSeparation(done, seed),
  };
}

/** Slow peers are asked so many questions of a half, drawn by the seed: their figures say so by their wider intervals. */
export const sampleSize = 120;

function sampleOf(rows: readonly Row[], size: number, seed: number): readonly Row[] {
  const random = seededRandom(seed);
  const keyed = rows.map((row) => ({ row, key: random() })).sort((a, b) => a.key - b.key);
  return keyed.slice(0, size).map(({ row }) => row);
}

/** Every peer over the whole text of the passages and over the bare facts; the same passages the bot searches. */
function measurePeers(
  half: Half,
  { knowledge, rows, seed, whole, progress }: Task,
): Record<string, SystemReport> {
  const passages = knowledge.passages.filter(
    ({ id, origin }) => origin === 'fact' || (origin === 'ingested' && !knowledge.covered.has(id)),
  );
  const systems: Record<string, SystemReport> = {};
  for (const [suffix, textOf] of [
    ['', wholeText],
    [' bare', bareText],
  ] as const)
    for (const peer of peers) {
      const name = `${peer.name}${suffix}`;
      const sampled = peer.slow === true && !whole;
      const some = (of: readonly Row[]) => (sampled ? sampleOf(of, sampleSize, seed) : of);
      const ask = askPeer(passages, textOf, peer);
      const askRows = (of: readonly Row[], what: string) =>
        of.map((row, at) => {
          if (at % 50 === 0) progress(`${half}: ${name}, ${what} ${at + 1} of ${of.length}`);
          return { row, outcome: ask(row) };
        });
      const tune = askRows(some(rows.tune), 'threshold');
      const threshold = peerThreshold(tune);
      const done = half === 'tune' ? tune : askRows(some(rows[half]), 'question');
      progress(`${half}: ${name}, misspelt`);
      systems[name] = {
        ...measureSystem(done, ({ confidence }) => confidence >= threshold, seed),
        typos: measureTypoLoss(some(rows[half]), (asked: Asked) => ask(asked), {
          seed,
          // Scanning every text takes minutes for five seeds.
          seeds: peer.slow ? typoSeeds.slice(0, 1) : typoSeeds,
        }),
      };
    }
  return systems;
}
