import type {
  AgendaQuestion,
  Asker,
  Occurrence,
  OccurrenceId,
  OptIn,
  Rsvp,
  Series,
} from '../../sessions/model.ts';
import type { OutboxRow, PlannedRow } from '../../sessions/outbox.ts';

export type Voice = Readonly<{ person: string; at: number; asked?: Omit<Asker, 'person'> }>;

/** What a store in memory has of the sessions. Values are frozen by their types: they are replaced, never changed. */
export type MemoryState = Readonly<{
  series: Map<string, Series>;
  planAt: Map<string, number>;
  occurrences: Map<string, Occurrence>;
  outbox: Map<string, OutboxRow>;
  pinged: Map<string, number>;
  rsvps: Map<string, Rsvp>;
  places: Map<string, number>;
  optIns: Map<string, OptIn>;
  questions: Map<string, AgendaQuestion>;
  voices: Map<string, Map<string, Voice>>;
  /** The clock of the database, in milliseconds since 1970. */
  clock(): number;
}>;

export const newState = (clock: () => number): MemoryState => ({
  series: new Map(),
  planAt: new Map(),
  occurrences: new Map(),
  outbox: new Map(),
  pinged: new Map(),
  rsvps: new Map(),
  places: new Map(),
  optIns: new Map(),
  questions: new Map(),
  voices: new Map(),
  clock,
});

export const idOf = ({ series, slot }: OccurrenceId): string => `${series}:${slot}`;

/** Rows whose key is there already stay as they are. */
export function addRows({ outbox }: MemoryState, rows: readonly PlannedRow[]): void {
  for (const row of rows)
    if (!outbox.has(row.key))
      outbox.set(row.key, { ...row, state: 'pending', fence: 0, attempts: 0, nextTryAt: row.dueAt });
}

/** The series is planned at the next turn, where it runs. */
export function planAnew({ planAt }: MemoryState, series: string): void {
  if (planAt.has(series)) planAt.set(series, 0);
}

export function deleteWhere<K, V>(map: Map<K, V>, isGone: (value: V, key: K) => boolean): number {
  const gone = [...map].filter(([key, value]) => isGone(value, key));
  for (const [key] of gone) map.delete(key);
  return gone.length;
}
