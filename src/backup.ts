import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot, runEntry } from './open-app.ts';
import type { Database } from './store/database.ts';
import { openDatabase } from './store/open-store.ts';
import { writeBackup } from './store/whole/backup-file.ts';
import type { Contents, Tally } from './store/whole/contents.ts';
import { withSnapshot, withSqliteFile } from './store/whole/snapshot.ts';
import { nameOf, type StorePlace, storePlace } from './store-place.ts';
import { tallyLines } from './tally-lines.ts';

const help = `Writes all that the store holds to one file, while the bot goes on working, and reads it back to be sure.

  npm run backup -- [FILE] [options]

FILE is where it goes (default: data/backups/stackwise-<time>.jsonl.gz). It fits SQLite and PostgreSQL alike.

  --keep N   afterwards only the N newest backups of data/backups stay
  --help     this text
`;

const folder = join(projectRoot, 'data', 'backups');
const ending = '.jsonl.gz';

await runEntry(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { keep: { type: 'string' }, help: { type: 'boolean' } },
  });
  const keep = values.keep === undefined ? undefined : Number(values.keep);
  if (
    values.help ||
    positionals.length > 1 ||
    (keep !== undefined && !(Number.isInteger(keep) && keep > 0))
  ) {
    (values.help ? process.stdout : process.stderr).write(help);
    return values.help ? 0 : 2;
  }
  const place = storePlace(process.env, projectRoot);
  const stamp = Temporal.Now.instant().toString({ smallestUnit: 'second' }).replaceAll(':', '');
  const file = positionals[0] ?? join(folder, `stackwise-${stamp}${ending}`);
  const tally = await backUp(place, file);
  process.stdout.write(
    `${tallyLines(tally)}\n${nameOf(place)} is kept in ${file}, read back and compared.\n`,
  );
  if (keep !== undefined) deleteOldest(keep);
  return 0;
});

/** Tables stay as they are: a backup before an update is one of the version before. */
async function backUp(place: StorePlace, file: string): Promise<Tally> {
  const write = (contents: Contents) => writeBackup(contents, file);
  if (place.url === undefined) return withSqliteFile(place.file, write);
  const database: Database = await openDatabase({ ...place, migrate: false });
  try {
    return await withSnapshot(database, place.file, write);
  } finally {
    await database.close();
  }
}

function deleteOldest(keep: number): void {
  const names = readdirSync(folder).filter((name) => name.endsWith(ending));
  for (const name of names.sort().slice(0, -keep)) rmSync(join(folder, name));
}
