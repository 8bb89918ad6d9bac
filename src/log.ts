import { type DestinationStream, type Logger, pino } from 'pino';
import { describeError } from './describe-error.ts';
import { createRedact } from './redact.ts';

/** Keys that may hold a secret or what a person wrote. They never reach the log, at any of these depths. */
const private_ = [
  ...['token', 'authorization', 'password', 'secret', 'apiKey', 'content', 'text', 'question', 'comment'],
  ...['rawBody', 'requestBody'],
];

export type LogOptions = Readonly<{
  /** Values that no line may hold, wherever they come from. */
  secrets?: readonly string[];
  to?: DestinationStream;
}>;

/**
 * The log: one JSON object a line, on standard output. What people write, and every secret, is left out: errors of
 * discord.js carry the whole body of the request that failed.
 */
export function createLog(level: string, { secrets = [], to }: LogOptions = {}): Logger {
  const paths = private_.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]);
  const options = {
    level,
    base: null,
    redact: { paths, censor: '[left out]' },
    serializers: { err: describeError },
    hooks: { streamWrite: createRedact(secrets) },
  };
  return to ? pino(options, to) : pino(options);
}
