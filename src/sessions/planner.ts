import { carryOver } from './carry-over.ts';
import { upcoming } from './occurrences.ts';
import { plan } from './plan.ts';
import type { SessionStore } from './ports.ts';
import type { Timing } from './timing.ts';

export type PlannerPorts = Readonly<{
  store: Pick<SessionStore, 'series' | 'occurrences' | 'agenda' | 'deliveries'>;
  timing: Timing;
  /** Version of the time zone data of this program. */
  tz: string;
  /** For how many milliseconds this process has been at work since it began: waiting for a server holds nobody up. */
  worked(): number;
  /** Lets everything else have its turn. */
  yield(): Promise<unknown>;
  /** A series that could not be planned although others could: what is stored of it cannot be read. */
  onSkipped(error: unknown, series: string): void;
  /** How long everything else may have to wait for one slice, in milliseconds. */
  sliceMs?: number;
}>;

export type Planned = Readonly<{
  series: number;
  /** Questions that were carried over to the next session. */
  carried: number;
  /** The longest slice, in milliseconds. */
  longestMs: number;
}>;

const SLICE_MS = 50;
/** Series in the first slice; how many the next one has follows from how long this one took. */
const FIRST_SLICE = 16;
const LARGEST_SLICE = 128;
/** Each slice aims at less than it may take: the next one may hold busier series. */
const AIM = 0.4;

/**
 * Plans whatever is to be planned by now, in slices, so that nobody waits for it. Any number of processes may do so at
 * once: planning twice changes nothing. `tick` rejects as the store does; what was planned until then stays planned.
 */
export function createPlanner({ store, timing, tz, worked, sliceMs = SLICE_MS, ...ports }: PlannerPorts) {
  /** Open questions of dates that are over stand on the agenda of the next session from now on. */
  async function carry(planned: ReadonlySet<string>, now: number): Promise<number> {
    const open = await store.agenda.list({ states: ['open'] });
    const ids = new Set(open.map(({ series }) => series).filter((id) => planned.has(id)));
    let carried = 0;
    for (const id of ids) {
      const series = await store.series.find(id);
      if (!series) continue;
      const stored = await store.occurrences.after([id], now);
      const [next] = upcoming(series, stored, { now, count: 1, tz });
      if (next) carried += await carryOver(store.agenda, next);
    }
    return carried;
  }

  /** Plans these at once; where one of them spoils it for all, each by itself. Returns those that could not be. */
  async function planAll(ids: readonly string[], now: number): Promise<readonly string[]> {
    const planThese = (some: readonly string[]) =>
      store.series.change(some, (standing) => plan(standing, { now, tz, timing }));
    try {
      await planThese(ids);
      return [];
    } catch (error) {
      const failures: { id: string; error: unknown }[] = [];
      for (const id of ids) await planThese([id]).catch((one: unknown) => failures.push({ id, error: one }));
      // It is not the series: the store is in trouble.
      if (failures.length === ids.length && ids.length > 1) throw error;
      for (const failure of failures) ports.onSkipped(failure.error, failure.id);
      return failures.map(({ id }) => id);
    }
  }

  return {
    async tick(): Promise<Planned> {
      const planned = new Set<string>();
      const skipped = new Set<string>();
      let size = FIRST_SLICE;
      let longestMs = 0;
      for (;;) {
        const began = worked();
        const now = await store.deliveries.clock();
        const due = await store.series.toPlan(now, size + skipped.size);
        const ids = due.filter((id) => !planned.has(id) && !skipped.has(id));
        if (ids.length === 0) break;
        for (const id of await planAll(ids, now)) skipped.add(id);
        for (const id of ids) if (!skipped.has(id)) planned.add(id);
        const took = worked() - began;
        longestMs = Math.max(longestMs, took);
        size = nextSize(ids.length, took, sliceMs);
        await ports.yield();
      }
      const carried = planned.size > 0 ? await carry(planned, await store.deliveries.clock()) : 0;
      return { series: planned.size, carried, longestMs };
    },
  };
}

function nextSize(size: number, took: number, sliceMs: number): number {
  const fitting = took > 0 ? Math.floor((size * sliceMs * AIM) / took) : LARGEST_SLICE;
  return Math.max(1, Math.min(LARGEST_SLICE, 2 * size, fitting));
}
