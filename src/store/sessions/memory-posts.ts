import { DAY_MS } from '../../sessions/model.ts';
import type { OutboxChange, OutboxRow, Settled } from '../../sessions/outbox.ts';
import type { Deliveries, Occurrences, Outbox, SeriesStore, Standing } from '../../sessions/ports.ts';
import { addRows, idOf, type MemoryState } from './memory-state.ts';
import { dayAround } from './standings.ts';

/** Series, occurrences and the outbox in memory. */
export function createMemorySeries(state: MemoryState): SeriesStore {
  const standingOf = (id: string): Standing | undefined => {
    const series = state.series.get(id);
    if (!series) return undefined;
    const now = state.clock();
    const occurrences = [...state.occurrences.values()]
      .filter((one) => one.series === id && (one.endsAt > now - 8 * DAY_MS || one.slot >= dayAround(now)))
      .sort((a, b) => a.endsAt - b.endsAt);
    const ids = new Set(occurrences.map(idOf));
    return {
      series,
      occurrences,
      rows: [...state.outbox.values()].filter((row) => ids.has(idOf(row))).sort((a, b) => a.dueAt - b.dueAt),
      optIns: [...state.optIns.values()].filter((one) => one.series === id && one.by === 'dm' && !one.closed),
    };
  };
  return {
    async add(series) {
      if (state.series.has(series.id)) return;
      state.series.set(series.id, structuredClone(series));
      if (series.state === 'running') state.planAt.set(series.id, 0);
    },
    find: async (id) => structuredClone(state.series.get(id)),
    list: async (guild) =>
      [...state.series.values()]
        .filter((one) => guild === undefined || one.guild === guild)
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .map((one) => structuredClone(one)),
    async change(ids, decide) {
      const standings = [...new Set(ids)].sort().flatMap((id) => structuredClone(standingOf(id)) ?? []);
      // All are decided before anything is written: one that throws changes nothing.
      const decided = standings.map((standing) => ({ id: standing.series.id, decision: decide(standing) }));
      const changes = decided.flatMap(({ id, decision }) => (decision ? [[id, decision] as const] : []));
      for (const [id, { series, occurrences = [], outbox, planAt }] of changes) {
        if (series) state.series.set(id, structuredClone(series));
        for (const one of occurrences) state.occurrences.set(idOf(one), structuredClone(one));
        if (outbox) applyOutbox(state, structuredClone(outbox));
        if (series === undefined && planAt === undefined) continue;
        if (state.series.get(id)?.state === 'running') state.planAt.set(id, planAt ?? 0);
        else state.planAt.delete(id);
      }
      return new Map(changes);
    },
    toPlan: async (now, limit) =>
      [...state.planAt]
        .filter(([, at]) => at <= now)
        .sort((a, b) => a[1] - b[1])
        .slice(0, limit)
        .map(([id]) => id),
  };
}

export function createMemoryOccurrences(state: MemoryState): Occurrences {
  return {
    find: async (id) => structuredClone(state.occurrences.get(idOf(id))),
    after: async (series, from) =>
      [...state.occurrences.values()]
        .filter((one) => series.includes(one.series) && (one.endsAt > from || one.slot >= dayAround(from)))
        .sort((a, b) => a.startsAt - b.startsAt)
        .map((one) => structuredClone(one)),
  };
}

function applyOutbox(state: MemoryState, change: OutboxChange): void {
  for (const { key, why } of change.void) {
    const row = state.outbox.get(key);
    if (row && ['pending', 'held', 'leased'].includes(row.state))
      state.outbox.set(key, ended(row, { state: 'void', lastError: why }));
  }
  for (const planned of change.redate) {
    const row = state.outbox.get(planned.key);
    if (!row || !['pending', 'held', 'void'].includes(row.state)) continue;
    const { lastError: _, dependsOn: __, ...rest } = row;
    state.outbox.set(row.key, { ...rest, ...planned, state: 'pending', nextTryAt: planned.dueAt });
  }
  addRows(state, change.add);
}

const ended = (row: OutboxRow, end: Partial<OutboxRow>): OutboxRow => {
  const { nextTryAt: _, leaseUntil: __, lastError: ___, ...rest } = row;
  return { ...rest, ...end };
};

/** When a row is to be taken: its time, its next try, or the end of a lease. */
function readyAt({ state, nextTryAt, dueAt, leaseUntil }: OutboxRow): number | undefined {
  if (state === 'pending') return nextTryAt ?? dueAt;
  return state === 'leased' ? leaseUntil : undefined;
}

export function createMemoryOutbox(state: MemoryState): Outbox {
  const isOf = (guild: string) => (row: OutboxRow) => state.series.get(row.series)?.guild === guild;
  return {
    async plan(change) {
      applyOutbox(state, structuredClone(change));
    },
    find: async (key) => structuredClone(state.outbox.get(key)),
    list: async ({ guild, series, slot, states, from }) =>
      [...state.outbox.values()]
        .filter(isOf(guild))
        .filter((row) => row.dueAt >= from && (series === undefined || row.series === series))
        .filter((row) => slot === undefined || row.slot === slot)
        .filter((row) => states === undefined || states.includes(row.state))
        .sort((a, b) => a.dueAt - b.dueAt || (a.key < b.key ? -1 : 1))
        .slice(0, 200)
        .map((row) => structuredClone(row)),
    async rearm(guild) {
      const held = [...state.outbox.values()].filter(isOf(guild)).filter((row) => row.state === 'held');
      for (const row of held)
        state.outbox.set(row.key, { ...row, state: 'pending', nextTryAt: state.clock() });
      return held.length;
    },
    async waiting() {
      const now = state.clock();
      const ready = [...state.outbox.values()].flatMap((row) => readyAt(row) ?? []);
      const due = ready.filter((at) => at <= now);
      if (due.length > 0) return { due: due.length, lagMs: now - Math.min(...due), nextInMs: 0 };
      return { due: 0, lagMs: 0, ...(ready.length > 0 ? { nextInMs: Math.min(...ready) - now } : {}) };
    },
  };
}

export function createMemoryDeliveries(state: MemoryState): Deliveries {
  let claims = 0;
  const mine = (row: OutboxRow) => {
    const found = state.outbox.get(row.key);
    return found?.state === 'leased' && found.fence === row.fence ? found : undefined;
  };
  return {
    async claim(owner, leaseMs) {
      const now = state.clock();
      const [first] = [...state.outbox.values()]
        .flatMap((row) => {
          const at = readyAt(row);
          return at !== undefined && at <= now ? [{ row, at }] : [];
        })
        .sort((a, b) => a.at - b.at || (a.row.key < b.row.key ? -1 : 1));
      if (!first) return undefined;
      claims += 1;
      const { nextTryAt: _, ...rest } = first.row;
      const lease = { owner: `${owner}#${claims}`, leaseUntil: now + leaseMs, fence: rest.fence + 1 };
      const row: OutboxRow = { ...rest, state: 'leased', ...lease };
      state.outbox.set(row.key, row);
      return { row: structuredClone(row), now };
    },
    async circumstances(row) {
      const related = [...state.outbox.values()].filter(
        (one) => idOf(one) === idOf(row) && one.key !== row.key,
      );
      const pings = [...state.outbox.values()].flatMap((one) => {
        const sends = one.state === 'leased' && one.pings ? one.firstAttemptAt : undefined;
        const at = state.pinged.get(one.key) ?? sends;
        if (one.key === row.key || one.target.id !== row.target.id || at === undefined) return [];
        return [{ at, key: one.key, state: one.state }];
      });
      return structuredClone({
        series: state.series.get(row.series),
        occurrence: state.occurrences.get(idOf(row)),
        dependency: related.find(({ key }) => key === row.dependsOn),
        siblings: related.filter(({ target }) => target.id === row.target.id),
        lastPing: row.pings ? pings.sort((a, b) => b.at - a.at)[0] : undefined,
      });
    },
    async begin(row) {
      const now = state.clock();
      const found = mine(row);
      if (!found || (found.leaseUntil ?? 0) <= now) return undefined;
      const firstAttemptAt = found.firstAttemptAt ?? now;
      const begun: OutboxRow = { ...found, attempts: row.attempts + 1, firstAttemptAt };
      state.outbox.set(row.key, begun);
      return { row: structuredClone(begun), leftMs: (begun.leaseUntil ?? now) - now };
    },
    async commit(row, settled, putOff = false) {
      const found = mine(row);
      if (!found) return false;
      const now = state.clock();
      const pinged = settled.state === 'sent' ? settled.pinged : settled.state === 'unknown' && row.pings;
      if (pinged) state.pinged.set(row.key, now);
      const attempts = found.attempts - (putOff ? 1 : 0);
      state.outbox.set(row.key, { ...ended(found, endOf(settled, now)), attempts });
      return true;
    },
    clock: async () => state.clock(),
  };
}

function endOf(settled: Settled, now: number): Partial<OutboxRow> {
  const note = settled.note === undefined ? {} : { lastError: settled.note };
  if (settled.state === 'pending') return { state: 'pending', nextTryAt: now + settled.inMs, ...note };
  if (settled.state !== 'sent') return { state: settled.state, ...note };
  const { messageId } = settled;
  return { state: 'sent', sentAt: now, ...(messageId === undefined ? {} : { messageId }), ...note };
}
