import type { Turn } from '../answering/model.ts';
import {
  DEFAULT_SETTINGS,
  type Feedback,
  type GuildSettings,
  type KeptAnswer,
  type Place,
  type Store,
} from '../chat/ports.ts';
import {
  ALLOWANCE_MS,
  ANSWER_MS,
  CALLS_DAYS,
  CLAIM_MS,
  DAY_MS,
  SLOT_MS,
  WRITTEN_MOST,
  WRITTEN_MS,
} from './ages.ts';
import { kept } from './feedback.ts';
import { type Count, judgeAllowance } from './judge-allowance.ts';
import { createMemoryLedger, createMemoryWritten } from './memory-ledger.ts';
import { createMemorySessions } from './sessions/memory.ts';
import { deleteWhere } from './sessions/memory-state.ts';

/**
 * A store that keeps everything in memory and loses it at the end of the program: for tests, and for trying out. It
 * holds the same contract as the databases. Values are copied on the way in and out, as a database would. `clock` is what
 * counts as the clock of the database.
 */
export function createMemoryStore(clock: () => number = Date.now): Store {
  type Aged<T> = T & { at: number };
  const slots = new Map<string, Aged<{ person: string; turns: readonly Turn[] }>>();
  const answers = new Map<string, Aged<{ answer: KeptAnswer }>>();
  const persons = new Map<string, Count>();
  const guilds = new Map<string, Count>();
  const feedback: Aged<{ place: Place; kept: Omit<Feedback, 'place'> }>[] = [];
  const settings = new Map<string, GuildSettings>();
  const claims = new Map<string, { at: number }>();
  const slotOf = ({ person, channel, guild }: Place) => JSON.stringify([person, channel, guild ?? '']);
  const sessions = createMemorySessions(clock);
  let ids = 0;
  const money = createMemoryLedger();
  const { written, kept: writtenAnswers } = createMemoryWritten();

  return {
    ledger: money.ledger,
    written,
    slots: {
      async read(place, now) {
        const slot = slots.get(slotOf(place));
        return slot && slot.at > now - SLOT_MS ? structuredClone(slot.turns) : [];
      },
      async write(place, turns, now) {
        slots.set(slotOf(place), { person: place.person, turns: structuredClone(turns), at: now });
      },
    },
    answers: {
      async keep(answer, now) {
        ids += 1;
        const id = ids.toString(36).padStart(16, '0');
        answers.set(id, { answer: structuredClone(answer), at: now });
        return id;
      },
      async find(id, now) {
        const found = answers.get(id);
        return found && found.at > now - ANSWER_MS ? structuredClone(found.answer) : undefined;
      },
    },
    allowances: {
      async take({ person, guild }, limits, now) {
        const asked = { person: persons.get(person), limits, now };
        const verdict = judgeAllowance(guild === undefined ? asked : { ...asked, guild: guilds.get(guild) });
        if (!verdict.allowed) return verdict;
        persons.set(person, verdict.person);
        if (guild !== undefined) guilds.set(guild, verdict.guild);
        return { allowed: true, left: verdict.left };
      },
    },
    feedback: {
      async record(given, now) {
        feedback.push({ place: given.place, kept: structuredClone(kept(given)), at: now });
      },
      async list(guild, since) {
        return feedback
          .filter(({ place, at }) => place.guild === guild && at >= since)
          .sort((a, b) => b.at - a.at)
          .map(({ kept, at }) => structuredClone({ ...kept, at }));
      },
    },
    settings: {
      read: async (guild) => structuredClone(settings.get(guild) ?? DEFAULT_SETTINGS),
      write: async (guild, given) => void settings.set(guild, structuredClone(given)),
      async change(guild, edit) {
        const after = structuredClone(edit(structuredClone(settings.get(guild) ?? DEFAULT_SETTINGS)));
        settings.set(guild, after);
        return structuredClone(after);
      },
      forget: async (guild) => void settings.delete(guild),
    },
    once: {
      async claim(key, now) {
        if (claims.has(key)) return false;
        claims.set(key, { at: now });
        return true;
      },
    },
    privacy: {
      about: async (person) => ({
        conversations: [...slots.values()].filter((slot) => slot.person === person).length,
        answers: [...answers.values()].filter(({ answer }) => answer.place.person === person).length,
        feedback: feedback.filter(({ place }) => place.person === person).length,
        allowances: persons.has(person) ? 1 : 0,
        ...sessions.about(person),
        spending: money.rowsOf(person),
      }),
      async forget(person) {
        deleteWhere(slots, (slot) => slot.person === person);
        deleteWhere(answers, ({ answer }) => answer.place.person === person);
        const others = feedback.filter(({ place }) => place.person !== person);
        feedback.splice(0, feedback.length, ...others);
        sessions.forget(person);
      },
      async prune(before, now) {
        const rest = feedback.filter(({ at }) => at >= before);
        const today = Math.floor(now / DAY_MS);
        const oldest = Math.max(now - WRITTEN_MS, beyond([...writtenAnswers.values()]));
        return (
          deleteWhere(money.spending, ({ day }) => day < today - ALLOWANCE_MS / DAY_MS) +
          deleteWhere(money.calls, ({ day }) => day < today - CALLS_DAYS) +
          deleteWhere(writtenAnswers, ({ at }) => at < oldest) +
          deleteWhere(money.outcomes, ({ day }) => day < today - CALLS_DAYS) +
          deleteWhere(slots, ({ at }) => at < now - SLOT_MS) +
          deleteWhere(claims, ({ at }) => at < now - CLAIM_MS) +
          deleteWhere(persons, ({ takenAt }) => takenAt < now - ALLOWANCE_MS) +
          deleteWhere(guilds, ({ takenAt }) => takenAt < now - ALLOWANCE_MS) +
          deleteWhere(answers, ({ at }) => at < Math.max(before, now - ANSWER_MS)) +
          feedback.splice(0, feedback.length, ...rest).length -
          rest.length +
          sessions.prune(before, now)
        );
      },
    },
    sessions: sessions.store,
    close: async () => {},
  };
}

/** The time before which there are more than enough. */
function beyond(all: readonly { at: number }[]): number {
  return all.map(({ at }) => at).sort((a, b) => b - a)[WRITTEN_MOST] ?? 0;
}
