import type { Health } from './health.ts';
import { type Page, plain } from './http-server.ts';

export type Watching = Readonly<{
  health(): Promise<Health>;
  /** Everything measured, in the format of Prometheus. */
  metrics(): Promise<Readonly<{ type: string; body: string }>>;
}>;

/** What a monitor asks for. None of it is seen through a proxy: it is nobody's business outside of the machine. */
export function watchingPages({ health, metrics }: Watching): readonly Page[] {
  return [
    // It answers at all: that is the whole message.
    { path: /^\/live$/u, open: false, serve: async () => plain(200, 'alive') },
    {
      path: /^\/ready$/u,
      open: false,
      async serve() {
        const report = await health();
        return {
          status: report.ready ? 200 : 503,
          type: 'application/json; charset=utf-8',
          body: `${JSON.stringify(report)}\n`,
        };
      },
    },
    { path: /^\/metrics$/u, open: false, serve: async () => ({ status: 200, ...(await metrics()) }) },
  ];
}

/** The calendar of a server as iCalendar text; undefined where the server or its secret is not the right one. */
export type CalendarFeed = (guild: string, secret: string) => Promise<string | undefined>;

const FEED_SECONDS = 300;

/** The one page for the world outside: `/calendar/<server>/<secret>.ics`. */
export function calendarPage(feed: CalendarFeed): Page {
  return {
    path: /^\/calendar\/(?<guild>\d{1,20})\/(?<secret>[\w-]{16,128})\.ics$/u,
    open: true,
    async serve({ guild = '', secret = '' }) {
      const body = await feed(guild, secret);
      if (body === undefined) return undefined;
      return {
        status: 200,
        type: 'text/calendar; charset=utf-8',
        body,
        headers: { 'cache-control': `private, max-age=${FEED_SECONDS}`, 'referrer-policy': 'no-referrer' },
      };
    },
  };
}
