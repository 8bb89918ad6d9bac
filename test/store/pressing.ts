import { openStore } from '../../src/store/open-store.ts';
import { sundays } from '../sessions/samples.ts';
import { runTogether } from './processes.ts';

export type Pressing = Readonly<{ people: number; seats: number; processes: number }>;
export type Pressed = Readonly<{
  seated: number;
  waiting: number;
  /** Everybody has a place of their own, without gaps, and those with a seat came before all who wait. */
  inOrder: boolean;
  /** As the pressers were told: who has a seat. */
  told: number;
  ms: number;
}>;

export const sunday = { series: sundays.id, slot: '2026-11-29' };

/** People press "coming" in several processes at the same time, each process as many as it can at once. */
export async function pressTogether(
  { file, url = '' }: Readonly<{ file: string; url?: string }>,
  { people, seats, processes }: Pressing,
): Promise<Pressed> {
  const place = { file, ...(url === '' ? {} : { url }) };
  await (await openStore(place)).close();
  const each = Math.ceil(people / processes);
  const began = performance.now();
  const told = await runTogether(
    Array.from({ length: processes }, (_, at) => {
      const count = Math.min(each, people - at * each);
      return ['press', file, JSON.stringify({ url, from: at * each, count, seats })];
    }),
  );
  const ms = performance.now() - began;
  const store = await openStore(place);
  const list = await store.sessions.rsvps.list(sunday);
  await store.close();
  const orders = list.map(({ order }) => order);
  return {
    seated: list.filter(({ waiting }) => !waiting).length,
    waiting: list.filter(({ waiting }) => waiting).length,
    inOrder:
      orders.every((order, at) => order === at + 1) && list.every(({ waiting }, at) => waiting === at >= seats),
    told: told.reduce<number>((sum, one) => sum + Number(one), 0),
    ms,
  };
}
