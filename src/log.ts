import { type DestinationStream, type Logger, pino } from 'pino';

/** Keys that may hold a secret or what a person wrote. They never reach the log, at any of these depths. */
const private_ = [
  'token',
  'authorization',
  'password',
  'content',
  'text',
  'question',
  'rawBody',
  'requestBody',
];

/**
 * The log: one JSON object a line, on standard output. What people write, and every secret, is left out: errors of
 * discord.js carry the whole body of the request that failed.
 */
export function createLog(level: string, to?: DestinationStream): Logger {
  const paths = private_.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]);
  const options = {
    level,
    base: null,
    redact: { paths, censor: '[left out]' },
    serializers: { err: describeError },
  };
  return to ? pino(options, to) : pino(options);
}

/** Name, message, code and stack of an error and of its causes; nothing else that hangs on it. */
export function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack, cause } = error;
  const { code, status, method } = error as { code?: unknown; status?: unknown; method?: unknown };
  return {
    name,
    message,
    ...(code === undefined ? {} : { code }),
    ...(status === undefined ? {} : { status }),
    ...(method === undefined ? {} : { method }),
    stack,
    ...(cause === undefined ? {} : { cause: describeError(cause) }),
  };
}
