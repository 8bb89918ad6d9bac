import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { listFolder } from '../../knowledge/folder.ts';
import { overdueLine } from '../../knowledge/overdue.ts';
import { problemLine } from '../../knowledge/problem.ts';
import { validateKnowledge } from '../../knowledge/validate.ts';
import { StoreError } from '../../store/store-error.ts';
import { lookAtStore } from '../../store/whole/look.ts';
import type { Finding } from './finding.ts';

/** Whether the store opens, has the right version, takes writes and knows the time. Nothing is changed. */
export async function checkStore(
  place: Readonly<{ url: string | undefined; file: string }>,
  now: () => number,
): Promise<readonly Finding[]> {
  const check = 'database';
  const where = place.url === undefined ? place.file : 'PostgreSQL';
  try {
    const { version, newest, made, clock } = await lookAtStore(place);
    if (!made) return [{ check, state: 'ok', said: `${where} will be made at the first start` }];
    if (version > newest)
      return [
        {
          check,
          state: 'fail',
          said: `${where} was used by a newer version (tables of version ${version}; this one knows ${newest})`,
          mend: 'Run the newer version, or restore a backup from before it.',
        },
      ];
    const will = version < newest ? `; ${newest - version} migrations will be made at the next start` : '';
    return [
      { check, state: 'ok', said: `${where} opens and takes writes${will}` },
      ...(place.url !== undefined && clock !== undefined ? [checkDatabaseClock(clock, now())] : []),
    ];
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return [{ check, state: 'fail', said: error.message }];
  }
}

/** From here on nothing is posted: the clock of the database says what is due. */
const STOP_MS = 30_000;
const WARN_MS = 2_000;

/** `theirs` is what the clock of the database showed a moment before `ours`. */
function checkDatabaseClock(theirs: number, ours: number): Finding {
  const check = 'clock';
  const apart = Math.abs(ours - theirs);
  if (apart <= WARN_MS)
    return { check, state: 'ok', said: 'the database and this machine agree on the time' };
  return {
    check,
    state: apart > STOP_MS ? 'fail' : 'warn',
    said: `the clock of the database is ${Math.round(apart / 1000)} seconds from that of this machine`,
    mend: 'Let both set their clocks by the network; while they differ much, no session is announced.',
  };
}

const MB = 1024 * 1024;
const FEW_MB = 200;
const SOME_MB = 1024;

/** How much room is left where the data is kept. */
export async function checkDisk(folder: string): Promise<readonly Finding[]> {
  const check = 'disk';
  let there = folder;
  while (!existsSync(there) && dirname(there) !== there) there = dirname(there);
  const { bavail, bsize } = await statfs(there);
  const free = Math.floor((bavail * bsize) / MB);
  if (free >= SOME_MB) return [{ check, state: 'ok', said: `${Math.floor(free / 1024)} GB free` }];
  const state = free < FEW_MB ? 'fail' : 'warn';
  return [
    { check, state, said: `${free} MB free at ${there}`, mend: 'Free some space before it runs full.' },
  ];
}

const MOST_PROBLEMS = 10;

/** The check that the bot itself makes when it starts, and facts that somebody should look at again. */
export async function checkKnowledge(
  places: { folder: string; ingested: string },
  today: string,
): Promise<readonly Finding[]> {
  const check = 'knowledge';
  const read = validateKnowledge(listFolder(places.folder), listFolder(places.ingested, { optional: true }));
  if (read.problems.length > 0) {
    const lines = read.problems.slice(0, MOST_PROBLEMS).map(problemLine);
    return [
      {
        check,
        state: 'fail',
        said: `${read.problems.length} problems in ${places.folder}:\n${lines.join('\n')}`,
        mend: 'npm run check:knowledge names every one, with file and line.',
      },
    ];
  }
  const counted = Object.entries(read.counts).map(([name, count]) => `${count} ${name}`);
  const overdue = overdueLine(read.document?.rechecks ?? [], today);
  return [
    { check, state: 'ok', said: counted.join(', ') },
    ...(overdue === undefined ? [] : [{ check, state: 'warn', said: overdue } as const]),
  ];
}
