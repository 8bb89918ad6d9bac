import type { ServerResponse } from 'node:http';
import type { Refusal } from './errors.ts';
import type { RequestRecord } from './loopback.ts';
import type { Allowance } from './rate-limits.ts';
import type { Reply } from './router.ts';

export const errorReply = ({ status, code, message, errors }: Refusal): Reply => ({
  status,
  body: { message, code, ...(errors ? { errors } : {}) },
});

export function tooMany(
  response: ServerResponse,
  { retryAfter, global, scope }: { retryAfter: number; global: boolean; scope?: string | undefined },
  kept: RequestRecord,
  allowance?: Allowance,
): void {
  response.setHeader('Retry-After', String(Math.max(retryAfter, 0.001)));
  response.setHeader('X-RateLimit-Scope', global ? 'global' : (scope ?? 'user'));
  if (global) response.setHeader('X-RateLimit-Global', 'true');
  const body = { message: 'You are being rate limited.', retry_after: retryAfter, global };
  send(response, { status: 429, body }, allowance, kept);
}

/** What stands before Discord answers with HTML when it fails. */
export function broken(response: ServerResponse, status: number, kept: RequestRecord): void {
  kept.status = status;
  response.writeHead(status, { 'Content-Type': 'text/html' });
  response.end('<html><body>cloudflare</body></html>');
}

export function send(
  response: ServerResponse,
  { status, body }: Reply,
  allowance: Allowance | undefined,
  kept: RequestRecord,
): void {
  kept.status = status;
  kept.answer = body;
  if (allowance) {
    response.setHeader('X-RateLimit-Limit', allowance.limit);
    response.setHeader('X-RateLimit-Remaining', allowance.remaining);
    response.setHeader('X-RateLimit-Reset', (Date.now() / 1000 + allowance.resetAfter).toFixed(3));
    response.setHeader('X-RateLimit-Reset-After', allowance.resetAfter.toFixed(3));
    response.setHeader('X-RateLimit-Bucket', allowance.bucket.replace(/[^a-zA-Z]/g, '').toLowerCase());
  }
  if (body === undefined) {
    response.writeHead(status);
    response.end();
    return;
  }
  const bytes = Buffer.from(JSON.stringify(body));
  response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': bytes.length });
  response.end(bytes);
}
