import { parseArgs } from 'node:util';
import { type Half, halves, kinds } from './questions.ts';

export const usage = `Measures the quality of the answers on the project's own questions, beside Fuse.js, MiniSearch and BM25, and what the
checks let through of answers that a model writes.

npm run eval -- [--half tune|report|both] [--knowledge PATH | --frozen] [--quick | --whole] [--json]
npm run eval -- --misses [kind] [--half tune]
npm run eval -- --answers [--quick] [--json]
npm run eval -- --live [--dollars 0.5] [--answerable 60] [--unanswerable 20] [--seed N]
npm run eval -- --feedback GUILD [--take ID (--gold FACT,FACT [--says WORD] | --none)]
npm run eval -- --fit

  --half H          tune, report (the one to quote) or both (default)
  --misses [KIND]   lists what went wrong, of one kind (${kinds.join(', ')}) or of all; tune half only
  --even-report     lists misses of the report half too: whoever reads them can no longer quote it
  --answers         the answer part alone: the checks on seeded faults, scripted models, hostile questions; no network
  --live            asks the real model (ANTHROPIC_API_KEY), judges its sentences by another one, writes a dated report
                    into test/eval/reports/; stops before it costs more than --dollars
  --feedback GUILD  lists the 👎 of a server; --take makes one of them a row of the tuning half, with the facts that
                    should have been shown (--gold) or as a question without an answer (--none)
  --fit             fits the confidence (src/retrieval/confidence.ts) on the tune half and prints what to paste
  --knowledge PATH  a knowledge folder or a frozen .json (default: knowledge)
  --frozen          the frozen knowledge that the tests use: test/frozen/knowledge.json
  --quick           the bot alone: no peers, no ablations, no misspelt questions
  --whole           slow peers answer every question, and the tuning half has peers and ablations too: half an hour
  --seed N          of bootstrap, folds and misspellings (1)
  --json            one JSON document on standard output
  --help            this text
`;

/** What is wrong with the command line, said for the person who typed it. */
export class OptionsError extends Error {}

export type EvalOptions = Readonly<{
  halves: readonly Half[];
  misses: string | undefined;
  evenReport: boolean;
  fit: boolean;
  answers: boolean;
  live: Live | undefined;
  feedback: FeedbackOptions | undefined;
  knowledge: string | undefined;
  frozen: boolean;
  quick: boolean;
  whole: boolean;
  seed: number;
  json: boolean;
  help: boolean;
}>;

/** What a run of the real model may cost, in dollars, and how many questions it gets. */
export type Live = Readonly<{ dollars: number; answerable: number; unanswerable: number }>;

/** Whose 👎 to list, or which of them to take as a row. */
export type FeedbackOptions = Readonly<{
  guild: string;
  take?: Readonly<{ id: string; gold: readonly string[]; says: readonly string[] }>;
}>;

/** Reads the command line; throws an OptionsError that says what to type instead. */
export function readOptions(args: readonly string[]): EvalOptions {
  const values = parse(withMissesValue(args));
  const half = values.half ?? 'both';
  if (half !== 'both' && !isHalf(half))
    throw new OptionsError(`--half takes tune, report or both, not "${half}"`);
  const seed = Number(values.seed ?? 1);
  if (!Number.isInteger(seed) || seed < 1)
    throw new OptionsError(`--seed takes a whole number, not "${values.seed}"`);
  if (values.misses !== undefined && !['all', ...kinds].includes(values.misses))
    throw new OptionsError(`--misses takes one of ${kinds.join(', ')}, not "${values.misses}"`);
  if (values.frozen && values.knowledge !== undefined)
    throw new OptionsError('Give either --frozen or --knowledge, not both');
  if (values.misses !== undefined && half === 'report' && !values['even-report'])
    throw new OptionsError('Misses of the report half are shown only with --even-report');
  return {
    halves: half === 'both' ? halves : [half],
    misses: values.misses,
    evenReport: values['even-report'] ?? false,
    fit: values.fit ?? false,
    answers: values.answers ?? false,
    live: values.live ? readLive(values) : undefined,
    feedback: readFeedback(values),
    knowledge: values.knowledge,
    frozen: values.frozen ?? false,
    quick: values.quick ?? false,
    whole: values.whole ?? false,
    seed,
    json: values.json ?? false,
    help: values.help ?? false,
  };
}

type Values = ReturnType<typeof parse>;

function readLive({ dollars = '0.5', answerable = '60', unanswerable = '20' }: Values): Live {
  const cap = Number(dollars);
  if (!(cap > 0 && cap <= 100)) throw new OptionsError(`--dollars takes dollars up to 100, not "${dollars}"`);
  const count = (name: string, text: string) => {
    const number = Number(text);
    if (!Number.isInteger(number) || number < 0)
      throw new OptionsError(`--${name} takes a whole number, not "${text}"`);
    return number;
  };
  return {
    dollars: cap,
    answerable: count('answerable', answerable),
    unanswerable: count('unanswerable', unanswerable),
  };
}

function readFeedback({ feedback: guild, take: id, gold, says = [], none }: Values) {
  if (guild === undefined) {
    if (id !== undefined) throw new OptionsError('--take goes with --feedback GUILD');
    return undefined;
  }
  if (id === undefined) return { guild };
  if ((gold === undefined) === (none !== true))
    throw new OptionsError('--take needs either --gold FACT,FACT or --none');
  return { guild, take: { id, gold: gold?.split(',').map((one) => one.trim()) ?? [], says } };
}

const isHalf = (text: string): text is Half => (halves as readonly string[]).includes(text);

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        half: { type: 'string' },
        misses: { type: 'string' },
        'even-report': { type: 'boolean' },
        fit: { type: 'boolean' },
        answers: { type: 'boolean' },
        live: { type: 'boolean' },
        dollars: { type: 'string' },
        answerable: { type: 'string' },
        unanswerable: { type: 'string' },
        feedback: { type: 'string' },
        take: { type: 'string' },
        gold: { type: 'string' },
        says: { type: 'string', multiple: true },
        none: { type: 'boolean' },
        knowledge: { type: 'string' },
        frozen: { type: 'boolean' },
        quick: { type: 'boolean' },
        whole: { type: 'boolean' },
        seed: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (cause) {
    throw new OptionsError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** A bare --misses means all kinds. */
function withMissesValue(args: readonly string[]): string[] {
  return args.flatMap((arg, at) => {
    const next = args[at + 1];
    return arg === '--misses' && (next === undefined || next.startsWith('-')) ? [arg, 'all'] : [arg];
  });
}
