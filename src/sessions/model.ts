/**
 * The words of the sessions: a series, its occurrences, who comes, what is asked. Plain data. Instants are milliseconds
 * since 1970; dates ("2026-11-29") and times of day ("18:00") are local to the zone of the series; ids of guilds,
 * channels, roles and people are the platform's, as text.
 */

/** The weekday is that of the anchor. A month that has no such weekday does not exist: each has four, and a last one. */
export type Rule =
  | Readonly<{ every: 'week' /** 1: weekly, 2: every other week, … */; weeks: number }>
  | Readonly<{ every: 'month'; week: 1 | 2 | 3 | 4 | 'last' }>;

/** Where the session happens. */
export type Venue =
  | Readonly<{ at: 'voice' | 'stage'; channel: string }>
  | Readonly<{ at: 'link'; url: string }>;

/**
 * How long before the start: an exact duration, or a time of day on an earlier day, which an hour's change of the clocks
 * does not shift.
 */
export type Lead = Readonly<{ minutes: number }> | Readonly<{ days: number; time: string }>;

/** Running ones are planned. Paused: nothing is posted until it is resumed. Ended: its past stays, nothing is ahead. */
export type SeriesState = 'running' | 'paused' | 'ended';

export type Series = Readonly<{
  id: string;
  guild: string;
  title: string;
  /** IANA name of the host's zone. */
  zone: string;
  /** Time of day at which it begins. */
  time: string;
  rule: Rule;
  /** Date from which everything is counted; each instant is computed from it, never from the one before. */
  anchor: string;
  /** Last date on which one may begin. */
  until?: string;
  minutes: number;
  venue?: Venue;
  /** Where it is announced. */
  channel: string;
  /** Pinged; members take it and leave it themselves. */
  role?: string;
  /** When the announcement goes out. */
  announce: Lead;
  /** Reminders in the channel, in any order; "starting now" comes by itself. */
  reminders: readonly Lead[];
  signUp?: string;
  /** A person. */
  host?: string;
  capacity?: number;
  /** A thread under each announcement. */
  thread: boolean;
  /** An event of the platform for each of the next two occurrences. */
  nativeEvents: boolean;
  state: SeriesState;
  /** While paused because the bot was removed: when it is deleted unless the bot is back. */
  deleteAt?: number;
  /** Raised by every change. */
  revision: number;
}>;

/** Which occurrence: the date that the rule gave it. Moving it to another day or hour does not change that. */
export type OccurrenceId = Readonly<{ series: string; slot: string }>;

export type Occurrence = OccurrenceId &
  Readonly<{
    startsAt: number;
    endsAt: number;
    /** Skipped: left out, as a holiday is. Cancelled: it was going to be, and people were told otherwise. */
    state: 'planned' | 'skipped' | 'cancelled';
    /** Left out or cancelled since the rule no longer has its date; planned again once it has. */
    offRule?: true;
    /** Date and time of day it was moved to ("2026-11-30T19:00"), in the zone of the series. */
    moved?: string;
    topic?: string;
    guest?: string;
    link?: string;
    note?: string;
    /** Raised by every change of this occurrence, or of its series, that people can see. */
    revision: number;
    /** Version of the time zone data that `startsAt` was computed with, as in "2026c". */
    tz: string;
  }>;

/** What an organiser says about one occurrence. Absent: nothing, also where something was said before. */
export type Particulars = Pick<Occurrence, 'topic' | 'guest' | 'link' | 'note'>;

export type RsvpAnswer = 'coming' | 'maybe' | 'not';

export type Rsvp = OccurrenceId &
  Readonly<{
    person: string;
    answer: RsvpAnswer;
    /** Comes although there may be no seat: on the waitlist until somebody leaves. Always false unless coming. */
    waiting: boolean;
    /** Order of coming, unique within the occurrence; 0 unless coming. Coming anew is going to the end. */
    order: number;
    at: number;
  }>;

/** A person's own wish to be reminded of a series. */
export type OptIn = Readonly<{
  series: string;
  person: string;
  /** By the role that is pinged in the channel, or by a direct message at a time of their own. */
  by: 'role' | 'dm';
  /** Minutes before the start; of a direct message only. */
  minutes: number;
  /** Set when a direct message could not be delivered: none is sent until the person asks anew. */
  closed?: boolean;
  at: number;
}>;

/** One person behind a question of the agenda. */
export type Asker = Readonly<{
  person: string;
  /** Their own words. */
  text: string;
  /** Hidden from members; organisers see it. */
  anonymous: boolean;
  /** When they agreed that it is put on the agenda. */
  consentedAt: number;
}>;

export type CommunityAnswer = Readonly<{
  text: string;
  link?: string;
  /** The organiser who wrote or approved it. */
  by: string;
  /** What they were called then, as it is shown to people; absent once they had themselves forgotten. */
  name?: string;
  at: number;
}>;

export type QuestionState = 'open' | 'answered' | 'withdrawn';

/** A question on the agenda, with everybody who asked the same. */
export type AgendaQuestion = Readonly<{
  id: string;
  guild: string;
  series: string;
  /** The occurrence that it stands on the agenda of; carrying it over changes that. */
  slot: string;
  /** As it is shown: the words of the first asker who is still there. */
  text: string;
  /** First come first. Whoever asked a near-duplicate stands here with their own words. */
  askers: readonly Asker[];
  /** People who want it answered, the askers among them. */
  votes: number;
  /** How often it was not reached. */
  carried: number;
  state: QuestionState;
  answer?: CommunityAnswer;
  /** Raised by every change. */
  revision: number;
  at: number;
}>;

/** How long the clocks say something lasts. */
export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
