import type { Comparison } from '../answering/model.ts';
import type { SpendingLimits } from '../answering/writing/ledger.ts';
import type { App } from '../app.ts';
import type { Metrics } from '../chat/metrics.ts';
import type { Limits, Store } from '../chat/ports.ts';
import type { SessionsHouse } from '../sessions/house.ts';
import type { Pace } from './growing.ts';

/** Where events go that nobody sees on Discord. Details never hold what people wrote. A pino logger fits. */
export type Log = Readonly<{
  debug(details: object, event: string): void;
  info(details: object, event: string): void;
  warn(details: object, event: string): void;
  error(details: object, event: string): void;
}>;

/**
 * Draws the table of a comparison as PNG, with words that say the same. Rejects where it cannot.
 */
export type DrawComparison = (
  comparison: Comparison,
  nameOf: (subject: string) => string,
) => Promise<Readonly<{ png: Uint8Array; alt: string }>>;

/** What every part of this adapter is handed. */
export type Desk = Readonly<{
  app: App;
  store: Store;
  log: Log;
  metrics: Metrics;
  limits: Limits;
  retentionDays: number;
  /** The privileged intent is granted. */
  messageContent: boolean;
  /** What the model may cost a day; absent where no model writes. */
  spending?: SpendingLimits;
  /** How often what happened since the start. */
  tally: { late: number };
  pace: Pace;
  /** Absent: comparisons are told in words alone. */
  draw?: DrawComparison;
  /** Aborted when the bot is about to leave: whoever waits for a model gets what there is. */
  leaving: AbortSignal;
  /** What is said to whom when the bot leaves before their answer is there. */
  partings: Set<() => Promise<unknown>>;
  /** What sessions need beside the store. */
  sessions: Pick<SessionsHouse, 'calendar' | 'planning' | 'newId' | 'objection'>;
  /** Milliseconds since 1970. */
  now(): number;
  wait(ms: number): Promise<void>;
  /** As many random characters of a-z and 0-9. */
  random(length: number): string;
}>;
