import type { App } from '../../src/app.ts';
import type { LoadedKnowledge } from '../../src/knowledge/model.ts';
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
  const groups = [...rankingGroups(done)].map(([name, of]) => [name, measureRanking(of, seed)] as const);
  return {
    half,
    rows: rows.length,
    systems: { [botName]: own, ...(task.peers ? measurePeers(half, task) : {}) },
    groups: Object.fromEntries(groups),
    answers: measureAnswers(done, seed),
    ablations: task.ablations ? measureAblations(knowledge, rows, { seed, progress }) : [],
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

/** Every peer over the whole text of the passages and over the bare facts; the same passages the bot searches. */
function measurePeers(half: Half, { knowledge, rows, seed, progress }: Task): Record<string, SystemReport> {
  const passages = knowledge.passages.filter(
    ({ id, origin }) => origin === 'fact' || (origin === 'ingested' && !knowledge.covered.has(id)),
  );
  const systems: Record<string, SystemReport> = {};
  for (const [suffix, textOf] of [
    ['', wholeText],
    [' bare', bareText],
  ] as const)
    for (const peer of peers) {
      progress(`${half}: ${peer.name}${suffix}`);
      const ask = askPeer(passages, textOf, peer);
      const askRows = (of: readonly Row[]) => of.map((row) => ({ row, outcome: ask(row) }));
      const tune = askRows(rows.tune);
      const threshold = peerThreshold(tune);
      const done = half === 'tune' ? tune : askRows(rows[half]);
      systems[`${peer.name}${suffix}`] = {
        ...measureSystem(done, ({ confidence }) => confidence >= threshold, seed),
        typos: measureTypoLoss(rows[half], (asked: Asked) => ask(asked), {
          seed,
          // Scanning every text takes minutes for five seeds.
          seeds: peer.slow ? typoSeeds.slice(0, 1) : typoSeeds,
        }),
      };
    }
  return systems;
}
