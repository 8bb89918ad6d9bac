import type { Answer, Turn } from '../answering/model.ts';
import type { Ledger } from '../answering/writing/ledger.ts';
import type { WrittenAnswers } from '../answering/writing/ports.ts';
import type { SessionStore } from '../sessions/ports.ts';
import type { ChannelKind } from './panel.ts';

/**
 * What conversations need to have kept. Every port may reject with a StoreError (the disk is full, the connection is
 * lost); nothing is half-written then, and the caller answers without what it could not keep. `now` is milliseconds
 * since 1970, handed in; ids of people, guilds and channels are the platform's, as text.
 */

/** Where a follow-up is understood from: one person in one place. A direct message has no guild. */
export type Place = Readonly<{ person: string; channel: string; guild?: string }>;

/** The last turns of a conversation; what is older than its time to live is as if it had never been. */
export type Slots = Readonly<{
  read(place: Place, now: number): Promise<readonly Turn[]>;
  write(place: Place, turns: readonly Turn[], now: number): Promise<void>;
}>;

/** What a model wrote, which the same question would not bring again. */
export type Written = Pick<Answer, 'direct' | 'remark' | 'statements' | 'more' | 'comparison' | 'citations'>;

/** An answer that buttons refer to: enough to give it again, and the answer itself only where a model wrote it. */
export type KeptAnswer = Readonly<{
  question: string;
  context: readonly Turn[];
  place: Place;
  /** The command that gave it (its path), with its arguments; absent for free text. */
  command?: Readonly<{ name: string; args: Readonly<Record<string, string>> }>;
  written?: Written;
}>;

export type KeptAnswers = Readonly<{
  /** Returns a short id (at most 16 characters of a-z and 0-9) that buttons can carry. */
  keep(answer: KeptAnswer, now: number): Promise<string>;
  /** Undefined when it has expired, was deleted or never was. */
  find(id: string, now: number): Promise<KeptAnswer | undefined>;
}>;

export type Limits = Readonly<{
  /** Seconds between two questions of one person, once as many as `inARow` (absent: one) were asked without a pause. */
  cooldownSeconds: number;
  inARow?: number;
  perPersonPerDay: number;
  perGuildPerDay: number;
}>;

/** Taking one question out of the allowances is one step: two processes never both take the last one. */
export type Allowances = Readonly<{
  take(
    place: Place,
    limits: Limits,
    now: number,
  ): Promise<{ allowed: true; left: number } | { allowed: false; opensAt: number }>;
}>;

export type Feedback = Readonly<{
  kind: 'unanswered' | 'up' | 'down';
  question: string;
  /** Ids of the closest facts, best first. */
  facts: readonly string[];
  /** What the person said was wrong; may be empty. */
  comment: string;
  place: Place;
}>;

export type FeedbackLog = Readonly<{
  /** Of direct messages, which are never listed, only the kind and the facts are kept: nothing that was written. */
  record(feedback: Feedback, now: number): Promise<void>;
  /** Questions without their askers, newest first, of one guild (undefined: direct messages are never listed). */
  list(
    guild: string,
    since: number,
  ): Promise<readonly Readonly<Pick<Feedback, 'kind' | 'question' | 'facts' | 'comment'> & { at: number }>[]>;
}>;

export type GuildSettings = Readonly<{
  organiserRole?: string;
  /** Answers of /ask are shown to the asker alone unless this is false. */
  privateAnswers: boolean;
  /** Channels and forums in which every question is answered; needs Message Content. */
  autoAnswerChannels: readonly string[];
  /** IANA zones of the members, for times. */
  zones: readonly string[];
  languages: readonly string[];
  signUpLink?: string;
  announcementChannel?: string;
  /** Whoever has it sees the calendar of the server. */
  feedSecret?: string;
}>;

export type Settings = Readonly<{
  /** The defaults where nothing was set. */
  read(guild: string): Promise<GuildSettings>;
  write(guild: string, settings: GuildSettings): Promise<void>;
  /** Changes what is set in one step, so that nobody else's change is lost; gives what holds then. */
  change(guild: string, edit: (before: GuildSettings) => GuildSettings): Promise<GuildSettings>;
  /** Deletes what was set, when the bot leaves. */
  forget(guild: string): Promise<void>;
}>;

/** Things that may happen once only, also with several processes. */
export type Once = Readonly<{
  /** True for the first caller with this key, false for every other. Keys older than a day may be forgotten. */
  claim(key: string, now: number): Promise<boolean>;
}>;

/** What is stored about a person, for /privacy. */
export type Privacy = Readonly<{
  /**
   * Rows by what they hold: { conversations, answers, feedback, allowances, rsvps, reminders, questions, messages (to
   * them), hosting (series, and answers that they gave), spending }.
   */
  about(person: string): Promise<Readonly<Record<string, number>>>;
  /** Deletes all of it; allowances keep a count without text, so that deleting is no way around a limit. */
  forget(person: string): Promise<void>;
  /** Deletes what is older than the retention; returns the number of rows. */
  prune(before: number, now: number): Promise<number>;
}>;

/** Everything a running bot keeps. */
export type Store = Readonly<{
  slots: Slots;
  answers: KeptAnswers;
  allowances: Allowances;
  feedback: FeedbackLog;
  settings: Settings;
  once: Once;
  privacy: Privacy;
  sessions: SessionStore;
  /** What the model has cost, and how much it may. */
  ledger: Ledger;
  written: WrittenAnswers;
  /** Finishes what is under way and lets go of the file or the connections. */
  close(): Promise<void>;
}>;

/** How long a follow-up is understood from what came before. */
export const SLOT_MINUTES = 15;
/** How long buttons on an answer work. */
export const ANSWER_DAYS = 30;
/** The settings of a guild that has set nothing. */
export const DEFAULT_SETTINGS: GuildSettings = {
  privateAnswers: true,
  autoAnswerChannels: [],
  zones: ['Asia/Dubai', 'Asia/Karachi', 'Asia/Kolkata'],
  languages: ['en'],
};

/** What the bot wants to do in a channel, as far as permissions are concerned. */
export type Doing = 'answer' | 'announce' | 'thread' | 'event';

/** What the platform knows of the places that the bot reaches. Nothing rejects but `setRole`, where it is out of reach. */
export type Places = Readonly<{
  /** What the bot lacks for this in a channel, in the platform's words for people; ['…'] where the channel is gone. */
  lacking(guild: string, channel: string, doing: Doing): readonly string[];
  /** Whether a role is told of what the bot posts in a channel; false where there is no such role any more. */
  mayPing(guild: string, channel: string, role: string): boolean;
  /** A channel that the bot sees, with the address at which people see it; undefined where there is none. */
  channel(guild: string, channel: string): Readonly<{ name: string; kind?: ChannelKind }> | undefined;
  /** The address at which people see a channel. */
  link(guild: string, channel: string): string;
  /** Servers that a person shares with the bot, by name. Asks the platform; those that it cannot tell are left out. */
  shared(person: string): Promise<readonly Readonly<{ id: string; name: string }>[]>;
  /** Gives a role to a person or takes it; what the bot lacks for that, nothing when it is done. */
  setRole(
    change: Readonly<{ guild: string; person: string; role: string; give: boolean }>,
  ): Promise<readonly string[]>;
}>;
