import type { Attachment } from '../chat/panel.ts';
import type { Occurrence, Series } from './model.ts';
import type { Planning } from './plan.ts';
import type { SessionStore } from './ports.ts';
import type { Schedule } from './schedule.ts';

/** The day ("2026-11-29") and the hour ("18:00") that somebody wrote; what was not written is absent, never guessed. */
export type TimeRead = Readonly<{
  date?: string;
  time?: string;
  /** The hour was said in a zone of its own ("6pm PST"), so it was not read. */
  otherZone?: true;
}>;

/** Calendars as other programs know them. */
export type Calendar = Readonly<{
  /** "next friday at 7", as people write it; `now` and the zone say what "friday" is. */
  read(text: string, zone: string, now: number): Promise<TimeRead>;
  /** These occurrences as a file that any calendar takes. */
  file(
    sessions: readonly Readonly<{ series: Series; occurrence: Occurrence }>[],
    now: number,
  ): Promise<Attachment>;
  feed: Feed;
}>;

/**
 * The calendar of a guild under an address that other calendars follow. Undefined where the program cannot be reached from
 * outside. Rejects as the store does.
 */
export type Feed = Readonly<{
  address(guild: string): Promise<string | undefined>;
  /** A new address; the one before shows nothing any more. */
  rotate(guild: string): Promise<string | undefined>;
}>;

/** What commands about sessions work with beside the store of conversations. */
export type SessionsHouse = Readonly<{
  store: SessionStore;
  schedule: Schedule;
  calendar: Calendar;
  planning(now: number): Planning;
  /** 16 characters of a-z and 0-9 that nobody had before. */
  newId(): string;
  /** Why a text may not be kept as knowledge (it speaks to a model, it hides something), in words; nothing where it may. */
  objection(text: string): string | undefined;
  /** What a guild has answered has changed: it is read anew for the next question. */
  learned(guild: string): void;
}>;
