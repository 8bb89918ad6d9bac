import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readBackup, tallyOf } from '../../src/store/whole/backup-file.ts';
import { differences } from '../../src/store/whole/contents.ts';
import { withSqliteFile } from '../../src/store/whole/snapshot.ts';
import { copyProgram } from '../support/copy-program.ts';
import { startDiscord } from '../support/discord/start-discord.ts';
import type { Row } from './ops.ts';
import { runBot } from './running-bot.ts';

/** Backs up a bot that is answering, restores into another place, and compares row for row. */
export async function backUpAndRestore(root: string): Promise<Row> {
  const elsewhere = copyProgram(mkdtempSync(join(tmpdir(), 'stackwise-restored-')));
  const discord = await startDiscord({ keepRequests: 100, patience: 30_000 });
  const general = discord.guild('CODE Culture').channel('general');
  const people = Array.from({ length: 8 }, (_, at) => discord.person(`Person ${at}`));
  const bot = await runBot(root, discord);
  try {
    let over = false;
    let answers = 0;
    const asking = people.map(async (person) => {
      for (; !over; answers++) await person.in(general).slash('ask', { question: `what is node ${answers}` });
    });
    const file = join(elsewhere, 'data', 'backup.jsonl.gz');
    mkdirSync(join(elsewhere, 'data'), { recursive: true });
    const began = performance.now();
    const made = await run(root, ['src/backup.ts', file]);
    const ms = performance.now() - began;
    over = true;
    await Promise.all(asking);
    const restored = await run(elsewhere, ['src/restore.ts', file]);
    const wrong = differences(
      await tallyOf(readBackup(file)),
      await withSqliteFile(join(elsewhere, 'data', 'stackwise.db'), tallyOf),
    );
    await bot.stop();
    const good = made === 0 && restored === 0 && wrong.length === 0;
    return {
      what: 'backup under writes, restore, compare',
      target: 'no difference',
      measured: `${good ? 'none' : `exit ${made} and ${restored}, ${wrong}`}; ${answers} answers meanwhile, ${Math.round(ms)} ms`,
      good,
    };
  } finally {
    bot.child.kill('SIGKILL');
    await discord.close();
    rmSync(elsewhere, { recursive: true, force: true });
  }
}

async function run(cwd: string, args: readonly string[]): Promise<number | null> {
  const child = spawn(process.execPath, args, { cwd, stdio: 'ignore', env: { PATH: process.env.PATH } });
  const [code] = await once(child, 'exit');
  return code as number | null;
}
