import type { App } from '../app.ts';
import type { Metrics } from '../chat/metrics.ts';
import type { Limits, Store } from '../chat/ports.ts';
import type { Pace } from './growing.ts';

/** Where events go that nobody sees on Discord. Details never hold what people wrote. A pino logger fits. */
export type Log = Readonly<{
  debug(details: object, event: string): void;
  info(details: object, event: string): void;
  warn(details: object, event: string): void;
  error(details: object, event: string): void;
}>;

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
  /** How often what happened since the start. */
  tally: { late: number };
  pace: Pace;
  /** Milliseconds since 1970. */
  now(): number;
  wait(ms: number): Promise<void>;
  /** As many random characters of a-z and 0-9. */
  random(length: number): string;
}>;
