/**
 * The money port. All money is in whole nano-dollars (a billionth of a dollar), so that sums are exact; a call for an
 * answer costs some hundred thousand of them. Days are those of UTC.
 */

/** What a call cost by what the API reported; tokens. */
export type TokenUse = Readonly<{
  input: number;
  cacheWrite: number;
  cacheRead: number;
  output: number;
}>;

/** The most that a call can cost, before it is made. */
export type Reservation = Readonly<{
  purpose: 'answer' | 'repair' | 'query';
  model: string;
  /** Whose limits it counts against; absent in the terminal. The person is never kept with the call. */
  person?: string;
  guild?: string;
  nanos: number;
  tokens: number;
}>;

/** Limits a day; a call that would pass one of them is not made. */
export type SpendingLimits = Readonly<{
  nanos: Readonly<{ day: number; guild: number; person: number }>;
  tokens: Readonly<{ day: number; guild: number; person: number }>;
}>;

export type LimitName = 'day' | 'guild' | 'person';

export type Reserved =
  /** `warn`: limits of which, with this call, 70 % or more are used up for the first time today. */
  | Readonly<{ allowed: true; id: string; warn: readonly ('day' | 'guild')[] }>
  | Readonly<{ allowed: false; limit: LimitName }>;

/** What a call came to. */
export type Settlement = Readonly<{
  /** As the API reported it; all zero where it reported nothing. */
  use: TokenUse;
  nanos: number;
  /** What may have been spent beyond that without a report: a stream that broke off. Counts against limits only. */
  unreported: Readonly<{ nanos: number; tokens: number }>;
  ended: string;
  requestId?: string;
  /** Whose limit it counts against, as in the reservation. */
  person?: string;
}>;

/** Sums over calls. */
export type Spent = Readonly<{
  calls: number;
  nanos: number;
  tokens: TokenUse;
  /** Calls whose report was above what had been reserved. */
  flagged: number;
  /** Beyond the reports: what is reserved for calls under way, and what broken streams may have cost. */
  unreported: number;
}>;

/** How many answers came about how; `short` by reason. */
export type Answers = Readonly<{ written: number; cached: number; short: number; unknown: number }>;

export type Usage = Readonly<{
  today: Spent;
  month: Spent;
  answersToday: Answers;
  answersMonth: Answers;
  /** Nano-dollars of the last days, oldest first, today last. */
  days: readonly number[];
}>;

/**
 * Every call and what it cost. What `reserve` and `settle` have confirmed is on the disk. May reject with a StoreError;
 * a call that could not be reserved is not made.
 */
export type Ledger = Readonly<{
  /** One step: two processes never both take the last of a limit. */
  reserve(reservation: Reservation, limits: SpendingLimits, now: number): Promise<Reserved>;
  /** Once for each reservation; again it does nothing. A reservation that is never settled stays spent. */
  settle(id: string, settlement: Settlement, now: number): Promise<void>;
  /** Counts an answer. */
  count(outcome: keyof Answers, guild: string | undefined, now: number): Promise<void>;
  /** Of one guild, or of everything. */
  usage(guild: string | undefined, now: number): Promise<Usage>;
}>;

/** From this share of a day's limit on there is a warning. */
export const WARN_AT = 0.7;

export const tokensOf = ({ input, cacheWrite, cacheRead, output }: TokenUse): number =>
  input + cacheWrite + cacheRead + output;
