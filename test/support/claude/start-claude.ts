import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { type Reply, send, type Timers } from './reply.ts';
import { readRequest, type SentRequest, usageOf } from './wire.ts';

/** What the loopback says to a request, now or later. */
export type Responder = (request: SentRequest) => Reply | Promise<Reply>;

/** Tokens that were reported as used. */
export type Reported = Readonly<{ input: number; cacheWrite: number; cacheRead: number; output: number }>;

export type LoopbackClaude = Readonly<{
  url: string;
  /** Every request to write, in order. */
  requests: readonly SentRequest[];
  /** From here on it answers like this. */
  respond(responder: Responder): void;
  /** Models that exist, beside the usual one: id → lifecycle. */
  models: Map<string, 'active' | 'deprecated' | 'retired'>;
  /** Sums over all usage that was reported to the end. */
  reported(): Reported;
  /** Connections that are open now. */
  connections(): number;
  stop(): Promise<void>;
}>;

/**
 * The Messages API over real sockets, for the real SDK: streaming and not, with citations as the API makes them, every
 * error, and whatever else a responder thinks of. Bodies that the API would refuse are refused with 400.
 */
export async function startClaude(responder: Responder): Promise<LoopbackClaude> {
  let answer = responder;
  const requests: SentRequest[] = [];
  const sockets = new Set<Socket>();
  const timers: Timers = new Set();
  const seen = new Set<string>();
  const models = new Map<string, 'active' | 'deprecated' | 'retired'>([['claude-haiku-5-5', 'active']]);
  const sums = { input: 0, cacheWrite: 0, cacheRead: 0, output: 0 };

  const server: Server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });

  async function handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(incoming.url ?? '/', 'http://loopback');
    const bearer = /^Bearer .+/u.test(incoming.headers.authorization ?? '');
    if (!bearer) return refuse(response, 401, 'authentication_error');
    const model = /^\/v1\/models\/(.+)$/u.exec(pathname)?.[1];
    if (model !== undefined) return tellModel(response, decodeURIComponent(model));
    if (pathname !== '/v1/messages') return refuse(response, 404, 'not_found_error');
    let body = '';
    for await (const chunk of incoming) body += chunk;
    let request: SentRequest;
    try {
      request = readRequest(JSON.parse(body), incoming.headers);
    } catch (error) {
      return refuse(
        response,
        400,
        'invalid_request_error',
        error instanceof Error ? error.message : undefined,
      );
    }
    requests.push(request);
    const fromCache = request.cached && seen.has(request.instructions);
    if (request.cached) seen.add(request.instructions);
    const reply = await answer(request);
    const known = 'say' in reply ? { ...reply, fromCache } : reply;
    if ('say' in known) book(usageOf(request, known.say.map(({ text }) => text).join(''), fromCache));
    send(response, request, known, timers);
  }

  function book(usage: ReturnType<typeof usageOf>): void {
    sums.input += usage.input_tokens;
    sums.cacheWrite += usage.cache_creation_input_tokens;
    sums.cacheRead += usage.cache_read_input_tokens;
    sums.output += usage.output_tokens;
  }

  function tellModel(response: ServerResponse, id: string): void {
    const lifecycle = models.get(id);
    if (lifecycle === undefined) {
      refuse(response, 404, 'not_found_error');
      return;
    }
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ type: 'model', id, lifecycle, deprecated_at: null, retires_at: null }));
  }

  function refuse(response: ServerResponse, status: number, type: string, message = 'no'): void {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ type: 'error', error: { type, message } }));
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    models,
    respond(next) {
      answer = next;
    },
    reported: () => ({ ...sums }),
    connections: () => sockets.size,
    async stop() {
      for (const timer of timers) clearInterval(timer);
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
