import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Served = Readonly<{
  status: number;
  type: string;
  body: string;
  headers?: Readonly<Record<string, string>>;
}>;

/** One thing that can be asked for. `serve` may reject: the asker then sees 500 and the log has the reason. */
export type Page = Readonly<{
  /** Matched against the whole path, without its query; its groups go to `serve`. */
  path: RegExp;
  /** Whether it may be seen through a proxy, that is from outside. */
  open: boolean;
  /** Undefined where there is no such thing. */
  serve(groups: Readonly<Record<string, string>>): Promise<Served | undefined>;
}>;

export type HttpLimits = Readonly<{
  headerBytes: number;
  /** For all headers to arrive, in milliseconds. */
  headersMs: number;
  /** For an answer to be made, in milliseconds. */
  answerMs: number;
  idleMs: number;
  connections: number;
}>;

/** Small: what is served here is asked for by a monitor, a dashboard and the calendars of some hundred people. */
export const httpLimits: HttpLimits = {
  headerBytes: 8 * 1024,
  headersMs: 5_000,
  answerMs: 10_000,
  idleMs: 5_000,
  connections: 100,
};

const LONGEST_PATH = 512;
const REQUESTS_PER_CONNECTION = 100;

export type HttpOptions = Readonly<{
  port: number;
  host: string;
  pages: readonly Page[];
  onError(error: unknown): void;
  limits?: Partial<HttpLimits>;
}>;

export type HttpServer = Readonly<{ port: number; close(): Promise<void> }>;

/** The port cannot be had. The message says why and how that is mended. */
export class PortError extends Error {
  override readonly name = 'PortError';
}

/**
 * Listens; rejects with a PortError where it cannot. Takes GET and HEAD without a body, and nothing that is
 * large, slow or too much at once.
 */
export async function startHttp({ port, host, pages, onError, limits }: HttpOptions): Promise<HttpServer> {
  const { headerBytes, headersMs, answerMs, idleMs, connections } = { ...httpLimits, ...limits };
  const server = createServer(
    {
      maxHeaderSize: headerBytes,
      headersTimeout: headersMs,
      requestTimeout: headersMs,
      keepAliveTimeout: idleMs,
      // How often the two are looked at; otherwise every 30 s, which would be their real length.
      connectionsCheckingInterval: Math.min(1_000, headersMs),
    },
    (request, response) => {
      answer(request, pages, answerMs).then(
        (served) => send(request, response, served),
        (error: unknown) => {
          onError(error);
          send(request, response, plain(500, 'something went wrong'));
        },
      );
    },
  );
  server.maxConnections = connections;
  server.maxRequestsPerSocket = REQUESTS_PER_CONNECTION;
  await listen(server, port, host);
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const why = cause.code === 'EADDRINUSE' ? 'another program has it' : `${cause.code}`;
      const cure = 'Choose another HTTP_PORT for each process, or leave it empty.';
      reject(new PortError(`HTTP_PORT ${port} on ${host} cannot be had: ${why}. ${cure}`, { cause }));
    });
    server.listen(port, host, () => {
      server.removeAllListeners('error');
      resolve();
    });
  });
}

async function answer(request: IncomingMessage, pages: readonly Page[], ms: number): Promise<Served> {
  const { method = '', url = '', headers } = request;
  if (method !== 'GET' && method !== 'HEAD')
    return { ...plain(405, 'only GET and HEAD'), headers: { allow: 'GET, HEAD' } };
  if (headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0)
    return plain(413, 'no body, please');
  const [path = ''] = url.split('?');
  if (path.length > LONGEST_PATH) return plain(414, 'too long');
  const proxied = headers.forwarded !== undefined || headers['x-forwarded-for'] !== undefined;
  for (const page of pages) {
    const found = page.path.exec(path);
    if (!found || (proxied && !page.open)) continue;
    const served = await inTime(page.serve({ ...found.groups }), ms);
    if (served) return served;
  }
  return plain(404, 'there is nothing here');
}

async function inTime(work: Promise<Served | undefined>, ms: number): Promise<Served | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Served>((resolve) => {
    timer = setTimeout(() => resolve(plain(503, 'it takes too long')), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function send(request: IncomingMessage, response: ServerResponse, served: Served): void {
  const { status, type, body, headers } = served;
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    ...headers,
    // What had a body that nobody reads must not be taken for the next request.
    ...(status === 405 || status === 413 ? { connection: 'close' } : {}),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** One line of words. */
export const plain = (status: number, text: string): Served => ({
  status,
  type: 'text/plain; charset=utf-8',
  body: `${text}\n`,
});
