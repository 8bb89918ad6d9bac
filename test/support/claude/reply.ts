import type { ServerResponse } from 'node:http';
import { type Ending, type Event, eventsOf, messageOf, written } from './events.ts';
import type { Piece, SentRequest } from './wire.ts';

/** How the loopback answers a request. */
export type Reply =
  /** An answer, well told. `betweenMs`: between two events. */
  | (Readonly<{ say: readonly Piece[]; betweenMs?: number }> & Ending)
  /** Events as they are given, whatever their order. */
  | Readonly<{ events: readonly Event[] }>
  /** Bytes of a stream as they are given. */
  | Readonly<{ raw: string }>
  /** An error of A7, with its code where it has one. */
  | Readonly<{ status: number; type: string; code?: string; headers?: Readonly<Record<string, string>> }>
  /** Begins to say it, and after so many events falls silent, cuts the socket, ends, or sends an error event. */
  | (Readonly<{
      begin: readonly Piece[];
      after: number;
      next: 'stall' | 'cut' | 'end' | 'pings' | { error: string };
    }> &
      Ending)
  /** Takes the request and never says a word. */
  | Readonly<{ silent: true }>
  /** Closes the connection at once. */
  | Readonly<{ hangUp: true }>;

/** Everything the loopback must let go of when it stops. */
export type Timers = Set<NodeJS.Timeout>;

export function send(response: ServerResponse, request: SentRequest, reply: Reply, timers: Timers): void {
  if ('silent' in reply) return;
  if ('hangUp' in reply) {
    response.socket?.destroy();
    return;
  }
  if ('status' in reply) {
    sendError(response, reply);
    return;
  }
  if ('say' in reply && !request.stream) {
    response.writeHead(200, { 'content-type': 'application/json', 'request-id': 'req_loopback' });
    response.end(JSON.stringify(messageOf(request, reply.say, reply)));
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream', 'request-id': 'req_loopback' });
  if ('raw' in reply) {
    response.end(reply.raw);
    return;
  }
  if ('events' in reply) {
    response.end(reply.events.map(written).join(''));
    return;
  }
  if ('begin' in reply) {
    for (const event of eventsOf(request, reply.begin, reply).slice(0, reply.after))
      response.write(written(event));
    breakOff(response, reply.next, timers);
    return;
  }
  const events = eventsOf(request, reply.say, reply);
  const { betweenMs } = reply;
  if (betweenMs === undefined) response.end(events.map(written).join(''));
  else drip(response, events, betweenMs, timers);
}

function drip(response: ServerResponse, events: readonly Event[], ms: number, timers: Timers): void {
  let at = 0;
  const timer = setInterval(() => {
    const event = events[at++];
    if (event !== undefined && !response.destroyed) response.write(written(event));
    else {
      clearInterval(timer);
      timers.delete(timer);
      response.end();
    }
  }, ms);
  timers.add(timer);
}

function breakOff(
  response: ServerResponse,
  next: Extract<Reply, { begin: unknown }>['next'],
  timers: Timers,
): void {
  if (next === 'stall') return;
  if (next === 'end') response.end();
  else if (next === 'cut') setImmediate(() => response.socket?.destroy());
  else if (next === 'pings') {
    const timer = setInterval(() => response.write(written({ event: 'ping', data: { type: 'ping' } })), 20);
    timers.add(timer);
    response.on('close', () => {
      clearInterval(timer);
      timers.delete(timer);
    });
  } else
    response.end(
      written({
        event: 'error',
        data: { type: 'error', error: { type: next.error, message: 'it broke off' } },
      }),
    );
}

function sendError(
  response: ServerResponse,
  { status, type, code, headers = {} }: Extract<Reply, { status: number }>,
): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    'request-id': 'req_loopback',
    ...headers,
  });
  const details = code === undefined ? {} : { details: { error_code: code } };
  response.end(JSON.stringify({ type: 'error', error: { type, message: 'as the test wishes', ...details } }));
}
