import type { Passage } from '../answering/model.ts';
import type { Core } from '../chat/command.ts';
import { passageOf } from './community.ts';
import type { AgendaQuestion, Series } from './model.ts';
import type { SessionStore } from './ports.ts';

/** What a guild's own answers add to what is known. */
export type Learned = Readonly<{
  /** What is known in a guild; the facts alone where there is none, or where the store cannot be read. Never rejects. */
  coreIn(guild: string | undefined): Promise<Core>;
  /** A guild has answered something: it is read anew for the next question. */
  forget(guild: string): void;
}>;

export type LearnedParts = Readonly<{
  store: Pick<SessionStore, 'agenda' | 'series'>;
  /** What is known without any guild. */
  core(): Core;
  coreBeside(passages: readonly Passage[]): Core;
  /** The address at which people see a channel. */
  link(guild: string, channel: string): string;
  now(): number;
  failed(err: unknown): void;
  /** How long an answer of another process may stay unseen, in milliseconds. */
  freshMs?: number;
}>;

const FRESH_MS = 3_000;
/** Guilds whose answers are held at once. */
const MOST_GUILDS = 200;

type Held = { readAt: number; key: string; base: Core; core: Core };

/** Each guild has its own answers: whoever may organise one server must not teach another. */
export function createLearned(parts: LearnedParts): Learned {
  const { store, core, coreBeside, link, now, failed, freshMs = FRESH_MS } = parts;
  const held = new Map<string, Held>();

  async function read(guild: string, before: Held | undefined): Promise<Core> {
    const base = core();
    const answered = await store.agenda.list({ guild, states: ['answered'] });
    const key = answered.map(({ id, revision }) => `${id}.${revision}`).join();
    const same = before?.key === key && before.base === base;
    const found = same ? before.core : coreBeside(await passagesOf(guild, answered, base));
    if (held.size >= MOST_GUILDS) held.clear();
    held.set(guild, { readAt: now(), key, base, core: found });
    return found;
  }

  async function passagesOf(guild: string, answered: readonly AgendaQuestion[], base: Core) {
    if (answered.length === 0) return [];
    const series = new Map<string, Series>((await store.series.list(guild)).map((one) => [one.id, one]));
    return answered.flatMap((question) => {
      const channel = series.get(question.series)?.channel ?? '';
      return passageOf(question, base, link(guild, channel)) ?? [];
    });
  }

  return {
    async coreIn(guild) {
      if (guild === undefined) return core();
      const before = held.get(guild);
      if (before && before.base === core() && now() - before.readAt < freshMs) return before.core;
      try {
        return await read(guild, before);
      } catch (err) {
        failed(err);
        return before?.base === core() ? before.core : core();
      }
    },
    forget: (guild) => void held.delete(guild),
  };
}
