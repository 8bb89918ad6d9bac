import { APIConnectionError, APIConnectionTimeoutError, APIError } from '@anthropic-ai/sdk';
import type { Ended } from '../answering/writing/ports.ts';

type Failed = Extract<Ended, { end: 'failed' }>;

const failed = (why: Failed['why'], until?: Failed['until']): Failed => ({
  end: 'failed',
  why,
  ...(until === undefined ? {} : { until }),
});

/** Error codes of 429 that no waiting of seconds mends: money has run out. (`ramp_limit_exceeded` is a rate.) */
const spent = new Set(['contract_spend_limit_reached', 'enforced_spend_limit_reached']);

/** What a call that threw came to. */
export function failureOf(error: unknown): Failed {
  if (error instanceof APIConnectionTimeoutError) return failed('slow');
  if (error instanceof APIConnectionError) return failed('unreachable');
  if (error instanceof APIError)
    return error.status === undefined ? midStream(error) : byStatus(error, error.status);
  // Whatever else ends a stream: a cut socket, an event that is no JSON.
  return failed('cut');
}

function byStatus({ errorCode }: APIError, status: number): Failed {
  if (status === 401 || status === 403 || status === 404) return failed('off', 'restart');
  if (status === 402) return failed('off', 'midnight');
  if (status === 429) return spent.has(errorCode ?? '') ? failed('off', 'midnight') : failed('rate-limited');
  if (status === 400 && errorCode === 'organization_on_hold') return failed('off', 'restart');
  if (status === 408 || status === 409 || status >= 500) return failed('overloaded');
  return failed('rejected');
}

/** An `error` event within a stream has a type and no status. */
function midStream({ type }: APIError): Failed {
  if (type === 'authentication_error' || type === 'permission_error') return failed('off', 'restart');
  if (type === 'billing_error') return failed('off', 'midnight');
  if (type === 'rate_limit_error') return failed('rate-limited');
  if (type === 'overloaded_error') return failed('overloaded');
  return failed('cut');
}
