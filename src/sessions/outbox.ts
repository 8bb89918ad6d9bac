import type { Lead, OccurrenceId } from './model.ts';

/**
 * What is to be posted, and what became of it. One row is one thing that reaches people, once; its key says which, so
 * that planning it a second time changes nothing.
 */

/** What a row posts or does. Its words are made from the series and the occurrence when it goes out, not before. */
export type Post =
  /** In the channel of the series. */
  | Readonly<{ kind: 'announcement' }>
  | Readonly<{ kind: 'reminder'; lead: Lead }>
  | Readonly<{ kind: 'starting' }>
  | Readonly<{ kind: 'moved' /** When it would have begun. */; from: number }>
  | Readonly<{ kind: 'cancelled'; from: number }>
  | Readonly<{ kind: 'recap' }>
  /** Brings the message of another row up to date, without telling anybody; that row is `dependsOn`. */
  | Readonly<{ kind: 'edit' }>
  /** Under the announcement, which is `dependsOn`. */
  | Readonly<{ kind: 'thread' }>
  /** An event of the platform. Those that change it depend on the row that made it. */
  | Readonly<{ kind: 'event-create' | 'event-update' | 'event-start' | 'event-cancel' }>
  /** To one person. */
  | Readonly<{ kind: 'dm-reminder'; minutes: number }>
  | Readonly<{ kind: 'dm-moved'; from: number }>
  | Readonly<{ kind: 'dm-cancelled'; from: number }>
  | Readonly<{ kind: 'dm-promoted' }>
  | Readonly<{ kind: 'dm-answered'; question: string }>
  /** To organisers: what became of a post of this kind. */
  | Readonly<{ kind: 'note'; of: PostKind; about: Note }>;

export type PostKind =
  | 'announcement'
  | 'reminder'
  | 'starting'
  | 'moved'
  | 'cancelled'
  | 'recap'
  | 'edit'
  | 'thread'
  | `event-${'create' | 'update' | 'start' | 'cancel'}`
  | `dm-${'reminder' | 'moved' | 'cancelled' | 'promoted' | 'answered'}`
  | 'note';

/** What organisers are told of a post that did not go out as planned. Ids are the platform's. */
export type Note =
  | Readonly<{ note: 'forbidden'; channel?: string; missing: readonly string[] }>
  /** It will be forbidden, unless somebody mends it until then. */
  | Readonly<{ note: 'ahead'; channel: string; missing: readonly string[]; dueAt: number }>
  | Readonly<{ note: 'doubled' | 'not-deleted' | 'events-full' }>
  /** A person changed the platform's event of the session, which is no part of the schedule. */
  | Readonly<{ note: 'event-edited'; changes: readonly EventChange[] }>
  /** `instead`: the channel in which it was posted. */
  | Readonly<{ note: 'channel-gone'; instead?: string }>
  /** `gone`: there is no such role any more. */
  | Readonly<{ note: 'untold'; role: string; gone: boolean }>
  /** It will ping nobody, unless somebody mends it until then. */
  | Readonly<{ note: 'unheard-ahead'; role: string; dueAt: number }>
  | Readonly<{ note: 'unknown'; channel?: string }>
  | Readonly<{ note: 'refused' | 'expired'; why: string }>;

/** What of an event is other than the schedule has it; off: called off or deleted. */
export type EventChange = 'name' | 'about' | 'hour' | 'place' | 'off';

export type Target = Readonly<{ to: 'channel' | 'person' | 'guild'; id: string }>;

/**
 * pending: waits for its time, or for the next try. leased: somebody is at it. held: cannot go out until a person mends
 * something; it is tried again when they have. sent: it is there (or was, and a person removed it). void: no longer
 * wanted. expired: too late to be of use. failed: Discord refuses it as it is, a fault of the program. unknown: it may
 * be there; rather than a second ping, an organiser was told.
 */
export type RowState = 'pending' | 'leased' | 'held' | 'sent' | 'void' | 'expired' | 'failed' | 'unknown';

/** What the planner knows of a row. */
export type PlannedRow = OccurrenceId &
  Readonly<{
    /** `series:slot:kind:detail:target`, at most 90 characters of a-z, A-Z, 0-9 and `:@-`. */
    key: string;
    guild: string;
    target: Target;
    post: Post;
    dueAt: number;
    /** After this it is no longer sent. */
    expiresAt: number;
    /** Tells a role of it, as far as lateness allows. */
    pings: boolean;
    /** Key of the row that must have been sent before. */
    dependsOn?: string;
    /** That of the occurrence when it was planned; 0 for what concerns no revision. */
    revision: number;
  }>;

/** A row as it is stored. */
export type OutboxRow = PlannedRow &
  Readonly<{
    state: RowState;
    /** Process that has or had the lease. */
    owner?: string;
    leaseUntil?: number;
    /** Raised by every claim; what is done under an older one does not count. */
    fence: number;
    /** Requests begun, without those that Discord only put off. */
    attempts: number;
    /** When it is tried next; absent where it will not be. */
    nextTryAt?: number;
    firstAttemptAt?: number;
    sentAt?: number;
    /** Of the message, the thread or the event that it made. */
    messageId?: string;
    /** Class of what went wrong last, and a few words without anything private. */
    lastError?: string;
  }>;

/** What planning or an edit changes. It all takes effect with the edit, or not at all. */
export type OutboxChange = Readonly<{
  /** Rows whose key is there already are left as they are. */
  add: readonly PlannedRow[];
  /** Brought up to date, and alive again where they were void; only while pending, held or void. */
  redate: readonly PlannedRow[];
  /** No longer wanted; only while pending, held or leased. Whoever has the lease finds out before the request. */
  void: readonly Readonly<{ key: string; why: string }>[];
}>;

/** Why something could not be posted, as far as the next step depends on it. */
export type Failure =
  /** 429: asks for patience; not an attempt. */
  | Readonly<{ failure: 'rate-limited'; retryAfterMs: number }>
  /** 5xx, timeout, reset: it may have arrived all the same. */
  | Readonly<{ failure: 'unreachable'; note: string }>
  /** 50001, 50013: `missing` in the platform's words for people. */
  | Readonly<{ failure: 'forbidden'; missing: readonly string[] }>
  /** 10003. */
  | Readonly<{ failure: 'channel-gone' }>
  /** 10004, or the bot was removed. */
  | Readonly<{ failure: 'guild-gone' }>
  /** 50007, 50278: this person takes no direct messages. */
  | Readonly<{ failure: 'dm-closed' }>
  /** 30038, 30046 and the like: a limit of the platform that passes or not; `note` says which. */
  | Readonly<{ failure: 'limit'; note: string }>
  /** 400, 50035: a fault of the program. */
  | Readonly<{ failure: 'refused'; note: string }>;

/** What became of a request. */
export type Outcome =
  /** `messageId` is that of the message, the thread or the event; the same nonce may have found an earlier one. */
  | Readonly<{
      outcome: 'sent';
      messageId: string;
      /** Roles that were to be told and could not be: they are gone, or the bot may not mention them. */
      untold?: readonly Readonly<{ role: string; gone: boolean }>[];
    }>
  /** It was there, and a person removed it (10008 on create), or what should change is gone: done. */
  | Readonly<{ outcome: 'removed' }>
  | Readonly<{ outcome: 'failed'; why: Failure }>;

/** What is there of an earlier attempt. */
export type Found =
  | Readonly<{ found: 'there'; messageId: string }>
  /** Everything since then was read to the end, and it is not there. */
  | Readonly<{ found: 'nothing' }>
  /** It cannot be known: the history may not be read, say. */
  | Readonly<{ found: 'unreadable'; why: Failure }>;

/** How a claim ends. Periods are relative, since the clock of the database decides. */
export type Settled =
  | Readonly<{ state: 'sent'; messageId?: string /** A role was told. */; pinged?: boolean; note?: string }>
  | Readonly<{ state: 'pending'; inMs: number; note: string }>
  | Readonly<{ state: 'held' | 'void' | 'expired' | 'failed' | 'unknown'; note: string }>;

/** A row as the log names it: by its key, without the person to whom it goes. */
export const nameOf = ({ key, target }: Pick<OutboxRow, 'key' | 'target'>): string =>
  target.to === 'person' ? key.slice(0, key.lastIndexOf(':')) : key;
