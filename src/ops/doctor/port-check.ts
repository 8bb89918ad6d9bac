import { createServer } from 'node:net';
import { reasonOf } from './ask-discord.ts';
import type { Finding } from './finding.ts';

export type PortOptions = Readonly<{
  port: number | undefined;
  host: string;
  /** How that port is reached from outside. */
  publicUrl: string | undefined;
}>;

type Got = Readonly<{ status: number; body: string }> | Readonly<{ status: undefined; why: string }>;

const PATIENCE_MS = 5_000;
const MOST_CHARACTERS = 100_000;
/** What the bot says where there is no such feed; nobody else says it so. */
const NOTHING_HERE = 'there is nothing here';

/** Whether the port for monitors can be had, or has the running bot; and whether the feed is reached from outside. */
export async function checkPort({ port, host, publicUrl }: PortOptions): Promise<readonly Finding[]> {
  const check = 'port';
  if (port === undefined)
    return [
      { check, state: 'ok', said: 'HTTP_PORT is empty: no health, no metrics and no calendar feed' },
      ...(publicUrl === undefined ? [] : [unserved]),
    ];
  const taken = await tryPort(port, host);
  if (taken === undefined) {
    const said = port === 0 ? 'a free one is taken at each start, the log says which' : `${port} is free`;
    return [{ check, state: 'ok', said }, ...(publicUrl === undefined ? [] : [notRunning])];
  }
  const live = await get(`${localAddress(host, port)}/live`);
  if (taken !== 'EADDRINUSE' || live.status !== 200 || live.body.trim() !== 'alive')
    return [{ check, state: 'fail', ...refusal(taken, port, host) }];
  return [
    { check, state: 'ok', said: `the bot is running, and answers at ${port}` },
    ...(publicUrl === undefined ? [] : await checkFeed(publicUrl.replace(/\/+$/u, ''))),
  ];
}

const unserved: Finding = {
  check: 'feed',
  state: 'warn',
  said: 'PUBLIC_URL is set, but HTTP_PORT is not: there is no calendar feed',
  mend: 'Set HTTP_PORT to the port that PUBLIC_URL leads to, or leave both empty.',
};

const notRunning: Finding = {
  check: 'feed',
  state: 'skip',
  said: 'whether PUBLIC_URL leads to that port can be seen while the bot runs',
};

/** Asks from outside for a feed that is not there, and for what nobody outside should get. */
async function checkFeed(url: string): Promise<readonly Finding[]> {
  const check = 'feed';
  const [feed, metrics] = await Promise.all([
    get(`${url}/calendar/0/${'x'.repeat(16)}.ics`),
    get(`${url}/metrics`),
  ]);
  if (feed.status !== 404 || feed.body.trim() !== NOTHING_HERE)
    return [
      {
        check,
        state: 'fail',
        said: `PUBLIC_URL does not lead to the bot: ${feed.status === undefined ? feed.why : `something else answers (${feed.status})`}`,
        mend: 'Let your proxy pass /calendar/ on to HTTP_PORT, with the path as it is.',
      },
    ];
  if (metrics.status === 200 && metrics.body.includes('stackwise_'))
    return [
      {
        check,
        state: 'warn',
        said: 'the whole world can read the metrics under PUBLIC_URL',
        mend: 'Let your proxy set X-Forwarded-For, or pass /calendar/ on and nothing else.',
      },
    ];
  if (new URL(url).protocol === 'http:')
    return [
      {
        check,
        state: 'warn',
        said: 'PUBLIC_URL leads to the bot without encryption: who is on the way reads the addresses of feeds',
        mend: 'Put a proxy with a certificate before it, and https:// into PUBLIC_URL.',
      },
    ];
  return [{ check, state: 'ok', said: 'PUBLIC_URL leads to the bot' }];
}

/** Undefined when one can listen there; else the system's word for why not. */
function tryPort(port: number, host: string): Promise<string | undefined> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'error'));
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });
}

function refusal(code: string, port: number, host: string): Pick<Finding, 'said' | 'mend'> {
  if (code === 'EADDRINUSE')
    return {
      said: `another program has the port ${port}`,
      mend: 'Choose another HTTP_PORT for each process, or leave it empty.',
    };
  if (code === 'EACCES')
    return {
      said: `this user may not listen on port ${port}`,
      mend: 'Choose one from 1024 on; a proxy can listen on the others.',
    };
  return {
    said: `nobody can listen on ${host}:${port} (${code})`,
    mend: 'HTTP_HOST has to be an address of this machine: 127.0.0.1, or 0.0.0.0 for all.',
  };
}

function localAddress(host: string, port: number): string {
  const reached = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${reached.includes(':') ? `[${reached}]` : reached}:${port}`;
}

async function get(url: string): Promise<Got> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
    return { status: response.status, body: (await response.text()).slice(0, MOST_CHARACTERS) };
  } catch (error) {
    return { status: undefined, why: reasonOf(error) };
  }
}
