import { parseArgs } from 'node:util';
import { projectRoot, runEntry } from './open-app.ts';
import { createStore, openDatabase } from './store/open-store.ts';
import { type RowsAbout, rowsAbout } from './store/whole/person.ts';
import { storePlace } from './store-place.ts';

const help = `Shows or deletes what is stored about one person, for whoever asks the operators instead of using /privacy.

  npm run -s privacy -- export ID    every row that names the person, as JSON
  npm run -s privacy -- delete ID    deletes it, and says what stays and why

ID is the person's id on Discord: a number.
`;

await runEntry(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: 'boolean' } },
  });
  const [what, person = ''] = positionals;
  const known = (what === 'export' || what === 'delete') && /^\d{1,20}$/u.test(person);
  if (values.help || !known || positionals.length > 2) {
    (values.help ? process.stdout : process.stderr).write(help);
    return values.help ? 0 : 2;
  }
  const database = await openDatabase(storePlace(process.env, projectRoot));
  try {
    if (what === 'delete') await createStore(database).privacy.forget(person);
    const rows = await rowsAbout(database, person);
    if (what === 'export') {
      process.stdout.write(`${JSON.stringify({ person, made: Temporal.Now.instant(), rows }, null, 2)}\n`);
      return 0;
    }
    process.stdout.write(
      `Deleted.\n${left(rows)
        .map((line) => `${line}\n`)
        .join('')}`,
    );
    return 0;
  } finally {
    await database.close();
  }
});

/** What still names the person, and why. */
function left({ allowances, ...others }: RowsAbout): readonly string[] {
  const told = Object.entries(others).map(([table, { length }]) => `${table}: ${length}`);
  return [
    ...(allowances
      ? [`What stays is a count of today without words, so that deleting is no way around a limit.`]
      : []),
    ...(told.length > 0 ? [`What belongs to a server and names them still: ${told.join(', ')}.`] : []),
  ];
}
