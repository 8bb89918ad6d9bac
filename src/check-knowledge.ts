import { join, relative } from 'node:path';
import { parseArgs, styleText } from 'node:util';
import { listFolder } from './knowledge/folder.ts';
import { overdueLine } from './knowledge/overdue.ts';
import { problemLine } from './knowledge/problem.ts';
import { validateKnowledge } from './knowledge/validate.ts';

const help = `Checks every file of the knowledge base, with the check that the bot itself makes when it starts.

  npm run check:knowledge -- [FOLDER] [options]

FOLDER is the knowledge folder (default: KNOWLEDGE_DIR, else knowledge).

  --ingested FOLDER  check these ingested articles as well (default: data/ingested)
  --json             one JSON document: {ok, counts, problems, overdue}
  --help             this text

Prints each problem as file:line: what is wrong; how to mend it. Exit code 1 when there is one.
`;

process.exitCode = run(process.argv.slice(2));

function run(typed: readonly string[]): number {
  let options: ReturnType<typeof parse>;
  try {
    options = parse(typed);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\nsee --help\n`);
    return 1;
  }
  const { values, positionals } = options;
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  const folder = positionals[0] ?? (process.env.KNOWLEDGE_DIR || ofProject('knowledge'));
  const { document, problems, counts } = validateKnowledge(
    listFolder(folder),
    listFolder(values.ingested, { optional: true }),
  );
  const today = Temporal.Now.plainDateISO().toString();
  const overdue = overdueLine(document?.rechecks ?? [], today);
  if (values.json) {
    const ok = problems.length === 0;
    process.stdout.write(`${JSON.stringify({ ok, counts, problems, overdue: overdue ?? null })}\n`);
    return ok ? 0 : 1;
  }
  for (const problem of problems) process.stdout.write(`${problemLine(problem)}\n`);
  const counted = Object.entries(counts).map(([name, count]) => `${count} ${name}`);
  process.stdout.write(`${folder}: ${counted.join(', ')}\n`);
  if (overdue !== undefined) process.stdout.write(`${styleText('yellow', overdue)}\n`);
  const verdict =
    problems.length === 0
      ? styleText('green', 'no problems')
      : styleText('red', problems.length === 1 ? 'one problem' : `${problems.length} problems`);
  process.stdout.write(`${verdict}\n`);
  return problems.length === 0 ? 0 : 1;
}

function parse(typed: readonly string[]) {
  return parseArgs({
    args: [...typed],
    allowPositionals: true,
    options: {
      ingested: { type: 'string', default: ofProject('data/ingested') },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
}

/** A folder of the project as one would type it here. */
function ofProject(folder: string): string {
  return relative('', join(import.meta.dirname, '..', folder));
}
