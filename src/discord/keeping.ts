import type { Answer, Turn } from '../answering/model.ts';
import {
  type Allowances,
  DEFAULT_SETTINGS,
  type Feedback,
  type GuildSettings,
  type KeptAnswer,
  type Limits,
  type Place,
  type Settings,
} from '../chat/ports.ts';
import type { Desk } from './ports.ts';

/** A store that was too slow gets this share of the patience for a while: nobody has to wait for it again and again. */
const ONCE_BITTEN = 0.1;
const TROUBLE_MS = 5000;
/** How long the settings of a server are remembered; another process may have changed them. */
const SETTINGS_MS = 10_000;
const TURNS_KEPT = 6;
/** Servers whose settings are remembered. */
const GUILDS_KEPT = 1000;

type Taken = Awaited<ReturnType<Allowances['take']>>;

export type Keeping = ReturnType<typeof createKeeping>;

/** The store as conversations use it: what cannot be kept in time is logged and gone without. Nothing here rejects. */
export function createKeeping({ store, log, now, pace }: Pick<Desk, 'store' | 'log' | 'now' | 'pace'>) {
  let troubledUntil = 0;
  const settings = new Map<string, { at: number; value: GuildSettings }>();
  const sessions = new Map<string, { at: number; value: boolean }>();

  async function attempt<T>(what: string, work: () => Promise<T>, otherwise: T): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<T>((resolve) => {
      timer = setTimeout(
        () => {
          log.warn({ what }, 'the store is too slow; answered without it');
          troubledUntil = now() + TROUBLE_MS;
          resolve(otherwise);
        },
        pace.storeMs * (now() < troubledUntil ? ONCE_BITTEN : 1),
      );
    });
    try {
      return await Promise.race([work(), late]);
    } catch (err) {
      log.warn({ err, what }, 'the store failed; answered without it');
      return otherwise;
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    /** Anything else that is read from the store: what comes too late, or not at all, is gone without. */
    patiently: attempt,

    /** True for the first taker; also where the store cannot tell, since silence would be worse than an echo. */
    claim: (key: string): Promise<boolean> => attempt('claim', () => store.once.claim(key, now()), true),

    /** Takes a question out of the allowances. Where nobody can count, people are trusted: the store will be back. */
    take: (place: Place, limits: Limits): Promise<Taken> =>
      attempt<Taken>('count a question', () => store.allowances.take(place, limits, now()), {
        allowed: true,
        left: 1,
      }),

    turns: (place: Place): Promise<readonly Turn[]> =>
      attempt('read the conversation', () => store.slots.read(place, now()), []),

    /** The id that buttons carry, or undefined where the answer could not be kept. */
    async keep(kept: KeptAnswer, answer: Answer): Promise<string | undefined> {
      const said: Turn = { role: 'bot', text: answer.direct?.text ?? answer.remark };
      const exchange: readonly Turn[] = [{ role: 'user', text: kept.question }, said];
      // "Ok" and "thanks" are not what the next question follows up on.
      const added = answer.retrieval.understanding.smallTalk === undefined ? exchange : [];
      const turns = [...kept.context, ...added].slice(-TURNS_KEPT);
      const [id] = await Promise.all([
        attempt<string | undefined>('keep the answer', () => store.answers.keep(kept, now()), undefined),
        attempt('keep the conversation', () => store.slots.write(kept.place, turns, now()), undefined),
      ]);
      return id;
    },

    /** Keeps what a control has to know that does not fit into it. */
    keepForm: (kept: KeptAnswer): Promise<string | undefined> =>
      attempt<string | undefined>('keep a form', () => store.answers.keep(kept, now()), undefined),

    find: (id: string): Promise<KeptAnswer | undefined> =>
      attempt<KeptAnswer | undefined>('find the answer', () => store.answers.find(id, now()), undefined),

    record: (feedback: Feedback): Promise<void> =>
      attempt('record feedback', () => store.feedback.record(feedback, now()), undefined),

    /** What a server has set. Settings that cannot be read count as the private defaults. */
    async settings(guild: string): Promise<GuildSettings> {
      const known = settings.get(guild);
      if (known && now() - known.at < SETTINGS_MS) return known.value;
      const value = await attempt('read the settings', () => store.settings.read(guild), DEFAULT_SETTINGS);
      if (settings.size >= GUILDS_KEPT) settings.clear();
      settings.set(guild, { at: now(), value });
      return value;
    },

    /** Whether sessions are scheduled on a server; in direct messages, on any. */
    async hasSessions(guild: string | undefined): Promise<boolean> {
      const key = guild ?? '';
      const known = sessions.get(key);
      if (known && now() - known.at < SETTINGS_MS) return known.value;
      const series = await attempt('read the series', () => store.sessions.series.list(guild), []);
      const value = series.some(({ state }) => state === 'running');
      if (sessions.size >= GUILDS_KEPT) sessions.clear();
      sessions.set(key, { at: now(), value });
      return value;
    },

    /** The same settings for who changes them: read from the store itself, and failing like it. */
    settingsPort: {
      read: (guild) => store.settings.read(guild),
      async write(guild, value) {
        await store.settings.write(guild, value);
        settings.set(guild, { at: now(), value });
      },
      async change(guild, edit) {
        const value = await store.settings.change(guild, edit);
        settings.set(guild, { at: now(), value });
        return value;
      },
      async forget(guild) {
        settings.delete(guild);
        await store.settings.forget(guild);
      },
    } satisfies Settings as Settings,

    async leave(guild: string): Promise<void> {
      settings.delete(guild);
      await attempt('forget a server', () => store.settings.forget(guild), undefined);
    },
  };
}
