import type { Answer, Turn } from '../answering/model.ts';
import {
  DEFAULT_SETTINGS,
  type Feedback,
  type GuildSettings,
  type KeptAnswer,
  type Place,
  type Settings,
} from '../chat/ports.ts';
import type { Desk } from './ports.ts';

/** Longer than this no answer waits for the store: an answer without buttons beats one that comes too late. */
const PATIENCE_MS = 1000;
/** How long the settings of a server are remembered; another process may have changed them. */
const SETTINGS_MS = 10_000;
const TURNS_KEPT = 6;
/** Servers whose settings are remembered. */
const GUILDS_KEPT = 1000;

export type Keeping = ReturnType<typeof createKeeping>;

/** The store as conversations use it: what cannot be kept in time is logged and gone without. Nothing here rejects. */
export function createKeeping({ store, log, now }: Pick<Desk, 'store' | 'log' | 'now'>) {
  const settings = new Map<string, { at: number; value: GuildSettings }>();

  async function attempt<T>(what: string, work: () => Promise<T>, otherwise: T): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<T>((resolve) => {
      timer = setTimeout(() => {
        log.warn({ what }, 'the store is too slow; answered without it');
        resolve(otherwise);
      }, PATIENCE_MS);
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
    /** True for the first taker; also where the store cannot tell, since silence would be worse than an echo. */
    claim: (key: string): Promise<boolean> => attempt('claim', () => store.once.claim(key, now()), true),

    turns: (place: Place): Promise<readonly Turn[]> =>
      attempt('read the conversation', () => store.slots.read(place, now()), []),

    /** The id that buttons carry, or undefined where the answer could not be kept. */
    async keep(kept: KeptAnswer, answer: Answer): Promise<string | undefined> {
      const said: Turn = { role: 'bot', text: answer.direct?.text ?? answer.remark };
      const turns = [...kept.context, { role: 'user', text: kept.question } as const, said].slice(
        -TURNS_KEPT,
      );
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

    /** The same settings for who changes them: read from the store itself, and failing like it. */
    settingsPort: {
      read: (guild) => store.settings.read(guild),
      async write(guild, value) {
        await store.settings.write(guild, value);
        settings.set(guild, { at: now(), value });
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
