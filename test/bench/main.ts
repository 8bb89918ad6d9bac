import { seededRandom } from '../../src/retrieval/engine/seeded-random.ts';
import { BeirError, readBeir } from './beir.ts';
import { measureColdStart } from './cold-start.ts';
import { makePassages } from './made-texts.ts';
import type { Row } from './ops.ts';
import { type BenchOptions, OptionsError, readOptions, usage } from './options.ts';
import { measureQuality } from './quality.ts';
import { measureScale } from './scale.ts';
import { measureSpelling } from './spelling.ts';
import { opsTable, qualityTable, scaleTable, spellingTable } from './tables.ts';
import { qualityTargets, scaleTargets } from './targets.ts';

const print = (text: string) => process.stdout.write(text);
const progress = (line: string) => process.stderr.write(`${line}\n`);

try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) print(usage);
  else if (options.start) benchStart(options);
  else if (options.ops) await benchOps(options);
  else if (options.sessions) await benchSessions(options);
  else if (options.claude) await benchClaude(options);
  else if (options.recurrence) await benchAgainstOracle();
  else if (options.scale.length > 0) benchScale(options);
  else if (options.spelling) benchSpelling(options);
  else if (options.discord) await benchDiscord(options);
  else if (options.beir !== undefined) benchQuality(options.beir, options);
} catch (error) {
  if (!(error instanceof OptionsError || error instanceof BeirError)) throw error;
  progress(`bench: ${error.message}\nTry --help.`);
  process.exitCode = error instanceof OptionsError ? 64 : 66;
}

async function benchOps({ json }: BenchOptions): Promise<void> {
  const { measureOps } = await import('./ops.ts');
  const rows = await measureOps(progress);
  print(json ? `${JSON.stringify(rows)}\n` : opsTable(rows));
  if (rows.some(({ good }) => !good)) process.exitCode = 1;
}

async function benchClaude({ json }: BenchOptions): Promise<void> {
  const { measureClaude } = await import('./claude/run.ts');
  const rows = await measureClaude(progress);
  print(json ? `${JSON.stringify(rows)}\n` : opsTable(rows));
  if (rows.some(({ good }) => !good)) process.exitCode = 1;
}

function benchStart({ json }: BenchOptions): void {
  const rows = measureColdStart(progress);
  print(json ? `${JSON.stringify(rows)}\n` : opsTable(rows));
}

async function benchSessions({ seconds, json }: BenchOptions): Promise<void> {
  const { measureSessions } = await import('./sessions/run.ts');
  const { measurePlanned } = await import('./sessions/planned.ts');
  const rows = [...(await measurePlanned(progress)), ...(await measureSessions(seconds, progress))];
  print(json ? `${JSON.stringify(rows)}\n` : opsTable(rows));
  if (rows.some(({ good }) => !good)) process.exitCode = 1;
}

async function benchAgainstOracle(): Promise<void> {
  const { benchRecurrence } = await import('./recurrence.ts');
  if ((await benchRecurrence(print)) > 0) process.exitCode = 1;
}

function benchQuality(folder: string, { typos, seed, evenOnly, engines, json }: BenchOptions): void {
  const collection = readBeir(folder);
  const { documents, queries, missing } = collection;
  progress(`${folder}: ${documents.length} documents, ${queries.length} queries with a relevant document`);
  if (missing > 0) progress(`${missing} relevant documents are not in the corpus`);
  const results = measureQuality(collection, engines, { typos, seed, evenOnly, progress });
  if (json) {
    print(
      `${JSON.stringify(results.map(({ engine, all, even }) => ({ engine, ...all, typos, seed, even })))}\n`,
    );
    return;
  }
  const how = typos > 0 ? `one typo in ${Math.round(typos * 100)} % of the content words, ` : '';
  if (!evenOnly)
    print(`All ${results[0]?.all.queries} queries (${how}seed ${seed})\n${qualityTable(results, 'all')}\n`);
  print(
    `The ${results[0]?.even.queries} even-numbered queries (${how}seed ${seed})\n${qualityTable(results, 'even')}`,
  );
  printTargets(qualityTargets(results, folder, { typos, evenOnly }));
}

function benchScale({ scale, beir, seed, engines, json }: BenchOptions): void {
  const runs = scale.flatMap((passages) => engines.map(({ name }) => ({ engine: name, passages })));
  const results = runs.map(({ engine, passages }) => {
    progress(`${engine}: ${passages} passages`);
    return measureScale({ engine, passages, seed, ...(beir === undefined ? {} : { beir }) });
  });
  if (json) {
    print(`${JSON.stringify(results)}\n`);
    return;
  }
  print(
    `Queries with typos in 30 % of the content words, every query new, five hits asked for (seed ${seed}).\n` +
      `Up to 1,000 queries; an engine that needs more than 20 s for them gets fewer, see the column.\n` +
      scaleTable(results),
  );
  printTargets(scaleTargets(results));
}

function printTargets(rows: readonly Row[]): void {
  if (rows.length > 0) print(`\n${opsTable(rows)}`);
}

async function benchDiscord({ seconds, json }: BenchOptions): Promise<void> {
  const [{ measureDiscord }, { discordTable }, { livingQuestions }] = await Promise.all([
    import('./discord/run.ts'),
    import('./discord/table.ts'),
    import('./discord/questions.ts'),
  ]);
  const measured = await measureDiscord(await livingQuestions(), { seconds, progress });
  print(json ? `${JSON.stringify(measured)}\n` : `${discordTable(measured)}\n`);
}

function benchSpelling({ beir, seed, json }: BenchOptions): void {
  const documents = beir === undefined ? makePassages(100_000, seededRandom(seed)) : readBeir(beir).documents;
  const results = measureSpelling(documents, seed);
  if (json) print(`${JSON.stringify(results)}\n`);
  else print(`Damaged words of ${beir ?? '100,000 made passages'} (seed ${seed})\n${spellingTable(results)}`);
}
