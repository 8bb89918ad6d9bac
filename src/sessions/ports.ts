import type {
  AgendaQuestion,
  Asker,
  Occurrence,
  OccurrenceId,
  OptIn,
  QuestionState,
  Rsvp,
  RsvpAnswer,
  Series,
} from './model.ts';
import type { OutboxChange, OutboxRow, PlannedRow, RowState, Settled } from './outbox.ts';

/**
 * What the sessions need from outside. Every method of the store may reject with a StoreError (the disk is full, the
 * connection is lost); nothing is half-written then. What is confirmed is on the disk. Callbacks run inside of a
 * transaction and may be run again, so they do nothing but compute.
 */

/** A series with everything that a decision about it needs. */
export type Standing = Readonly<{
  series: Series;
  /** Stored ones that are not over for longer than 8 days, and all ahead; by start. */
  occurrences: readonly Occurrence[];
  /** Rows of these occurrences, whatever became of them. */
  rows: readonly OutboxRow[];
  /** Those who wish for direct messages. */
  optIns: readonly OptIn[];
}>;

/** What a decision changes; absent parts stay as they are. */
export type Change = Readonly<{
  series?: Series;
  /** Written whole. */
  occurrences?: readonly Occurrence[];
  outbox?: OutboxChange;
  /** When it is to be planned anew. */
  planAt?: number;
}>;

export type SeriesStore = Readonly<{
  /** A new one, to be planned at once. Its id must be new (`newId`-like: 16 characters of a-z and 0-9). */
  add(series: Series): Promise<void>;
  find(id: string): Promise<Series | undefined>;
  /** All of a guild, or of all guilds, ended ones too, oldest first. */
  list(guild: string | undefined): Promise<readonly Series[]>;
  /**
   * Decides about each of these series in one transaction; nobody else changes them meanwhile. `decide` may give
   * undefined: nothing changes. Series that are not there are left out. Returns what was decided, by series.
   */
  change<T extends Change>(
    ids: readonly string[],
    decide: (standing: Standing) => T | undefined,
  ): Promise<ReadonlyMap<string, T>>;
  /** Running series that are to be planned by now, those that wait longest first. */
  toPlan(now: number, limit: number): Promise<readonly string[]>;
}>;

/** Stored occurrences: those that are planned (8 days ahead), and those that an organiser touched. */
export type Occurrences = Readonly<{
  find(occurrence: OccurrenceId): Promise<Occurrence | undefined>;
  /**
   * Those of these series that end after `from`, or whose date is not long before it (they may have been moved), by
   * start.
   */
  after(series: readonly string[], from: number): Promise<readonly Occurrence[]>;
}>;

export type Tally = Readonly<{ coming: number; waiting: number; maybe: number; not: number }>;

/** Who comes. An occurrence need not be stored. */
export type Rsvps = Readonly<{
  /**
   * Keeps the person's answer, their last one counting. Whoever is coming keeps their order; with `capacity` full they
   * wait. A seat that becomes free goes to the first who waits: `promoted`, for each of whom `tell` gives the row that
   * tells them, kept in the same step. The same answer again changes nothing.
   */
  answer(
    given: OccurrenceId & Readonly<{ person: string; answer: RsvpAnswer; capacity?: number; now: number }>,
    tell: (person: string, order: number) => PlannedRow | undefined,
  ): Promise<Readonly<{ rsvp: Rsvp; place?: number; tally: Tally; promoted: readonly string[] }>>;
  /** The capacity has changed: promotes who has a seat now. Nobody who has one loses it. */
  refill(
    occurrence: OccurrenceId & Readonly<{ capacity?: number; now: number }>,
    tell: (person: string, order: number) => PlannedRow | undefined,
  ): Promise<readonly string[]>;
  of(occurrence: OccurrenceId, person: string): Promise<Rsvp | undefined>;
  tally(occurrence: OccurrenceId): Promise<Tally>;
  /** Those coming in their order, those waiting after them in theirs, then maybe and not by age. */
  list(occurrence: OccurrenceId): Promise<readonly Rsvp[]>;
}>;

/** Wishes to be reminded. A change of one has its series planned anew within a minute. */
export type OptIns = Readonly<{
  set(optIn: OptIn): Promise<void>;
  /** Whether there was one. */
  remove(series: string, person: string): Promise<boolean>;
  of(person: string, guild: string): Promise<readonly OptIn[]>;
  /** A direct message could not be delivered: all of this person's are switched off. */
  close(person: string): Promise<void>;
}>;

/** Questions for the sessions. */
export type Agenda = Readonly<{
  /** Returns its id. The asker's vote is counted. */
  add(
    question: Pick<AgendaQuestion, 'guild' | 'series' | 'slot'> & Readonly<{ asker: Asker; now: number }>,
  ): Promise<string>;
  /**
   * One more voice for an open question: a vote, or an asker of the same with words of their own. Once per person: a
   * vote may become an asker. Gives the question as it is then; undefined where it is no longer open.
   */
  join(
    id: string,
    voice: Asker | Readonly<{ person: string; now: number }>,
  ): Promise<AgendaQuestion | undefined>;
  /**
   * Takes a person's voice away, vote or words. Without askers it is withdrawn. Gives the question as it is then;
   * undefined where the person had no voice in it, or it is no longer open.
   */
  leave(id: string, person: string): Promise<AgendaQuestion | undefined>;
  /** By id, or those in these states of a series, of a guild, or of all; best first: by votes, then by age. */
  list(
    which:
      | Readonly<{ id: string }>
      | Readonly<{ guild?: string; series?: string; states: readonly QuestionState[] }>,
  ): Promise<readonly AgendaQuestion[]>;
  /**
   * Keeps slot, count of carrying over, state and answer, with the rows that tell of it, if `revision` is still that of
   * the question. Of a withdrawn one neither words nor voices are kept. False: somebody else was quicker; read it again.
   */
  settle(
    question: Pick<AgendaQuestion, 'id' | 'slot' | 'carried' | 'state' | 'answer' | 'revision'>,
    tell: readonly PlannedRow[],
  ): Promise<boolean>;
}>;

/** What is going to be posted, for those who plan and for those who look. */
export type Outbox = Readonly<{
  /** Takes effect as a whole. */
  plan(change: OutboxChange): Promise<void>;
  find(key: string): Promise<OutboxRow | undefined>;
  /** By when they are or were due, at most 200. */
  list(
    which: Readonly<{
      guild: string;
      series?: string;
      slot?: string;
      states?: readonly RowState[];
      from: number;
    }>,
  ): Promise<readonly OutboxRow[]>;
  /** What a person has mended may go out: held rows of this guild are pending again. Returns how many. */
  rearm(guild: string): Promise<number>;
  /**
   * Rows whose time has come and that nobody has, how long the first of them has waited, and when the next one will be
   * ready; absent where none will.
   */
  waiting(): Promise<Readonly<{ due: number; lagMs: number; nextInMs?: number }>>;
}>;

/** A claimed row. `now` is the clock of the database, which alone decides what is due. */
export type Claimed = Readonly<{ row: OutboxRow; now: number }>;

/** What a claimed row depends on beside itself, as of now. */
export type Circumstances = Readonly<{
  series: Series | undefined;
  occurrence: Occurrence | undefined;
  dependency: OutboxRow | undefined;
  /** Other rows of the same occurrence and target. */
  siblings: readonly OutboxRow[];
  /** When a row for this channel last told a role, or may have, or is about to: other rows only. */
  lastPing: Readonly<{ at: number; key: string; state: RowState }> | undefined;
}>;

/** The side of the outbox that posts. Any number of processes may use it at once. */
export type Deliveries = Readonly<{
  /**
   * Takes one row that is due, or whose lease has run out, for `leaseMs`. Undefined: nothing is due. Never the same row
   * for two owners while the lease lasts.
   */
  claim(owner: string, leaseMs: number): Promise<Claimed | undefined>;
  circumstances(row: OutboxRow): Promise<Circumstances>;
  /**
   * To be called right before the request: whether the row is still this claim's, for how long, and that an attempt
   * begins (`attempts`, `firstAttemptAt`). Undefined: the lease ran out, somebody else has it, or it is void.
   */
  begin(row: OutboxRow): Promise<Readonly<{ row: OutboxRow; leftMs: number }> | undefined>;
  /** Ends the claim. False: it was no longer this claim's, and nothing was changed. `putOff` takes the attempt back. */
  commit(row: OutboxRow, settled: Settled, putOff?: boolean): Promise<boolean>;
  /** The clock of the database. */
  clock(): Promise<number>;
}>;

/** What Stackwise keeps for its sessions. */
export type SessionStore = Readonly<{
  series: SeriesStore;
  occurrences: Occurrences;
  rsvps: Rsvps;
  optIns: OptIns;
  agenda: Agenda;
  outbox: Outbox;
  deliveries: Deliveries;
}>;
