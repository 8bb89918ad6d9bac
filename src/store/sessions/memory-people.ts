import type { AgendaQuestion, OccurrenceId, Rsvp } from '../../sessions/model.ts';
import type { PlannedRow } from '../../sessions/outbox.ts';
import type { Agenda, OptIns, Rsvps, Tally } from '../../sessions/ports.ts';
import { addRows, idOf, type MemoryState, planAnew, type Voice } from './memory-state.ts';
import { bestFirst } from './questions.ts';
import { inOrder } from './rsvp-rows.ts';

type Tell = (person: string, order: number) => PlannedRow | undefined;

/** Who comes, in memory. */
export function createMemoryRsvps(state: MemoryState): Rsvps {
  const all = (occurrence: OccurrenceId) =>
    [...state.rsvps.values()].filter((one) => idOf(one) === idOf(occurrence)).sort(inOrder);
  const keyOf = (occurrence: OccurrenceId, person: string) => `${idOf(occurrence)}:${person}`;
  const tallyOf = (occurrence: OccurrenceId): Tally => {
    const count = (answer: Rsvp['answer'], waiting = false) =>
      all(occurrence).filter((one) => one.answer === answer && one.waiting === waiting).length;
    return {
      coming: count('coming'),
      waiting: count('coming', true),
      maybe: count('maybe'),
      not: count('not'),
    };
  };

  function promote(
    given: OccurrenceId & { capacity?: number; person?: string },
    tell: Tell,
  ): readonly string[] {
    const { capacity = Number.MAX_SAFE_INTEGER } = given;
    const free = Math.max(0, capacity - tallyOf(given).coming);
    const next = all(given)
      .filter(({ waiting }) => waiting)
      .slice(0, free);
    for (const one of next) state.rsvps.set(keyOf(one, one.person), { ...one, waiting: false });
    const told = next.filter(({ person }) => person !== given.person);
    addRows(
      state,
      told.flatMap(({ person, order }) => tell(person, order) ?? []),
    );
    return next.map(({ person }) => person);
  }

  return {
    async answer({ series, slot, person, answer, capacity, now }, tell) {
      const occurrence = { series, slot };
      const key = keyOf(occurrence, person);
      const coming = answer === 'coming';
      if (state.rsvps.get(key)?.answer !== answer) {
        const order = coming ? (state.places.get(idOf(occurrence)) ?? 0) + 1 : 0;
        if (coming) state.places.set(idOf(occurrence), order);
        state.rsvps.set(key, { ...occurrence, person, answer, waiting: coming, order, at: now });
      }
      const seats = capacity === undefined ? {} : { capacity };
      const promoted = promote({ ...occurrence, ...seats, person }, tell).filter((one) => one !== person);
      const rsvp = state.rsvps.get(key) as Rsvp;
      const waiting = all(occurrence).filter((one) => one.waiting);
      const place = rsvp.waiting ? { place: waiting.findIndex((one) => one.person === person) + 1 } : {};
      return { rsvp, ...place, tally: tallyOf(occurrence), promoted };
    },
    refill: async (given, tell) => promote(given, tell),
    of: async (occurrence, person) => state.rsvps.get(keyOf(occurrence, person)),
    tally: async (occurrence) => tallyOf(occurrence),
    list: async (occurrence) => all(occurrence),
  };
}

/** Wishes for reminders, in memory. */
export function createMemoryOptIns(state: MemoryState): OptIns {
  const keyOf = (series: string, person: string) => `${series}:${person}`;
  return {
    async set(optIn) {
      state.optIns.set(keyOf(optIn.series, optIn.person), structuredClone(optIn));
      planAnew(state, optIn.series);
    },
    async remove(series, person) {
      planAnew(state, series);
      return state.optIns.delete(keyOf(series, person));
    },
    of: async (person, guild) =>
      [...state.optIns.values()]
        .filter((one) => one.person === person && state.series.get(one.series)?.guild === guild)
        .sort((a, b) => (a.series < b.series ? -1 : 1)),
    async close(person) {
      for (const [key, one] of state.optIns)
        if (one.person === person && one.by === 'dm') {
          state.optIns.set(key, { ...one, closed: true });
          planAnew(state, one.series);
        }
    },
  };
}

/** The agenda, in memory. */
export function createMemoryAgenda(state: MemoryState): Agenda {
  let ids = 0;
  const open = (id: string) => {
    const question = state.questions.get(id);
    return question?.state === 'open' ? question : undefined;
  };
  const raise = (id: string, person: string, at: number, asked?: Voice['asked']) => {
    const voices = state.voices.get(id) ?? new Map<string, Voice>();
    const before = voices.get(person);
    const words = asked ?? before?.asked;
    voices.set(person, { person, at: before?.at ?? at, ...(words ? { asked: words } : {}) });
    state.voices.set(id, voices);
  };
  const shown = (id: string): AgendaQuestion => voiced(state, state.questions.get(id) as AgendaQuestion);
  const changed = (question: AgendaQuestion) => {
    state.questions.set(question.id, { ...question, revision: question.revision + 1 });
    return settleAskers(state, question.id);
  };
  return {
    async add({ guild, series, slot, asker: { person, ...asked }, now }) {
      ids += 1;
      const id = ids.toString(36).padStart(16, '0');
      const fresh = { askers: [], votes: 0, carried: 0, state: 'open', revision: 1 } as const;
      state.questions.set(id, { id, guild, series, slot, text: asked.text, ...fresh, at: now });
      raise(id, person, asked.consentedAt, asked);
      return id;
    },
    async join(id, { person, ...voice }) {
      const question = open(id);
      if (!question) return undefined;
      if ('text' in voice) raise(id, person, voice.consentedAt, voice);
      else raise(id, person, voice.now);
      changed(question);
      return shown(id);
    },
    async leave(id, person) {
      const question = open(id);
      if (!question || !state.voices.get(id)?.delete(person)) return undefined;
      changed(question);
      return shown(id);
    },
    list: async (which) =>
      [...state.questions.values()]
        .filter((one) =>
          'id' in which
            ? one.id === which.id
            : which.states.includes(one.state) &&
              (which.series === undefined || one.series === which.series) &&
              (which.guild === undefined || one.guild === which.guild),
        )
        .map(({ id }) => shown(id))
        .sort(bestFirst),
    async settle({ id, slot, carried, state: next, answer, revision }, tell) {
      const question = state.questions.get(id);
      if (question?.revision !== revision) return false;
      const { answer: _, ...rest } = question;
      const said = answer === undefined ? {} : { answer: structuredClone(answer) };
      const after = { ...rest, slot, carried, state: next, ...said, revision: revision + 1 };
      state.questions.set(id, next === 'withdrawn' ? { ...after, text: '' } : after);
      if (next === 'withdrawn') state.voices.delete(id);
      addRows(state, structuredClone(tell));
      return true;
    },
  };
}

function voiced({ voices }: MemoryState, question: AgendaQuestion): AgendaQuestion {
  const all = [...(voices.get(question.id)?.values() ?? [])].sort(
    (a, b) => a.at - b.at || (a.person < b.person ? -1 : 1),
  );
  const askers = all.flatMap(({ person, asked }) => (asked ? [{ person, ...asked }] : []));
  return structuredClone({ ...question, askers, votes: all.length, text: askers[0]?.text ?? question.text });
}

/** An open question without askers is withdrawn, and nothing is kept of its words. */
export function settleAskers(state: MemoryState, id: string): void {
  const question = state.questions.get(id);
  const voices = [...(state.voices.get(id)?.values() ?? [])];
  if (question?.state !== 'open' || voices.some(({ asked }) => asked)) return;
  state.questions.set(id, { ...question, state: 'withdrawn', text: '' });
  state.voices.delete(id);
}
