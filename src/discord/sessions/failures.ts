import { DiscordAPIError, HTTPError } from 'discord.js';
import type { Failure } from '../../sessions/outbox.ts';
import { CODES } from '../limits.ts';

/** Whether it got no answer, so that what was asked may have happened all the same. */
export function isUnreachable(error: unknown): error is Error {
  if (error instanceof HTTPError) return true;
  if (!(error instanceof Error) || error instanceof DiscordAPIError) return false;
  return /^(?:Abort|Timeout)Error$/u.test(error.name) || codeOf(error) !== undefined;
}

/** What the system or undici calls a connection that failed. */
function codeOf(error: Error): string | undefined {
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  if (typeof code === 'string' && /^(?:E[A-Z]|UND_ERR)/u.test(code)) return code;
  return cause instanceof Error ? codeOf(cause) : undefined;
}

/** A few words for organisers and the log; never an address or a message. */
export function noteOf(error: Error): string {
  if (error instanceof HTTPError) return `Discord answered ${error.status}`;
  const code = codeOf(error);
  return code === undefined ? 'no answer from Discord in time' : `no connection to Discord (${code})`;
}

/**
 * Why Discord refused, as far as the next step depends on it: 'gone' is what a person has removed meanwhile. `lacking`
 * tells which permissions are missing. Undefined for what is no answer of Discord.
 */
export function refusalOf(error: unknown, lacking: () => readonly string[]): Failure | 'gone' | undefined {
  if (!(error instanceof DiscordAPIError)) return undefined;
  const { code, status } = error;
  const note = `Discord answered ${status} (${code})`;
  switch (code) {
    case CODES.unknownMessage:
    case CODES.unknownEvent:
    case CODES.eventFinished:
      return 'gone';
    case CODES.unknownChannel:
      return { failure: 'channel-gone' };
    case CODES.unknownGuild:
      return { failure: 'guild-gone' };
    case CODES.cannotMessage:
    case CODES.cannotMessageYet:
    case CODES.unknownUser:
      return { failure: 'dm-closed' };
    case CODES.tooManyEvents:
    case CODES.tooManyOldEdits:
    case CODES.tooManyNewDms:
      return { failure: 'limit', note };
    default:
  }
  // A token that is refused is mended by a person, and the rows can wait for that.
  if (status === 401 || status >= 500) return { failure: 'unreachable', note };
  if (status === 403) return { failure: 'forbidden', missing: lacking() };
  return { failure: 'refused', note };
}
