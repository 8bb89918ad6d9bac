import { readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { codeOf } from './knowledge/folder.ts';
import { detailsFrom } from './knowledge/ingest/details.ts';
import { readArticle } from './knowledge/ingest/read-article.ts';
import { summaryOf } from './knowledge/ingest/summary.ts';
import { writeArticle } from './knowledge/ingest/write-article.ts';
import { problemLine } from './knowledge/problem.ts';

const help = `Takes an article apart into passages that the bot can cite.

  npm run ingest -- FILE --title … --author … --published YYYY-MM-DD --url https://… [options]

FILE is plain text, Markdown or HTML. Page chrome (reading time, menus, bylines, cookie notices) is left out.

  --slug …      name of the article in ids: article:<slug>#1 (default: from the title)
  --out FOLDER  where it goes (default: data/ingested)
  --dry-run     only show what would be found
  --help        this text

Ingesting an article again replaces it.
`;

process.exitCode = run(process.argv.slice(2));

function run(typed: readonly string[]): number {
  let options: ReturnType<typeof parse>;
  try {
    options = parse(typed);
  } catch (error) {
    return fail([error instanceof Error ? error.message : String(error), 'see --help']);
  }
  const { values, positionals } = options;
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) {
    return fail([file === undefined ? 'missing: the file' : 'one file at a time, please', 'see --help']);
  }
  const details = detailsFrom(values);
  if (!('slug' in details)) return fail(details);

  let bytes: Uint8Array;
  try {
    // A pipe or a device could be read for ever.
    if (!statSync(file).isFile())
      return fail([`${file}: this is no file`, 'give the path of the saved article']);
    bytes = readFileSync(file);
  } catch (error) {
    return fail([`${file}: it cannot be read (${codeOf(error)})`, 'check the path and its permissions']);
  }
  const ingestion = readArticle(file, bytes, details);
  if (!ingestion.ok) return fail(ingestion.problems.map(problemLine));

  process.stdout.write(`${summaryOf(ingestion)}\n\n`);
  if (values['dry-run']) {
    process.stdout.write('dry run: nothing written\n');
    return 0;
  }
  try {
    const { path, replaced } = writeArticle(values.out, ingestion.file);
    process.stdout.write(`written to ${path}${replaced ? ', in place of the earlier one' : ''}\n`);
    return 0;
  } catch (error) {
    const path = join(values.out, `${details.slug}.json`);
    return fail([`${path}: it cannot be written (${codeOf(error)})`, 'choose another folder with --out']);
  }
}

function parse(typed: readonly string[]) {
  return parseArgs({
    args: [...typed],
    allowPositionals: true,
    options: {
      title: { type: 'string' },
      author: { type: 'string' },
      published: { type: 'string' },
      url: { type: 'string' },
      slug: { type: 'string' },
      out: { type: 'string', default: relative('', join(import.meta.dirname, '../data/ingested')) },
      'dry-run': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
}

function fail(lines: readonly string[]): number {
  process.stderr.write(`${lines.join('\n')}\n`);
  return 1;
}
