import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turnOfOthers } from 'node:timers/promises';
import type { Store } from '../../../src/chat/ports.ts';
import type { Series } from '../../../src/sessions/model.ts';
import { upcoming } from '../../../src/sessions/occurrences.ts';
import { createPlanner } from '../../../src/sessions/planner.ts';
import { TIMING } from '../../../src/sessions/timing.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { sundays, tz } from '../../sessions/samples.ts';
import { startPostgres } from '../../store/postgres-server.ts';
import { pressTogether } from '../../store/pressing.ts';
import type { Row } from './run.ts';

const SERIES = 10_000;
const WEEKS = 8;
const PEOPLE = 2_000;
const SEATS = 500;
const MINUTE_MS = 60_000;
const ms = (value: number) => `${Math.round(value)} ms`;

/** As many series as asked for, in all zones and of all rules, a weekday each. */
function* manySeries(count: number): Generator<Series> {
  const zones = Intl.supportedValuesOf('timeZone');
  for (let at = 0; at < count; at += 1)
    yield {
      ...sundays,
      id: `series${String(at).padStart(10, '0')}`,
      guild: String(10 ** 17 + Math.floor(at / 3)),
      zone: zones[at % zones.length] as string,
      anchor: `2026-11-0${1 + (at % 7)}`,
      rule:
        at % 5 === 0
          ? { every: 'month', week: 'last' }
          : { every: 'week', weeks: 1 + (at % 3 === 0 ? 1 : 0) },
    };
}

/** What planning takes on a store, and how long everybody else waits for one slice of it. */
async function measurePlanning(name: string, store: Store): Promise<readonly Row[]> {
  const all = [...manySeries(SERIES)];
  for (let at = 0; at < all.length; at += 100)
    await Promise.all(all.slice(at, at + 100).map((one) => store.sessions.series.add(one)));
  let blocked = 0;
  let last = performance.now();
  const watching = setInterval(() => {
    blocked = Math.max(blocked, performance.now() - last);
    last = performance.now();
  }, 1);
  const planner = createPlanner({
    store: store.sessions,
    timing: TIMING,
    tz,
    worked: () => performance.eventLoopUtilization().active,
    yield: () => turnOfOthers(),
    onSkipped(error) {
      throw error;
    },
  });
  const began = performance.now();
  const { series, longestMs } = await planner.tick();
  const planned = performance.now() - began;
  clearInterval(watching);
  const now = await store.sessions.deliveries.clock();
  const computing = performance.now();
  let dates = 0;
  for (const one of all) dates += upcoming(one, [], { now, count: WEEKS, tz }).length;
  const computed = performance.now() - computing;
  const again = performance.now();
  const nothing = await planner.tick();
  const idle = performance.now() - again;
  const total = planned + computed;
  return [
    {
      what: `planning ${series} series on ${name} (8 days stored, ${WEEKS} weeks computed: ${dates} dates)`,
      target: '≤ 2000 ms',
      measured: `${ms(total)} (${ms(planned)} stored, ${ms(computed)} computed)`,
      good: series === SERIES && total <= 2000,
    },
    {
      what: `the longest slice of it on ${name}`,
      target: '≤ 50 ms',
      measured: `${ms(longestMs)} (nobody waited longer than ${ms(blocked)})`,
      good: longestMs <= 50,
    },
    {
      what: `planning when everything is planned, on ${name}`,
      target: '≤ 5 ms',
      measured: `${idle.toFixed(1)} ms`,
      good: idle <= 5 && nothing.series === 0,
    },
  ];
}

/** Many press within some seconds, or all at the same moment, in processes of their own. */
async function measurePressing(
  name: string,
  place: Readonly<{ file: string; url?: string }>,
  overMs: number,
): Promise<Row> {
  const pressing = { people: PEOPLE, seats: SEATS, processes: 3, overMs };
  const { seated, waiting, told, inOrder, slowestMs } = await pressTogether(place, pressing, process.env);
  const when = overMs === 0 ? 'at the same moment' : `within ${overMs / 1000} s`;
  return {
    what: `${PEOPLE.toLocaleString('en')} people press RSVP ${when} on ${name}, ${SEATS} seats, 3 processes`,
    target: `${SEATS} in, order kept`,
    measured: `${seated} in, ${waiting} wait, order ${inOrder ? 'kept' : 'LOST'}, slowest ${ms(slowestMs)}`,
    good: seated === SEATS && told === SEATS && waiting === PEOPLE - SEATS && inOrder,
  };
}

/** What planning takes, and pressing, on both databases. */
export async function measurePlanned(progress: (line: string) => void): Promise<readonly Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'stackwise-bench-'));
  const server = await startPostgres();
  const rows: Row[] = [];
  try {
    for (const name of ['SQLite', 'PostgreSQL'] as const) {
      const place = async (file: string) => ({
        file: join(folder, file),
        ...(name === 'PostgreSQL' ? { url: await server.createSchema() } : {}),
      });
      progress(`planning on ${name}`);
      const store = await openStore(await place('planning.db'));
      rows.push(...(await measurePlanning(name, store)));
      await store.close();
      progress(`pressing on ${name}`);
      rows.push(await measurePressing(name, await place('minute.db'), MINUTE_MS / 2));
      rows.push(await measurePressing(name, await place('moment.db'), 0));
    }
    return rows;
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
