import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import type { Passage } from './answering/model.ts';
import { listFolder } from './knowledge/folder.ts';
import { problemLine } from './knowledge/problem.ts';
import { validateKnowledge } from './knowledge/validate.ts';
import { factFile } from './knowledge/write-fact.ts';
import { knowledgePlaces, openLibrary, projectRoot, runEntry } from './open-app.ts';
import { passageOf } from './sessions/community.ts';
import { createStore, openDatabase } from './store/open-store.ts';
import { storePlace } from './store-place.ts';

const help = `Writes what organisers answered in sessions as facts of the knowledge folder, for a pull request.

  npm run knowledge:export -- [options]

Options
  --guild ID   answers of this server only
  --dry-run    only say what would be written
  --help       this text

Each answer becomes one Markdown file beside the facts of its subject. What is there already stays as it is; what
npm run check:knowledge would refuse is not written, and named. Look through the new files before you send them.
`;

await runEntry(async () => {
  const { values } = parseArgs({
    options: { guild: { type: 'string' }, 'dry-run': { type: 'boolean' }, help: { type: 'boolean' } },
  });
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  const passages = await answered(values.guild);
  const { folder } = knowledgePlaces(process.env, projectRoot);
  const wanted = passages.map((passage) => ({
    passage,
    file: join(folder, 'subjects', passage.subject, `${passage.id}.md`),
  }));
  const fresh = wanted.filter(({ file }) => !existsSync(file));
  for (const { file } of wanted)
    if (!fresh.some((one) => one.file === file)) say(`${relative('', file)}: there already`);
  const written = values['dry-run'] ? fresh : writeChecked(folder, fresh);
  for (const { file } of written)
    say(`${relative('', file)}: ${values['dry-run'] ? 'would be written' : 'written'}`);
  if (passages.length === 0)
    say('There is no answer to export yet: organisers mark them in /session agenda.');
  return written.length === fresh.length ? 0 : 1;
});

/** Every approved answer as a passage, by the same rules by which the bot answers with it. */
async function answered(guild: string | undefined): Promise<readonly Passage[]> {
  const { retriever, knowledge } = await openLibrary(process.env, projectRoot);
  const { sessions, close } = createStore(
    await openDatabase({ ...storePlace(process.env, projectRoot), migrate: false }),
  );
  try {
    const series = new Map((await sessions.series.list(guild)).map((one) => [one.id, one]));
    const questions = await sessions.agenda.list({
      states: ['answered'],
      ...(guild === undefined ? {} : { guild }),
    });
    return questions.flatMap((question) => {
      const channel = series.get(question.series)?.channel ?? '';
      const page = `https://discord.com/channels/${question.guild}/${channel}`;
      return passageOf(question, { retriever, knowledge }, page) ?? [];
    });
  } finally {
    await close();
  }
}

type Written = Readonly<{ passage: Passage; file: string }>;

/** Writes them all; those that the check refuses are taken back, and named with why. Returns the others. */
function writeChecked(folder: string, all: readonly Written[]): readonly Written[] {
  for (const { passage, file } of all) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, factFile(passage));
  }
  const { problems } = validateKnowledge(listFolder(folder));
  const faulty = all.filter(({ file }) => problems.some((problem) => problem.file === file));
  for (const { file } of faulty) rmSync(file);
  for (const problem of problems) process.stderr.write(`not written: ${problemLine(problem)}\n`);
  return all.filter((one) => !faulty.includes(one));
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
