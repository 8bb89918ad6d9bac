import Anthropic, { type ClientOptions } from '@anthropic-ai/sdk';

export type ClaudeLog = Readonly<{ warn(details: object, event: string): void }>;

export type ClientSettings = Readonly<{
  /** Never empty: without a key the SDK would look for other credentials on the machine. */
  apiKey: string;
  baseURL?: string | undefined;
  log: ClaudeLog;
  /** Milliseconds until the headers of a response. */
  headersMs: number;
  fetch?: ClientOptions['fetch'];
}>;

/**
 * The SDK's client with everything set in code that a variable of the environment could set otherwise: its logger would
 * print questions, its retries would sleep for an hour if a server said so.
 */
export function createClient({ apiKey, baseURL, log, headersMs, fetch }: ClientSettings): Anthropic {
  // The SDK's own messages may quote what the model wrote, so only that there was one is told.
  const tell = (level: string) => () => log.warn({ level }, 'the Claude SDK reported something');
  return new Anthropic({
    apiKey,
    ...(baseURL ? { baseURL } : { baseURL: 'https://api.anthropic.com' }),
    maxRetries: 0,
    timeout: headersMs,
    logLevel: 'error',
    logger: { error: tell('error'), warn: tell('warn'), info: () => {}, debug: () => {} },
    openTelemetry: false,
    ...(fetch ? { fetch } : {}),
  });
}
