import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openStore } from '../../../src/store/open-store.ts';
import { type PostgresServer, startPostgres } from '../../store/postgres-server.ts';
import { freezing, killing, longFreeze, shortFreeze } from './disturbances.ts';
import { type Damage, type Field, storm, TIMES } from './storm.ts';

/**
 * `npm run test:crash`: what becomes of 500 posts when the processes that post them are killed and frozen at random, and
 * Discord loses answers and forgets nonces. Prints what must be reached beside what was; exits with 1 where it was not.
 */
const { values } = parseArgs({
  options: {
    posts: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
    /** Only the runs whose name has this in it. */
    only: { type: 'string', default: '' },
  },
});
const posts = Number(values.posts);
const seed = Number(values.seed);
const UNKNOWN_SHARE = 0.01;
/** Three processes would have all of them out before one is frozen. */
const FREEZE_EVERY_MS = 150;

type Run = Readonly<{
  name: string;
  on: 'sqlite' | 'postgres';
  unreadable?: number;
  everyMs?: number;
  gapMs?: number;
  disturb: (field: Field) => Promise<void>;
  /** May be there twice at the end, as far as it is told: none, unless a freeze outlasted the nonce. */
  mayDouble?: boolean;
}>;

const runs: readonly Run[] = [
  { name: 'sqlite, one process, killed', on: 'sqlite', unreadable: 1, disturb: killing },
  { name: 'postgres, one process, killed', on: 'postgres', unreadable: 1, disturb: killing },
  {
    name: 'postgres, three processes, frozen for less than the nonce window',
    on: 'postgres',
    everyMs: FREEZE_EVERY_MS,
    disturb: freezing(shortFreeze),
  },
  {
    name: 'postgres, three processes, frozen for longer, with a gap of up to half a second before each request',
    on: 'postgres',
    everyMs: FREEZE_EVERY_MS,
    gapMs: 500,
    disturb: freezing(longFreeze),
    mayDouble: true,
  },
];

const print = (line: string) => void process.stdout.write(`${line}\n`);
print(`${posts} posts, seed ${seed}, everything ${TIMES} times faster than the bot lives`);
let missed = 0;
const server = runs.some(({ on, name }) => on === 'postgres' && name.includes(values.only))
  ? await startPostgres()
  : undefined;
try {
  for (const run of runs.filter(({ name }) => name.includes(values.only)))
    report(run, await carryOut(run, server));
} finally {
  await server?.stop();
}
process.exitCode = missed === 0 ? 0 : 1;

async function carryOut(
  { on, disturb, unreadable = 0, everyMs = 0, gapMs = 0 }: Run,
  postgres: PostgresServer | undefined,
): Promise<Damage> {
  const folder = mkdtempSync(join(tmpdir(), 'stackwise-crash-'));
  const file = join(folder, 'stackwise.db');
  const where = on === 'postgres' && postgres ? { url: await postgres.createDatabase() } : { file };
  const store = await openStore({ file, ...where });
  try {
    return await storm({ seed, posts, where, store, unreadable, everyMs, gapMs }, disturb);
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function report({ name, mayDouble }: Run, damage: Damage): void {
  const { kills, freezes, seconds, unknownUnreadable, readable } = damage;
  print(`\n${name}: ${kills} kills, ${freezes} freezes, ${Math.round(seconds)} s`);
  const row = (what: string, target: string, measured: string, reached: boolean) => {
    if (!reached) missed++;
    print(
      `  ${what.padEnd(46)} ${target.padStart(8)} ${measured.padStart(10)}  ${reached ? 'reached' : 'MISSED'}`,
    );
  };
  row('lost', '0', `${damage.lost}`, damage.lost === 0);
  row('there twice at the end', '0', `${damage.doubled}`, damage.doubled === 0);
  const most = mayDouble ? 'counted' : '0';
  row(
    'there twice for a while, the second deleted',
    most,
    `${damage.deleted}`,
    mayDouble === true || damage.deleted === 0,
  );
  if (mayDouble) row('of these without a note', '0', `${damage.unreported}`, damage.unreported === 0);
  const share = damage.unknown / readable;
  row(
    'unknown, where the history is readable',
    '≤ 1 %',
    `${(100 * share).toFixed(1)} %`,
    share <= UNKNOWN_SHARE,
  );
  row('unknown without a note', '0', `${damage.untold}`, damage.untold === 0);
  if (unknownUnreadable > 0) print(`  (${unknownUnreadable} unknown where the bot may not read the history)`);
  row("Discord's rules broken", '0', `${damage.breaches}`, damage.breaches === 0);
}
