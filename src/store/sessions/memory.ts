import type { OutboxRow } from '../../sessions/outbox.ts';
import type { SessionStore } from '../../sessions/ports.ts';
import { createMemoryAgenda, createMemoryOptIns, createMemoryRsvps, settleAskers } from './memory-people.ts';
import {
  createMemoryDeliveries,
  createMemoryOccurrences,
  createMemoryOutbox,
  createMemorySeries,
} from './memory-posts.ts';
import { deleteWhere, idOf, newState, planAnew } from './memory-state.ts';
import type { sessionsAbout } from './people.ts';
import { dayAround } from './standings.ts';

export type MemorySessions = Readonly<{
  store: SessionStore;
  about(person: string): Awaited<ReturnType<typeof sessionsAbout>>;
  forget(person: string): void;
  prune(before: number, now: number): number;
}>;

/** What the sessions keep, in memory; `clock` is that of the database, in milliseconds since 1970. */
export function createMemorySessions(clock: () => number): MemorySessions {
  const state = newState(clock);
  const isTo =
    (person: string) =>
    ({ target }: Pick<OutboxRow, 'target'>) =>
      target.to === 'person' && target.id === person;
  const voicesOf = (person: string) => [...state.voices].filter(([, voices]) => voices.has(person));
  return {
    store: {
      series: createMemorySeries(state),
      occurrences: createMemoryOccurrences(state),
      rsvps: createMemoryRsvps(state),
      optIns: createMemoryOptIns(state),
      agenda: createMemoryAgenda(state),
      outbox: createMemoryOutbox(state),
      deliveries: createMemoryDeliveries(state),
    },
    about: (person) => ({
      rsvps: [...state.rsvps.values()].filter((one) => one.person === person).length,
      reminders: [...state.optIns.values()].filter((one) => one.person === person).length,
      questions: voicesOf(person).length,
      messages: [...state.outbox.values()].filter(isTo(person)).length,
      hosting:
        [...state.series.values()].filter(({ host }) => host === person).length +
        [...state.questions.values()].filter(({ answer }) => answer?.by === person).length,
    }),
    forget(person) {
      deleteWhere(state.rsvps, (one) => one.person === person);
      for (const one of state.optIns.values()) if (one.person === person) planAnew(state, one.series);
      deleteWhere(state.optIns, (one) => one.person === person);
      for (const [id, voices] of voicesOf(person)) {
        voices.delete(person);
        settleAskers(state, id);
      }
      deleteWhere(state.outbox, isTo(person));
      for (const [id, { host, ...series }] of state.series) if (host === person) state.series.set(id, series);
      for (const [id, question] of state.questions) {
        const { name: _, ...said } = question.answer ?? { by: '' };
        if ('text' in said && said.by === person)
          state.questions.set(id, { ...question, answer: { ...said, by: '' } });
      }
    },
    prune(before, now) {
      const day = dayAround(before);
      const past = (one: { slot: string }) => one.slot < day;
      const stateOf = (id: string) => state.questions.get(id)?.state;
      let rows = deleteWhere(state.series, ({ deleteAt }) => deleteAt !== undefined && deleteAt < now);
      const orphan = ({ series }: { series: string }) => !state.series.has(series);
      const ahead = (row: { series: string; slot: string }) =>
        (state.occurrences.get(idOf(row))?.endsAt ?? 0) >= before;
      rows += deleteWhere(state.outbox, (row) => orphan(row) || (past(row) && !ahead(row)));
      rows += deleteWhere(state.occurrences, (one) => orphan(one) || one.endsAt < before);
      rows += deleteWhere(state.rsvps, (one) => orphan(one) || past(one));
      rows += deleteWhere(state.places, (_, key) => {
        const [series = '', slot = ''] = key.split(':');
        return orphan({ series }) || slot < day;
      });
      rows += deleteWhere(state.optIns, orphan);
      for (const [id, voices] of state.voices)
        if (stateOf(id) !== 'open') rows += deleteWhere(voices, ({ at }) => at < before);
      rows += deleteWhere(
        state.questions,
        (one) => (one.state === 'withdrawn' && one.at < before) || (orphan(one) && one.state !== 'answered'),
      );
      for (const [id, voices] of state.voices)
        if (!state.questions.has(id)) {
          rows += voices.size;
          state.voices.delete(id);
        }
      deleteWhere(state.planAt, (_, id) => !state.series.has(id));
      return rows;
    },
  };
}
