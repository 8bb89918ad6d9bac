import type { Panel } from '../chat/panel.ts';
import type { Found, Outcome, Target } from './outbox.ts';

/** An event of the platform, for one occurrence. `marker` is found at the end of its description. */
export type NativeEvent = Readonly<{
  name: string;
  description: string;
  marker: string;
  startsAt: number;
  endsAt: number;
  place: Readonly<{ at: 'voice' | 'stage'; channel: string }> | Readonly<{ at: 'elsewhere'; words: string }>;
}>;

/** The command that answers for the buttons of what is posted about sessions. */
export const SESSION_COMMAND = 'session next';

/** One request to the platform, ready to go. */
export type Work =
  /**
   * `quiet`: without a sound on anybody's phone. Roles to ping stand in the panel and are named above it. Its buttons
   * lead to `command` (its path; SESSION_COMMAND where there is none); at least one has an action, since the key stands
   * there.
   */
  | Readonly<{ do: 'post'; to: Target; panel: Panel; quiet: boolean; command?: string }>
  | Readonly<{ do: 'edit'; channel: string; message: string; panel: Panel; command?: string }>
  | Readonly<{ do: 'thread'; channel: string; message: string; name: string }>
  | Readonly<{ do: 'create-event'; guild: string; event: NativeEvent }>
  | Readonly<{ do: 'update-event'; guild: string; id: string; event: NativeEvent }>
  | Readonly<{ do: 'start-event' | 'cancel-event'; guild: string; id: string }>;

/**
 * What the platform needs to know of the row that asks. `key`: of what is posted; for an edit, of what it edits.
 * `except`: a message with that key that is known already and not looked for.
 */
export type Asking = Readonly<{ key: string; guild: string; except?: string }>;

/**
 * The platform, as far as it is posted to. Expected outcomes are values; it rejects for faults of the program only. It
 * retries nothing by itself beyond what the nonce makes harmless.
 */
export type Announcer = Readonly<{
  /**
   * Does this, once for this key as long as the platform remembers it. The key stands in what is posted, so that it
   * can be found again. Aborted by `signal`, it resolves to `unreachable`.
   */
  deliver(work: Work, asking: Asking, signal: AbortSignal): Promise<Outcome>;
  /** Looks for what an attempt after `since` may have left behind. */
  find(work: Work, asking: Asking, since: number, signal: AbortSignal): Promise<Found>;
  /** Takes back what this process posted although it should not have; whether that worked. */
  retract(work: Work, messageId: string): Promise<boolean>;
  /** What the platform's clock shows when asked, in milliseconds; undefined where it does not say, or not in time. */
  clock(signal: AbortSignal): Promise<number | undefined>;
}>;
