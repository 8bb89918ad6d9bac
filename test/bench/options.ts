import { parseArgs } from 'node:util';
import { type Engine, engines, usualEngines } from './engines.ts';

export const usage = `Measures the search engine and the Discord bot beside their peers, and the sessions against their targets.

npm run -s bench -- --beir DIR [--typos 0.3] [--seed 1] [--even] [--engines a,b] [--json]
    nDCG@10, MRR@10 and Recall@5 on a folder in BEIR's layout (corpus.jsonl, queries.jsonl, qrels.tsv or
    qrels/test.tsv), with 95 % bootstrap intervals, for all queries and for the even-numbered ones.
npm run -s bench -- --scale 1000,10000,100000 [--beir DIR] [--seed 1] [--engines a,b] [--json]
    p50 and p99 of queries with typos, build time and memory, each engine and size in its own process.
npm run -s bench -- --start [--json]
    one question from a cold start, by npm and by node.
npm run -s bench -- --discord [--seconds 5] [--json]
    the running bot beside an echo bot on discord.js, over a loopback Discord: acknowledgements, throughput, latency, memory.
npm run -s bench -- --spelling [--beir DIR] [--seed 1] [--json]
    how many damaged words the speller brings back, with and without fuse.js, and how long a cold word takes.

npm run -s bench -- --sessions [--seconds 60] [--json]
    planning 10,000 series, 2,000 people who press RSVP in three processes, how late due posts are; on SQLite and
    PostgreSQL.
npm run -s bench -- --ops [--json]
    the running bot: start, memory, stopping under load, backup under writes; some minutes, on a quiet machine.

npm run -s bench -- --claude [--json]
    every target of answers by Claude beside what is measured: ten thousand answers of scripted models, every failure over
    a loopback Claude, speed, the books; some minutes.

npm run -s bench -- --recurrence
    every date until 2036 in every zone against a search of what clocks show; some minutes.

  --beir DIR       the collection; with --scale its texts are resampled, with --spelling its
                   words are damaged (made texts otherwise)
  --typos SHARE    one edit in this share of the content words of four letters and more (0.3 when no number follows)
  --seed N         of typos, bootstrap and made texts (1)
  --even           only the even-numbered queries
  --engines A,B    of: ${engines.map(({ name }) => name).join(', ')}
  --scale N,N      numbers of passages
  --seconds N      of each round of throughput (5); with --sessions, how long posts are due for (60)
  --json           one JSON document on standard output
  --help           this text
`;

/** What is wrong with the command line, said for the person who typed it. */
export class OptionsError extends Error {}

export interface BenchOptions {
  readonly beir: string | undefined;
  readonly scale: readonly number[];
  readonly spelling: boolean;
  readonly discord: boolean;
  /** Length of one round of throughput. */
  readonly seconds: number;
  readonly ops: boolean;
  readonly sessions: boolean;
  readonly start: boolean;
  readonly recurrence: boolean;
  readonly claude: boolean;
  readonly typos: number;
  readonly seed: number;
  readonly evenOnly: boolean;
  readonly engines: readonly Engine[];
  readonly json: boolean;
  readonly help: boolean;
}

/** Reads the command line; throws an OptionsError that says what to type instead. */
export function readOptions(args: readonly string[]): BenchOptions {
  const values = parse(withTyposValue(args));
  const scale = (values.scale ?? '')
    .split(',')
    .filter(Boolean)
    .map((size) => wholeNumber('--scale', size));
  const help = values.help ?? false;
  const ops = values.ops ?? false;
  const { sessions = false, recurrence = false, claude = false, start = false } = values;
  const own = ops || start || claude || sessions || recurrence || values.spelling || values.discord;
  if (!help && !own && values.beir === undefined && scale.length === 0)
    throw new OptionsError(
      'Say what to measure: --beir DIR, --scale 1000,10000, --spelling, --start, --discord, --ops, --sessions, --claude or --recurrence',
    );
  const typos = Number(values.typos ?? 0);
  if (!(typos >= 0 && typos <= 1))
    throw new OptionsError(`--typos takes a share from 0 to 1, not "${values.typos}"`);
  return {
    beir: values.beir,
    scale,
    spelling: values.spelling ?? false,
    discord: values.discord ?? false,
    seconds: wholeNumber('--seconds', values.seconds ?? (sessions ? '60' : '5')),
    ops,
    sessions,
    start,
    recurrence,
    claude,
    typos,
    seed: wholeNumber('--seed', values.seed ?? '1'),
    evenOnly: values.even ?? false,
    engines: chosenEngines(values.engines?.split(',') ?? usualEngines),
    json: values.json ?? false,
    help,
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        beir: { type: 'string' },
        scale: { type: 'string' },
        typos: { type: 'string' },
        seed: { type: 'string' },
        spelling: { type: 'boolean' },
        discord: { type: 'boolean' },
        seconds: { type: 'string' },
        ops: { type: 'boolean' },
        sessions: { type: 'boolean' },
        start: { type: 'boolean' },
        recurrence: { type: 'boolean' },
        claude: { type: 'boolean' },
        even: { type: 'boolean' },
        engines: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (cause) {
    throw new OptionsError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** A bare --typos means the share the research used. */
function withTyposValue(args: readonly string[]): string[] {
  return args.flatMap((arg, at) => {
    const next = args[at + 1];
    return arg === '--typos' && (next === undefined || next.startsWith('--')) ? [arg, '0.3'] : [arg];
  });
}

function wholeNumber(option: string, text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1)
    throw new OptionsError(`${option} takes whole numbers, not "${text}"`);
  return number;
}

function chosenEngines(names: readonly string[]): Engine[] {
  return names.map((name) => {
    const engine = engines.find((candidate) => candidate.name === name);
    if (engine) return engine;
    throw new OptionsError(
      `There is no engine "${name}"; choose of: ${engines.map((known) => known.name).join(', ')}`,
    );
  });
}
