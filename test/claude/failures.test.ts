import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Called, callClaude } from '../../src/claude/call.ts';
import { createClient } from '../../src/claude/client.ts';
import { traitsOf } from '../../src/claude/models.ts';
import { requestFor } from '../../src/claude/request.ts';
import { eventsOf } from '../support/claude/events.ts';
import type { Reply } from '../support/claude/reply.ts';
import { pieces } from '../support/claude/responders.ts';
import { type LoopbackClaude, startClaude } from '../support/claude/start-claude.ts';
import { prompt } from './prompts.ts';

let claude: LoopbackClaude;
const logged: unknown[][] = [];
beforeAll(async () => {
  claude = await startClaude(() => ({ silent: true }));
});
afterAll(() => claude.stop());

const text = pieces(
  ['Sentence one.', { source: 0, sentence: 0 }],
  ['Sentence two.', { source: 0, sentence: 1 }],
);

/** `hasty`: for what never comes; whatever does come may take its time on a busy machine. */
async function call(reply: Reply, own: { signal?: AbortSignal; url?: string; hasty?: boolean } = {}) {
  const ms = own.hasty ? 100 : 10_000;
  claude.respond(() => reply);
  const blocks: string[] = [];
  const client = createClient({
    ...{ apiKey: 'sk-test', baseURL: own.url ?? claude.url, headersMs: ms },
    log: { warn: (...args) => logged.push(args) },
  });
  const called: Called = await callClaude({
    ...{
      client,
      idleMs: ms,
      params: requestFor(prompt, 'claude-haiku-5-5', traitsOf('claude-haiku-5-5'), undefined),
    },
    signal: own.signal ?? AbortSignal.timeout(20_000),
    onBlock: ({ text: block }) => blocks.push(block),
  });
  return { ...called, blocks };
}

describe('a call of Claude that fails', () => {
  it.each<readonly [string, Reply, string, string?]>([
    ['400', { status: 400, type: 'invalid_request_error' }, 'rejected'],
    [
      '400 on hold',
      { status: 400, type: 'invalid_request_error', code: 'organization_on_hold' },
      'off',
      'restart',
    ],
    ['401', { status: 401, type: 'authentication_error' }, 'off', 'restart'],
    ['402', { status: 402, type: 'billing_error' }, 'off', 'midnight'],
    ['403', { status: 403, type: 'permission_error' }, 'off', 'restart'],
    ['404', { status: 404, type: 'not_found_error' }, 'off', 'restart'],
    ['408', { status: 408, type: 'timeout_error' }, 'overloaded'],
    ['409', { status: 409, type: 'conflict_error' }, 'overloaded'],
    ['413', { status: 413, type: 'request_too_large' }, 'rejected'],
    ['422', { status: 422, type: 'invalid_request_error' }, 'rejected'],
    ['429', { status: 429, type: 'rate_limit_error', headers: { 'retry-after': '3600' } }, 'rate-limited'],
    [
      '429 contract',
      { status: 429, type: 'rate_limit_error', code: 'contract_spend_limit_reached' },
      'off',
      'midnight',
    ],
    [
      '429 enforced',
      { status: 429, type: 'rate_limit_error', code: 'enforced_spend_limit_reached' },
      'off',
      'midnight',
    ],
    ['429 ramp', { status: 429, type: 'rate_limit_error', code: 'ramp_limit_exceeded' }, 'rate-limited'],
    ['500', { status: 500, type: 'api_error' }, 'overloaded'],
    ['503', { status: 503, type: 'api_error' }, 'overloaded'],
    ['529', { status: 529, type: 'overloaded_error' }, 'overloaded'],
    ['no headers', { silent: true }, 'slow'],
    ['hang up', { hangUp: true }, 'unreachable'],
    ['stall', { begin: text, after: 5, next: 'stall' }, 'slow'],
    ['pings alone', { begin: text, after: 5, next: 'pings' }, 'slow'],
    ['cut', { begin: text, after: 5, next: 'cut' }, 'cut'],
    ['early end', { begin: text, after: 5, next: 'end' }, 'cut'],
    ['overloaded midway', { begin: text, after: 5, next: { error: 'overloaded_error' } }, 'overloaded'],
    ['error midway', { begin: text, after: 5, next: { error: 'api_error' } }, 'cut'],
    ['no JSON', { raw: 'event: message_start\ndata: {"type":\n\n' }, 'cut'],
    ['no stream', { raw: '<html>busy</html>' }, 'cut'],
    ['nothing', { raw: '' }, 'cut'],
    ['6,000 characters', { say: [{ text: 'x'.repeat(6_000) }] }, 'too-long'],
  ])('with %s', async (...row) => {
    const [, reply, why, until] = row as unknown as readonly [string, Reply, string, string?];
    const { ended } = await call(reply, { hasty: why === 'slow' });
    expect(ended).toEqual({ end: 'failed', why, ...(until ? { until } : {}) });
  });

  it('is over when nobody waits any more, also while it sleeps for the server', async () => {
    const leave = new AbortController();
    const calling = call({ begin: text, after: 5, next: 'stall' }, { signal: leave.signal });
    leave.abort();
    expect((await calling).ended).toEqual({ end: 'failed', why: 'aborted' });
  });

  it('with nobody there', async () => {
    expect((await call({ silent: true }, { url: 'http://127.0.0.1:9' })).ended).toMatchObject({
      why: 'unreachable',
    });
  });

  it('hands on what was whole before it failed, and nothing that was not', async () => {
    const all = eventsOf(claude.requests[0] as never, text).length;
    const { blocks } = await call({ begin: text, after: all - 4, next: 'cut' });
    expect(blocks).toEqual(['Sentence one.', ' ']);
  });

  it('tells the log nothing that anybody wrote', () => {
    expect(JSON.stringify(logged)).not.toMatch(/Sentence|question|html|sk-test/u);
  });
});

describe('a call of Claude that succeeds', () => {
  it('hands on whole blocks in order with their pointers, and the usage', async () => {
    const { ended, told, blocks } = await call({ say: text });
    expect(ended).toEqual({ end: 'done', stop: 'complete' });
    expect(blocks).toEqual(['Sentence one.', ' ', 'Sentence two.']);
    expect(told.use.output).toBe(9);
    expect(told.use.cacheRead + told.use.cacheWrite1h).toBeGreaterThan(0);
  });

  it.each([
    ['max_tokens', 'length'],
    ['model_context_window_exceeded', 'length'],
    ['pause_turn', 'length'],
    ['a reason of next year', 'length'],
    ['stop_sequence', 'complete'],
    ['refusal', 'refused'],
  ])('stops for %s', async (stopReason, stop) => {
    expect((await call({ say: text, stopReason })).ended).toEqual({ end: 'done', stop });
  });
});
