import { openStore } from '../../src/store/open-store.ts';
import { sundays } from '../sessions/samples.ts';
import { runTogether } from './processes.ts';

export type Pressing = Readonly<{
  people: number;
  seats: number;
  processes: number;
  /** They press one after another in this time; 0: all at the same moment. */
  overMs: number;
}>;
export type Pressed = Readonly<{
  seated: number;
  waiting: number;
  /** Everybody has a place of their own, without gaps, and those with a seat came before all who wait. */
  inOrder: boolean;
  /** As the pressers were told: who has a seat. */
  told: number;
  /** How long whoever waited longest waited for the answer. */
  slowestMs: number;
}>;

export const sunday = { series: sundays.id, slot: '2026-11-29' };

/** People press "coming" in several processes at the same time, each process as many as it can at once. */
export async function pressTogether(
  { file, url = '' }: Readonly<{ file: string; url?: string }>,
  { people, seats, processes, overMs }: Pressing,
  env?: NodeJS.ProcessEnv,
): Promise<Pressed> {
  const place = { file, ...(url === '' ? {} : { url }) };
  await (await openStore(place)).close();
  const each = Math.ceil(people / processes);
  const told = await runTogether(
    Array.from({ length: processes }, (_, at) => {
      const count = Math.min(each, people - at * each);
      return ['press', file, JSON.stringify({ url, from: at * each, count, seats, overMs })];
    }),
    env,
  );
  const store = await openStore(place);
  const list = await store.sessions.rsvps.list(sunday);
  await store.close();
  const orders = list.map(({ order }) => order);
  return {
    seated: list.filter(({ waiting }) => !waiting).length,
    waiting: list.filter(({ waiting }) => waiting).length,
    inOrder:
      orders.every((order, at) => order === at + 1) &&
      list.every(({ waiting }, at) => waiting === at >= seats),
    told: told.reduce<number>((sum, one) => sum + readTold(one).seated, 0),
    slowestMs: Math.max(...told.map((one) => readTold(one).slowest)),
  };
}

function readTold(one: unknown): { seated: number; slowest: number } {
  const { seated, slowest } = one as { seated?: unknown; slowest?: unknown };
  if (typeof seated !== 'number' || typeof slowest !== 'number')
    throw new Error(`A process could not press: ${JSON.stringify(one)}`);
  return { seated, slowest };
}
