import { Counter, Histogram, type Registry } from 'prom-client';
import type { Happening, Metrics } from '../chat/metrics.ts';

/** Seconds: from an answer out of memory to the 24 s in which the ladder has to end. */
const ANSWER_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15, 25];
/** Seconds: a due post should be out within six; the last ones are outages. */
const LATE_SECONDS = [0.5, 1, 2, 4, 6, 10, 30, 60, 300, 900, 3600];

const counted: Readonly<Record<Happening, string>> = {
  'cache-hit': 'hit',
  'cache-miss': 'miss',
  'breaker-opened': 'Times the model was given up on for a while',
  'answered-late': 'Interactions that were answered after the three seconds Discord waits',
  'gateway-reconnected': 'Times the gateway had to be connected again or resumed',
  'rate-limited': 'Requests that had to wait for a rate limit',
  'knowledge-reloaded': 'ok',
  'knowledge-refused': 'refused',
};

/** The metrics port over a registry of prom-client. Every metric is there from the start, with zero where it can be. */
export function createMetrics(register: Registry): Metrics {
  const registers = [register];
  const counter = <L extends string>(name: string, help: string, labelNames: readonly L[] = []) =>
    new Counter({ name: `stackwise_${name}_total`, help, labelNames, registers });
  const histogram = <L extends string>(
    name: string,
    help: string,
    buckets: number[],
    labelNames: readonly L[],
  ) => new Histogram({ name: `stackwise_${name}_seconds`, help, buckets, labelNames, registers });

  const answers = counter('answers', 'Answers that people saw', ['surface', 'kind', 'step']);
  const answering = histogram(
    'answer_duration',
    'From the arrival of a question to the delivery of its answer',
    ANSWER_SECONDS,
    ['step'],
  );
  const dropped = counter('sentences_dropped', 'Sentences of the model that a check kept back', ['check']);
  const calls = counter('model_calls', 'Calls to the model', ['outcome']);
  const calling = histogram('model_call_duration', 'Length of a call to the model', ANSWER_SECONDS, []);
  const dollars = counter('model_cost_dollars', 'What the model has cost, in US dollars');
  const tokens = counter('model_tokens', 'Tokens that the model was given and gave', ['kind']);
  const posts = counter('posts', 'Entries of the outbox that were tried', ['kind', 'outcome']);
  const late = histogram('post_lateness', 'How long after its time a due post went out', LATE_SECONDS, [
    'kind',
  ]);
  const cache = counter('answer_cache', 'Looks into the cache of answers', ['result']);
  const reloads = counter('knowledge_reloads', 'Times the knowledge was read again', ['result']);
  const breaker = counter('model_breaker_opened', counted['breaker-opened']);
  const tooLate = counter('interactions_late', counted['answered-late']);
  const reconnects = counter('gateway_reconnects', counted['gateway-reconnected']);
  const waits = counter('rate_limit_waits', counted['rate-limited']);
  const waiting = counter('rate_limit_wait_seconds', 'Seconds that requests waited for rate limits');
  for (const result of ['hit', 'miss']) cache.inc({ result }, 0);
  for (const result of ['ok', 'refused']) reloads.inc({ result }, 0);

  const happened: Readonly<Record<Happening, (ms: number) => void>> = {
    'cache-hit': () => cache.inc({ result: 'hit' }),
    'cache-miss': () => cache.inc({ result: 'miss' }),
    'breaker-opened': () => breaker.inc(),
    'answered-late': () => tooLate.inc(),
    'gateway-reconnected': () => reconnects.inc(),
    'rate-limited': (ms) => {
      waits.inc();
      waiting.inc(ms / 1000);
    },
    'knowledge-reloaded': () => reloads.inc({ result: 'ok' }),
    'knowledge-refused': () => reloads.inc({ result: 'refused' }),
  };

  return {
    answered({ surface, kind, step, ms }) {
      answers.inc({ surface, kind, step });
      answering.observe({ step }, ms / 1000);
    },
    dropped: (check, sentences) => dropped.inc({ check }, sentences),
    called({ outcome, ms, nanoDollars, tokens: used }) {
      calls.inc({ outcome });
      calling.observe(ms / 1000);
      dollars.inc(nanoDollars / 1e9);
      for (const [kind, count] of Object.entries(used)) tokens.inc({ kind }, count);
    },
    posted({ kind, outcome, lateMs }) {
      posts.inc({ kind, outcome });
      if (outcome === 'sent') late.observe({ kind }, Math.max(0, lateMs) / 1000);
    },
    happened: (what, ms = 0) => happened[what](ms),
  };
}
