import { setTimeout as pause } from 'node:timers/promises';
import type { Answer } from '../../../src/answering/model.ts';
import { usualTiming } from '../../../src/answering/writing/summarise.ts';
import type { App } from '../../../src/app.ts';
import { seededRandom } from '../../../src/retrieval/engine/seeded-random.ts';
import { readQuestions } from '../../eval/questions.ts';
import { openHouse } from '../../support/claude/house.ts';
import type { Reply } from '../../support/claude/reply.ts';
import { honest, inventing, takenOver } from '../../support/claude/responders.ts';
import { type Responder, startClaude } from '../../support/claude/start-claude.ts';
import type { Row } from '../ops.ts';

const MOST_MS = 25_000;
const MOST_OPEN_MS = 2_000;
const MIXED = 1_000;
const AT_ONCE = 40;
/** Sockets that are kept open for the next call are closed by then. */
const KEPT_MS = 6_000;

const some = [{ text: 'Django has ', cites: [{ source: 0, sentence: 0 }] }];
const says =
  (reply: Reply): Responder =>
  () =>
    reply;
const error = (status: number, type: string, more: object = {}): Responder => says({ status, type, ...more });

/** Everything that can go wrong, each as it comes. */
export const failures: Readonly<Record<string, Responder>> = {
  'no headers': says({ silent: true }),
  stall: says({ begin: some, after: 5, next: 'stall' }),
  'pings for ever': says({ begin: some, after: 5, next: 'pings' }),
  'a drop a second': (request) => ({ ...honest(request), betweenMs: 1_000 }) as Reply,
  'hang up': says({ hangUp: true }),
  cut: says({ begin: some, after: 6, next: 'cut' }),
  'early end': says({ begin: some, after: 6, next: 'end' }),
  'overloaded midway': says({ begin: some, after: 6, next: { error: 'overloaded_error' } }),
  'no JSON': says({ raw: 'event: message_start\ndata: {"type":\n\n' }),
  'no stream': says({ raw: '<html>busy</html>' }),
  'wrong events': says({ events: [{ event: 'message_stop', data: { type: 'message_stop' } }] }),
  ...Object.fromEntries(
    [400, 401, 402, 403, 404, 408, 409, 413, 422, 500, 501, 503, 504, 529].map((status) => [
      `${status}`,
      error(status, 'api_error'),
    ]),
  ),
  'retry in an hour': error(429, 'rate_limit_error', { headers: { 'retry-after': '3600' } }),
  'spend limit': error(429, 'rate_limit_error', { code: 'enforced_spend_limit_reached' }),
  refusal: says({ say: [{ text: 'No' }], stopReason: 'refusal' }),
  truncated: says({ say: [{ text: 'Django is' }], stopReason: 'max_tokens' }),
  'too long': says({ say: [{ text: 'x'.repeat(20_000) }] }),
  inventing,
  'taken over': takenOver,
};

const isUseful = ({ direct, statements }: Answer): boolean => direct !== undefined || statements.length > 0;

/** Each failure against the times of production, all at once. */
export async function measureFailures(app: App): Promise<Row> {
  const took = await Promise.all(
    Object.entries(failures).map(async ([name, responder]) => {
      const claude = await startClaude(responder);
      const house = await openHouse(app, claude);
      const began = performance.now();
      const answer = await house.ask('is django still synchronous?');
      const ms = performance.now() - began;
      await claude.stop();
      return { name, ms, useful: isUseful(answer) };
    }),
  );
  const slowest = took.toSorted((a, b) => b.ms - a.ms)[0];
  const useless = took.filter(({ useful }) => !useful).map(({ name }) => name);
  return {
    what: `a useful answer whatever fails (${took.length} failures)`,
    target: `≤ ${MOST_MS / 1000} s`,
    measured: `${((slowest?.ms ?? 0) / 1000).toFixed(1)} s at most (${slowest?.name})${useless.length > 0 ? `; none: ${useless}` : ''}`,
    good: (slowest?.ms ?? 0) <= MOST_MS && useless.length === 0,
  };
}

export async function measureOpenBreaker(app: App): Promise<Row> {
  const claude = await startClaude(says({ hangUp: true }));
  const house = await openHouse(app, claude);
  const questions = readQuestions('tune').filter(({ kind }) => kind === 'fact');
  for (const { question } of questions.slice(0, 20)) await house.ask(question);
  const made = claude.requests.length;
  const took: number[] = [];
  for (const { question } of questions.slice(20, 120)) {
    const began = performance.now();
    if (!isUseful(await house.ask(question))) took.push(Number.POSITIVE_INFINITY);
    took.push(performance.now() - began);
  }
  const calls = claude.requests.length - made;
  await claude.stop();
  const most = Math.max(...took);
  return {
    what: 'an answer while the breaker is open (100 questions)',
    target: `≤ ${MOST_OPEN_MS / 1000} s`,
    measured: `${most.toFixed(0)} ms at most, ${calls} calls`,
    good: most <= MOST_OPEN_MS && calls === 0,
  };
}

/** A thousand answers, each of which meets another failure, with short times. What is left over afterwards is a leak. */
export async function measureMixed(app: App): Promise<readonly Row[]> {
  const random = seededRandom(4);
  const all = Object.values(failures);
  const claude = await startClaude((request) => {
    const responder = all[Math.floor(random() * all.length)] as Responder;
    return responder(request);
  });
  let unhandled = 0;
  const count = () => {
    unhandled++;
  };
  process.on('unhandledRejection', count);
  const resources = () =>
    process.getActiveResourcesInfo().filter((one) => /Timeout|TCPSocketWrap/u.test(one)).length;
  const before = resources();
  const house = await openHouse(app, claude, hasty);
  const questions = readQuestions('tune').filter(({ kind }) => kind === 'fact');
  let useful = 0;
  let left = MIXED;
  const worker = async () => {
    while (left > 0) {
      const at = left--;
      // A new house now and then: one that was told to keep off asks nobody any more.
      const one = at % 3 === 0 ? await openHouse(app, claude, hasty) : house;
      const answer = await one.ask(`${questions[at % questions.length]?.question} ${at}`);
      if (answer.kind !== 'refuse') useful++;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  await pause(KEPT_MS);
  const leaked = resources() - before;
  const sockets = claude.connections();
  process.off('unhandledRejection', count);
  await claude.stop();
  return [
    {
      what: `unhandled rejections, leaked timers and sockets after ${MIXED} mixed failures (${claude.requests.length} requests)`,
      target: '0',
      measured: `${unhandled}, ${Math.max(0, leaked)}, ${sockets}; ${useful} answers`,
      good: unhandled === 0 && leaked <= 0 && sockets === 0 && useful === MIXED,
    },
  ];
}

const hasty = {
  timing: { ...usualTiming, total: 600, call: 300, again: 100, repair: 100, pause: 5 },
  ...{ idleMs: 80, headersMs: 80 },
};
