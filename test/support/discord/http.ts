import type { IncomingMessage, ServerResponse } from 'node:http';
import { broken, errorReply, send, tooMany } from './answers.ts';
import { isBreach, isRefusal, REFUSALS } from './errors.ts';
import type { Fault } from './faults.ts';
import type { Loopback, RequestRecord } from './loopback.ts';
import type { Json } from './model.ts';
import type { Allowance } from './rate-limits.ts';
import { parse, readBody } from './read-request.ts';
import { createRouter, type Found, type Reply, type Route } from './router.ts';
import { isObject } from './validate/checks.ts';

/** The REST side: reads, authorises, breaks on purpose, routes, answers and keeps record. */
export function createHttp(loopback: Loopback, routes: readonly Route[]) {
  const find = createRouter(routes);
  const { requests, settings } = loopback;

  return async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = request.method ?? 'GET';
    const url = new URL(request.url ?? '/', 'http://loopback');
    if (url.pathname.startsWith('/attachments/')) return serveAttachment(loopback, url.pathname, response);
    const bytes = await readBody(request);
    if (!bytes) return;
    const path = url.pathname.replace(/^\/api(\/v\d+)?/, '');
    const kept: RequestRecord = {
      method,
      path,
      body: undefined,
      answer: undefined,
      files: [],
      at: loopback.clock.now(),
      status: 0,
      code: undefined,
      fault: undefined,
    };
    requests.push(kept);
    response.setHeader('Date', new Date(loopback.clock.now() + settings.dateSkew).toUTCString());
    if (requests.length > settings.keepRequests * 2)
      requests.splice(0, requests.length - settings.keepRequests);

    const fault = loopback.faults.draw(kept);
    kept.fault = fault?.kind;
    if (fault && (await strike(fault, kept, response))) return;
    const found = find(method, path);
    const allowance = found ? limit(found, kept, response) : undefined;
    if (allowance === 'refused') return;
    const reply = answer(request, url, found, bytes, kept);
    if (fault && (await strikeAfter(fault, kept, response))) return;
    const { bare, chatty } = settings.manners;
    if (bare) response.setHeader('Connection', 'close');
    send(response, chatty ? withMore(reply) : reply, bare ? undefined : allowance, kept);
  };

  /** True where the request goes no further. */
  async function strike(fault: Fault, kept: RequestRecord, response: ServerResponse): Promise<boolean> {
    if (fault.kind === 'slow' && !fault.after) await sleep(loopback.clock.real(fault.ms));
    if (fault.kind === 'hang' && !fault.after) return true;
    if (fault.kind === 'reset') {
      response.socket?.resetAndDestroy();
      return true;
    }
    if (fault.kind === 'limited') {
      tooMany(
        response,
        { retryAfter: fault.retryAfter ?? 0.05, global: fault.global === true, scope: fault.scope },
        kept,
      );
      return true;
    }
    if (fault.kind === 'refused') {
      send(response, errorReply({ refusal: true, ...fault }), undefined, kept);
      return true;
    }
    if (fault.kind !== 'broken' || fault.after) return false;
    broken(response, fault.status ?? 502, kept);
    return true;
  }

  async function strikeAfter(fault: Fault, kept: RequestRecord, response: ServerResponse): Promise<boolean> {
    if (fault.kind === 'slow' && fault.after) await sleep(loopback.clock.real(fault.ms));
    if (fault.kind === 'hang') return true;
    if (fault.kind === 'lost') {
      response.socket?.resetAndDestroy();
      return true;
    }
    if (fault.kind !== 'broken') return false;
    broken(response, fault.status ?? 502, kept);
    return true;
  }

  function limit(
    { route, params }: Found,
    kept: RequestRecord,
    response: ServerResponse,
  ): Allowance | 'refused' | undefined {
    // Interaction callbacks are not limited and announce no bucket.
    if (route.path.startsWith('/interactions')) return undefined;
    const major = params.token ?? params.channel ?? params.guild ?? '';
    const taken = loopback.rateLimits.take(`${route.method} ${route.path}`, major);
    if (!('retryAfter' in taken)) return taken;
    tooMany(response, taken, kept, taken.allowance);
    return 'refused';
  }

  function answer(
    request: IncomingMessage,
    url: URL,
    found: Found | undefined,
    bytes: Buffer,
    kept: RequestRecord,
  ): Reply {
    try {
      const { body, files } = parse(bytes, request.headers['content-type'] ?? '');
      kept.body = body as Json | undefined;
      kept.files = [...files.values()].map(({ name }) => name);
      if (!found) throw REFUSALS.notFound();
      if (found.route.auth && request.headers.authorization !== `Bot ${loopback.world.token}`) {
        throw REFUSALS.unauthorized();
      }
      return found.route.handle({ loopback, params: found.params, query: url.searchParams, body, files });
    } catch (error) {
      if (!isRefusal(error)) throw error;
      kept.code = error.code;
      if (isBreach(error)) {
        const { code, message, errors } = error;
        loopback.breaches.push({
          method: kept.method,
          path: kept.path,
          body: kept.body,
          code,
          message,
          errors,
        });
      }
      return errorReply(error);
    }
  }
}

function serveAttachment({ world }: Loopback, path: string, response: ServerResponse): void {
  const [, , channelId, attachmentId] = path.split('/');
  const messages = world.channels.get(channelId ?? '')?.messages.values() ?? [];
  for (const message of messages) {
    for (const { attachments } of message.looks) {
      const found = attachments.find(({ id }) => id === attachmentId);
      if (!found) continue;
      response.writeHead(200, { 'Content-Type': found.contentType });
      response.end(found.bytes);
      return;
    }
  }
  response.writeHead(404);
  response.end();
}

/** Fields that came after this library was written. */
const withMore = (reply: Reply): Reply =>
  isObject(reply.body) ? { ...reply, body: { ...reply.body, new_field: { nested: [1, null] } } } : reply;

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
