import { afterEach, expect, test } from 'vitest';
import { checkHealth } from '../../src/ops/health.ts';
import { createWatch } from '../../src/ops/watch.ts';
import { ask } from './asking.ts';

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

async function watching(port: number | undefined) {
  const lines: { details: object; event: string }[] = [];
  const note = (details: object, event: string) => void lines.push({ details, event });
  const watch = await createWatch({
    log: { info: note, error: note },
    version: '1.2.3',
    port,
    host: '127.0.0.1',
  });
  open.push(watch.close);
  const served = await watch.serve({
    health: () =>
      checkHealth({
        gateway: () => [{ shard: 0, ready: true, state: 'ready', pingMs: 40 }],
        guilds: () => 1,
        database: async () => {},
        outbox: async () => ({ due: 1, lagMs: 1500 }),
      }),
  });
  return { watch, lines, port: served };
}

test('what the parts tell can be read as metrics', async () => {
  const { watch, port = 0 } = await watching(0);
  const { metrics } = watch;
  metrics.answered({ surface: 'slash', kind: 'answer', step: 'extractive', ms: 12, guild: '7' });
  metrics.answered({ surface: 'slash', kind: 'answer', step: 'extractive', ms: 40 });
  metrics.dropped('numbers', 2);
  metrics.called({
    outcome: 'ok',
    ms: 900,
    nanoDollars: 2_500_000,
    tokens: { input: 10, cached: 900, output: 80 },
  });
  metrics.posted({ kind: 'reminder', outcome: 'sent', lateMs: -3 });
  metrics.happened('cache-hit');
  metrics.happened('rate-limited', 1500);
  const { status, type, body } = await ask(port, '/metrics');
  expect(status).toBe(200);
  expect(type).toContain('text/plain; version=0.0.4');
  for (const line of [
    'stackwise_answers_total{surface="slash",kind="answer",step="extractive"} 2',
    'stackwise_answer_duration_seconds_bucket{le="0.025",step="extractive"} 1',
    'stackwise_sentences_dropped_total{check="numbers"} 2',
    'stackwise_model_cost_dollars_total 0.0025',
    'stackwise_model_tokens_total{kind="cached"} 900',
    'stackwise_posts_total{kind="reminder",outcome="sent"} 1',
    'stackwise_post_lateness_seconds_sum{kind="reminder"} 0',
    'stackwise_answer_cache_total{result="hit"} 1',
    'stackwise_rate_limit_wait_seconds_total 1.5',
    'stackwise_gateway_ready{shard="0"} 1',
    'stackwise_gateway_ping_seconds{shard="0"} 0.04',
    'stackwise_outbox_lag_seconds 1.5',
    'stackwise_database_up 1',
    'stackwise_build_info{version="1.2.3"} 1',
  ])
    expect(body).toContain(`${line}\n`);
  expect(body).toContain('process_resident_memory_bytes ');
});

test('alive, ready, and no trace of who asked or where', async () => {
  const { watch, port = 0 } = await watching(0);
  watch.metrics.answered({ surface: 'slash', kind: 'answer', step: 'model', ms: 5, guild: '770077007700' });
  expect(await ask(port, '/live')).toMatchObject({ status: 200 });
  expect(JSON.parse((await ask(port, '/ready')).body)).toMatchObject({ ready: true, outbox: { due: 1 } });
  expect((await ask(port, '/metrics')).body).not.toContain('770077007700');
});

test('without a port nothing is served, and each answer is still one line of the log', async () => {
  const { watch, lines, port } = await watching(undefined);
  expect(port).toBeUndefined();
  const answer = { surface: 'slash', kind: 'answer', step: 'model', ms: 5, guild: '77' } as const;
  watch.metrics.answered(answer);
  watch.metrics.happened('cache-hit');
  expect(lines).toEqual([{ details: answer, event: 'answered' }]);
});
