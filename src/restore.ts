import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot, runEntry } from './open-app.ts';
import { openDatabase } from './store/open-store.ts';
import { StoreError } from './store/store-error.ts';
import { readBackup, writeBackup } from './store/whole/backup-file.ts';
import type { Contents } from './store/whole/contents.ts';
import { isEmpty, refill } from './store/whole/refill.ts';
import { withSnapshot, withSqliteFile } from './store/whole/snapshot.ts';
import { nameOf, storePlace } from './store-place.ts';
import { tallyLines } from './tally-lines.ts';

const help = `Puts a backup in the place of all that the store holds. Stop the bot first.

  npm run restore -- FILE [options]

FILE is a backup, or an SQLite file (stackwise.db, or a copy .before-N). It goes where DATABASE_URL says, else to
data/stackwise.db. One of an older version is brought up to date. All of it takes effect or nothing.

  --replace  also where the store holds something already; that is backed up to data/backups first
  --help     this text
`;

await runEntry(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { replace: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  const [file] = positionals;
  if (values.help || file === undefined || positionals.length > 1) {
    (values.help ? process.stdout : process.stderr).write(help);
    return values.help ? 0 : 2;
  }
  const place = storePlace(process.env, projectRoot);
  // Read first: one that is damaged is noticed before anything is opened.
  const source = isSqlite(file) ? undefined : await readBackup(file);
  const database = await openDatabase(place);
  try {
    if (!(await isEmpty(database))) {
      if (!values.replace) {
        process.stderr.write(
          `${nameOf(place)} holds something already. Add --replace to put the backup in its place.\n`,
        );
        return 1;
      }
      const stamp = Temporal.Now.instant().toString({ smallestUnit: 'second' }).replaceAll(':', '');
      const kept = join(projectRoot, 'data', 'backups', `before-restore-${stamp}.jsonl.gz`);
      await withSnapshot(database, place.file, (contents) => writeBackup(contents, kept));
      process.stdout.write(`What was there is kept in ${kept}.\n`);
    }
    const put = (contents: Contents) => refill(database, contents);
    const tally = source ? await put(source) : await withSqliteFile(file, put);
    process.stdout.write(`${tallyLines(tally)}\n${file} is in ${nameOf(place)}, compared row for row.\n`);
    return 0;
  } finally {
    await database.close();
  }
});

function isSqlite(file: string): boolean {
  if (!existsSync(file))
    throw new StoreError('other', `There is no file ${file}. Check its path, and where you are.`);
  const start = Buffer.alloc(16);
  const descriptor = openSync(file, 'r');
  try {
    readSync(descriptor, start);
  } finally {
    closeSync(descriptor);
  }
  return start.toString('latin1').startsWith('SQLite format 3');
}
