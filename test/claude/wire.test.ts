import { afterAll, beforeAll, expect, it } from 'vitest';
import { callClaude } from '../../src/claude/call.ts';
import { checkModel } from '../../src/claude/check-model.ts';
import { createClient } from '../../src/claude/client.ts';
import { traitsOf } from '../../src/claude/models.ts';
import { requestFor } from '../../src/claude/request.ts';
import { type LoopbackClaude, startClaude } from '../support/claude/start-claude.ts';
import { prompt } from './prompts.ts';

let claude: LoopbackClaude;
beforeAll(async () => {
  claude = await startClaude(() => ({ say: [{ text: 'Hello.' }] }));
});
afterAll(() => claude.stop());

const clientFor = (url: string) =>
  createClient({ apiKey: 'sk-test', baseURL: url, headersMs: 2_000, log: { warn: () => {} } });

async function send(model: string, own: Partial<typeof prompt> = {}) {
  const params = requestFor({ ...prompt, ...own }, model, traitsOf(model), 'u_pseudonym');
  await callClaude({
    ...{ client: clientFor(claude.url), params, idleMs: 2_000 },
    signal: new AbortController().signal,
    onBlock: () => {},
  });
  const sent = claude.requests.at(-1);
  if (!sent) throw new Error('nothing was sent');
  return sent;
}

it('goes over the wire in the shape that was written down, so that an update of the SDK cannot change it unseen', async () => {
  const { body, headers } = await send('claude-haiku-5-5');
  expect(body).toEqual({
    model: 'claude-haiku-5-5',
    max_tokens: 700,
    thinking: { type: 'disabled' },
    output_config: { effort: 'low' },
    system: [{ type: 'text', text: 'Static instructions.', cache_control: { type: 'ephemeral', ttl: '1h' } }],
    messages: [
      {
        role: 'user',
        content: [
          {
            type: 'search_result',
            source: 'fact:one',
            title: 'Node.js: I/O',
            content: [
              { type: 'text', text: 'Sentence one.' },
              { type: 'text', text: 'Sentence two.' },
            ],
            citations: { enabled: true },
          },
          {
            type: 'search_result',
            source: 'fact:two',
            title: 'Django: ORM',
            content: [{ type: 'text', text: 'Sentence three.' }],
            citations: { enabled: true },
          },
          { type: 'text', text: '<question>node or django?</question>' },
        ],
      },
    ],
    metadata: { user_id: 'u_pseudonym' },
    stream: true,
  });
  expect(headers).toMatchObject({
    authorization: 'Bearer sk-test',
    'anthropic-version': '2026-10-21',
    'content-type': 'application/json',
    'x-stainless-retry-count': '0',
  });
  expect(headers).not.toHaveProperty('x-api-key');
  expect(headers).not.toHaveProperty('anthropic-beta');
});

it('asks each model in its own way', async () => {
  expect((await send('claude-sonnet-5-5')).body).toMatchObject({ thinking: { type: 'between_tools' } });
  expect((await send('claude-opus-5-5')).body).not.toHaveProperty('thinking');
  expect((await send('claude-haiku-4-5')).body).not.toHaveProperty('output_config');
  expect((await send('claude-opus-5-5')).maxTokens).toBeGreaterThan(700);
});

it('caches the instructions for answers, and not those for a query, which are too short', async () => {
  expect((await send('claude-haiku-5-5')).cached).toBe(true);
  expect((await send('claude-haiku-5-5', { purpose: 'query', sources: [] })).cached).toBe(false);
});

it('finds out at the start whether the model can be used', async () => {
  const check = (model: string, url = claude.url) =>
    checkModel(clientFor(url), model, AbortSignal.timeout(2_000));
  claude.models.set('claude-old', 'retired').set('claude-ageing', 'deprecated');
  expect(await check('claude-haiku-5-5')).toEqual({ usable: true });
  expect(await check('claude-ageing')).toMatchObject({
    usable: true,
    note: expect.stringContaining('deprecated'),
  });
  expect(await check('claude-old')).toMatchObject({ usable: false, why: expect.stringContaining('retired') });
  expect(await check('claude-none')).toMatchObject({
    usable: false,
    why: expect.stringContaining('ANTHROPIC_MODEL'),
  });
  expect(await check('claude-haiku-5-5', 'http://127.0.0.1:9')).toMatchObject({ usable: true });
});
