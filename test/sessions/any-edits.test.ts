import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/chat/ports.ts';
import { consider } from '../../src/sessions/consider.ts';
import { editSeries, endSeries, pauseSeries, resumeSeries } from '../../src/sessions/edit-series.ts';
import { cancel, type Decision, move, restore, say, skip } from '../../src/sessions/edits.ts';
import type { Occurrence, Series } from '../../src/sessions/model.ts';
import type { OutboxRow } from '../../src/sessions/outbox.ts';
import { type Planning, plan } from '../../src/sessions/plan.ts';
import type { Standing } from '../../src/sessions/ports.ts';
import { TIMING } from '../../src/sessions/timing.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import { at, HOUR, MINUTE, planning, sundays } from './samples.ts';

const SEED = 20_261_125;
const RUNS = 100;
const STEPS = 30;

type Decide = (standing: Standing, planning: Planning) => Decision;
type Step = Readonly<{ name: string; decide?: Decide; hours?: number }>;

const slots = ['2026-11-29', '2026-12-06', '2026-12-13', '2026-12-05', '2026-11-28'] as const;
const slot = fc.constantFrom(...slots);
const on = (name: string, make: (slot: string) => Decide) =>
  slot.map((one): Step => ({ name: `${name} ${one}`, decide: make(one) }));
const edited = (name: string, patch: Partial<Series>): Step => ({
  name,
  decide: editSeries((series) => ({ ...series, ...patch })),
});

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.integer({ min: 1, max: 60 }).map((hours) => ({ name: `wait ${hours} h`, hours })),
  },
  on('skip', skip),
  on('cancel', cancel),
  on('restore', restore),
  on('move', (one) => move(one, `${one}T20:00`)),
  on('move a day', (one) => move(one, `${Temporal.PlainDate.from(one).add({ days: 1 })}T09:00`)),
  on('move back', (one) => move(one, undefined)),
  fc.tuple(slot, fc.constantFrom('Django', 'Node', '')).map(([one, topic]) => ({
    name: `topic ${topic} ${one}`,
    decide: say(one, { topic }),
  })),
  fc.constantFrom(
    edited('at 20:00', { time: '20:00' }),
    edited('at 18:00', { time: '18:00' }),
    edited('on Saturdays', { anchor: '2026-11-28' }),
    edited('on Sundays', { anchor: '2026-11-29' }),
    edited('elsewhere', { channel: '899999999999999999' }),
    edited('here', { channel: sundays.channel }),
    edited('without reminders', { reminders: [] }),
    edited('with reminders', { reminders: sundays.reminders }),
    edited('with a thread', { thread: true }),
    edited('called otherwise', { title: 'Another night' }),
    { name: 'pause', decide: pauseSeries() },
    { name: 'resume', decide: resumeSeries },
  ),
  { weight: 1, arbitrary: fc.constant({ name: 'plan', decide: plan as Decide }) },
);

/** Counterexamples say what was done, not how. */
const named = step.map((one) => ({ ...one, [fc.toStringMethod]: () => one.name }));

/** A message as people see it now. */
type Seen = Readonly<{ revision: number; startsAt: number; off: boolean }>;

/** A world in which whatever is due is posted each hour, and what people see is known. */
function createWorld() {
  let now = at('2026-11-24T12:00');
  const store: Store = createMemoryStore(() => now);
  const seen = new Map<string, Seen>();
  const pings: OutboxRow[] = [];
  const posted: OutboxRow[] = [];

  async function post(): Promise<void> {
    for (let turns = 0; turns < 500; turns += 1) {
      const claimed = await store.sessions.deliveries.claim('me', MINUTE);
      if (!claimed) return;
      const { row } = claimed;
      const circumstances = await store.sessions.deliveries.circumstances(row);
      const verdict = consider(claimed, circumstances, TIMING);
      if (verdict.go === 'settle') {
        await store.sessions.deliveries.commit(row, verdict.settled);
        if (verdict.settled.state === 'pending') return;
        continue;
      }
      const { occurrence } = circumstances;
      if (!occurrence) throw new Error('A row without a session was sent');
      const now: Seen = {
        revision: occurrence.revision,
        startsAt: occurrence.startsAt,
        off: occurrence.state !== 'planned',
      };
      seen.set(row.post.kind === 'edit' ? (row.dependsOn ?? '') : row.key, now);
      if (verdict.pings) pings.push(row);
      posted.push(row);
      const messageId = String(posted.length);
      await store.sessions.deliveries.commit(row, { state: 'sent', messageId, pinged: verdict.pings });
    }
    throw new Error('It posts for ever');
  }

  const decide = async (decision: Decide) => {
    const decided = await store.sessions.series.change([sundays.id], (one) => decision(one, planning(now)));
    return decided.get(sundays.id);
  };

  return {
    store,
    seen,
    posted,
    pings,
    now: () => now,
    decide,
    async begin() {
      await store.sessions.series.add(sundays);
      await decide(plan);
    },
    async take({ decide: decision, hours = 0 }: Step) {
      if (decision) await decide(decision);
      for (let hour = 0; hour < hours; hour += 1) {
        now += HOUR;
        const due = await store.sessions.series.toPlan(now, 5);
        if (due.length > 0) await decide(plan);
        await post();
      }
      // Whatever a change brings goes out at once.
      await post();
    },
    standing: async (): Promise<Standing> => {
      const all: Standing[] = [];
      await store.sessions.series.change([sundays.id], (one) => void all.push(one));
      const [standing] = all;
      if (!standing) throw new Error('The series is gone');
      return standing;
    },
  };
}

const isMessage = ({ post }: OutboxRow) =>
  ['announcement', 'reminder', 'starting', 'moved', 'cancelled'].includes(post.kind);

describe('whatever organisers do, in whatever order', () => {
  it('what people see is true, they are told once, and planning again changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(named, { minLength: 5, maxLength: STEPS }), async (steps) => {
        const world = createWorld();
        await world.begin();
        const done: string[] = [];
        for (const one of steps) {
          await world.take(one);
          done.push(one.name);
          await holds(world, done.join(', '));
        }
      }),
      { seed: SEED, numRuns: RUNS },
    );
  }, 60_000);

  it('ends with a series that says no more', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(named, { maxLength: 12 }), async (steps) => {
        const world = createWorld();
        await world.begin();
        for (const one of steps) await world.take(one);
        await world.take({ name: 'end', decide: endSeries });
        const before = world.posted.length;
        await world.take({ name: 'wait', hours: 24 * 20 });
        const after = world.posted.slice(before).map(({ post }) => post.kind);
        expect(after.filter((kind) => kind !== 'recap')).toEqual([]);
      }),
      { seed: SEED, numRuns: 40 },
    );
  }, 60_000);
});

async function holds(world: ReturnType<typeof createWorld>, done: string): Promise<void> {
  await world.decide(plan);
  const standing = await world.standing();
  const { series, occurrences, rows } = standing;
  const now = world.now();
  const again = plan(standing, planning(now));
  expect(again.occurrences ?? [], `plans anew after: ${done}`).toEqual([]);
  expect(again.outbox ?? {}, `plans anew after: ${done}`).toEqual({});
  if (series.state === 'paused') {
    expect(
      rows.filter(({ state }) => state === 'pending' || state === 'held'),
      done,
    ).toEqual([]);
    return;
  }
  for (const one of occurrences) holdsFor(one, world, done);
}

function holdsFor(
  one: Occurrence,
  { seen, posted, pings, now }: ReturnType<typeof createWorld>,
  done: string,
): void {
  const own = posted.filter((row) => row.slot === one.slot);
  const known = [...seen].filter(([key]) => own.some((row) => row.key === key && isMessage(row)));
  if (one.endsAt > now() && !wasPaused(done))
    for (const [key, { startsAt, off }] of known) {
      expect(startsAt, `${key} shows another hour after: ${done}`).toBe(one.startsAt);
      expect(off, `${key} is wrong about taking place after: ${done}`).toBe(one.state !== 'planned');
    }
  const announced = own.filter(({ post }) => post.kind === 'announcement').length;
  const withdrawn = own.filter(({ post }) => post.kind === 'cancelled').length;
  expect(announced, `announced too often after: ${done}`).toBeLessThanOrEqual(1 + withdrawn);
  const starts = own.filter(({ post }) => post.kind === 'starting');
  expect(new Set(starts.map(({ key }) => key)).size, done).toBe(starts.length);
  const loud = pings.filter((row) => row.slot === one.slot).map(({ key }) => key);
  expect(new Set(loud).size, `pinged twice for one thing after: ${done}`).toBe(loud.length);
}

/** What changes while a series is paused is not told. */
const wasPaused = (done: string): boolean => done.includes('pause');
