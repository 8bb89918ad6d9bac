import { parseArgs } from 'node:util';
import { projectRoot, runEntry } from './open-app.ts';
import { openDatabase } from './store/open-store.ts';
import type { Contents } from './store/whole/contents.ts';
import { isEmpty, refill } from './store/whole/refill.ts';
import { withSnapshot, withSqliteFile } from './store/whole/snapshot.ts';
import { nameOf, storePlace } from './store-place.ts';
import { tallyLines } from './tally-lines.ts';

const help = `Moves all that the store holds from SQLite to PostgreSQL or back, compared row for row. Stop the bot first.

  npm run move -- to-postgres    from data/stackwise.db to the PostgreSQL of DATABASE_URL
  npm run move -- to-sqlite      from the PostgreSQL of DATABASE_URL to data/stackwise.db

Where it goes to has to be empty; where it comes from stays as it is. The address stands in DATABASE_URL only: arguments
of a program can be seen by everybody on the machine.

  --replace  also where something is already; it is overwritten
  --help     this text
`;

await runEntry(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { replace: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  const [direction] = positionals;
  if (values.help || (direction !== 'to-postgres' && direction !== 'to-sqlite') || positionals.length > 1) {
    (values.help ? process.stdout : process.stderr).write(help);
    return values.help ? 0 : 2;
  }
  const { url, file } = storePlace(process.env, projectRoot);
  if (url === undefined) {
    process.stderr.write(
      'DATABASE_URL is not set. It names the PostgreSQL to move to or from (see .env.example).\n',
    );
    return 78;
  }
  const [postgres, sqlite] = [
    { url, file },
    { url: undefined, file },
  ];
  const target = direction === 'to-postgres' ? postgres : sqlite;
  const database = await openDatabase(target);
  try {
    if (!values.replace && !(await isEmpty(database))) {
      process.stderr.write(`${nameOf(target)} holds something already. Add --replace to overwrite it.\n`);
      return 1;
    }
    const put = (contents: Contents) => refill(database, contents);
    const tally = await (target === postgres ? withSqliteFile(file, put) : fromPostgres(postgres, put));
    process.stdout.write(
      `${tallyLines(tally)}\nAll of it is in ${nameOf(target)} too, compared row for row.\n`,
    );
    if (target === sqlite) process.stdout.write('Take DATABASE_URL out of the environment to use it.\n');
    return 0;
  } finally {
    await database.close();
  }
});

async function fromPostgres<T>(
  place: { url: string; file: string },
  use: (contents: Contents) => Promise<T>,
) {
  const database = await openDatabase({ ...place, migrate: false });
  try {
    return await withSnapshot(database, place.file, use);
  } finally {
    await database.close();
  }
}
