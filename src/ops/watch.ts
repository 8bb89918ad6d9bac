import { type Answered, type Metrics, unmeasured } from '../chat/metrics.ts';
import type { Health } from './health.ts';
import { startHttp } from './http-server.ts';
import { type CalendarFeed, calendarPage, watchingPages } from './pages.ts';

/** What this room tells the log. A pino logger fits. */
export type OpsLog = Readonly<{
  info(details: object, event: string): void;
  error(details: object, event: string): void;
}>;

export type WatchOptions = Readonly<{
  log: OpsLog;
  version: string;
  /** Where to listen; without a port nothing is served and only the log tells of answers. */
  port?: number | undefined;
  host: string;
}>;

/** What becomes known only later, when the bot is there. */
export type Watched = Readonly<{ health(): Promise<Health>; calendar?: CalendarFeed | undefined }>;

export type Watch = Readonly<{
  /** For whoever has something to tell. */
  metrics: Metrics;
  /** Begins to serve; resolves to the port, or to undefined where none was asked for. */
  serve(watched: Watched): Promise<number | undefined>;
  close(): Promise<void>;
}>;

/** Seeing what a bot does: a line in the log for each answer, and the port for monitors where one is set. */
export async function createWatch({ log, version, port, host }: WatchOptions): Promise<Watch> {
  const told = (answered: Answered) => log.info(answered, 'answered');
  if (port === undefined) {
    const metrics = { ...unmeasured, answered: told };
    return { metrics, serve: async () => undefined, close: async () => {} };
  }
  // Loaded only where somebody looks: it is 3 MB of memory.
  const [{ Registry }, { createMetrics }, { createGauges }] = await Promise.all([
    import('prom-client'),
    import('./metrics.ts'),
    import('./gauges.ts'),
  ]);
  const register = new Registry();
  const counting = createMetrics(register);
  const observe = createGauges(register, { version });
  let close = async () => {};
  return {
    metrics: {
      ...counting,
      answered(answered) {
        counting.answered(answered);
        told(answered);
      },
    },
    async serve({ health, calendar }) {
      const metrics = async () => {
        observe(await health());
        return { type: register.contentType, body: await register.metrics() };
      };
      const pages = [...watchingPages({ health, metrics }), ...(calendar ? [calendarPage(calendar)] : [])];
      const onError = (err: unknown) => log.error({ err }, 'a page could not be served');
      const server = await startHttp({ port, host, pages, onError });
      close = server.close;
      log.info({ host, port: server.port }, 'health and metrics are served');
      return server.port;
    },
    close: () => close(),
  };
}
