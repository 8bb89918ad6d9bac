import { DiscordAPIError, type ModalSubmitInteraction } from 'discord.js';
import { createGrowing, type Growing } from './growing.ts';
import { type Look, privately } from './look.ts';
import type { Desk } from './ports.ts';
import { postTo } from './post.ts';
import { type Answerable, type Click, defer, edit, type Heard, reply, update } from './respond.ts';

/** How one interaction is answered. Everything is true when the person sees it, or will. */
export type Reply = Growing<Look> &
  Readonly<{
    /** Says it as a message of its own. */
    show(look: Look): Promise<boolean>;
    /** Says it in place of the message that was used; as a message of its own where that is too late. */
    instead(look: Look): Promise<boolean>;
    /** Answers in another way, which only the first response can; undefined once "thinking" was shown. */
    firstly(way: () => Promise<Heard>): Promise<boolean> | undefined;
    /** Says what went wrong, wherever that can still be said. */
    fail(look: Look): Promise<void>;
    /** What was going to happen by itself later does not. */
    close(): void;
  }>;

/** Milliseconds by which a timer of a busy program is late. */
const LAG_MS = 100;

/**
 * Answers an interaction: as the first response where that is ready in time; else "thinking" is shown by itself, and
 * what comes later is an edit of that. `alone` is who sees it then.
 */
export function createReply(one: Answerable, desk: Desk, alone: () => boolean): Reply {
  const { pace, wait, log } = desk;
  /** Resolves to "unsure" where nobody knows whether "thinking" arrived. */
  let deferred: Promise<Heard | 'unsure'> | undefined;
  let answered = false;
  const due = performance.now() + pace.deferMs;
  let timer = setTimeout(deferOrWait, pace.deferMs);

  /**
   * A timer that is late itself tells that this program has too much to do. Saying "thinking" to everybody would only
   * be more of it, and each answer then an edit, of which Discord takes fifty a second: those may wait a little longer.
   */
  function deferOrWait(): void {
    if (performance.now() - due > LAG_MS) timer = setTimeout(deferNow, pace.deferMs);
    else deferNow();
  }
  function deferNow(): void {
    deferred = defer(one, desk, alone()).catch((err: unknown) => {
      log.warn({ err, interaction: one.id }, 'could not show that an answer is coming');
      return 'unsure' as const;
    });
  }

  async function say(look: Look, way: () => Promise<Heard>, signal?: AbortSignal): Promise<boolean> {
    clearTimeout(timer);
    const thinking = await deferred;
    if (thinking === 'late') return false;
    if (!answered && (thinking === undefined || thinking === 'unsure')) {
      const heard = await way();
      answered = true;
      // After "before" the answer stands there already, unless that was only "thinking".
      if (heard !== 'before' || thinking === undefined) return heard !== 'late';
    }
    answered = true;
    await edit(one, desk, look, signal);
    return true;
  }

  const show = (look: Look, signal?: AbortSignal): Promise<boolean> =>
    say(look, () => reply(one, desk, look), signal);
  const growing = createGrowing<Look>({
    show,
    isOver: (error) => error instanceof DiscordAPIError && error.status !== 429 && error.status < 500,
    // The token is over. A direct message can still be written to, and so can a channel.
    otherwise: (look) =>
      postTo(one.client, alone() ? one.user : one.channelId, { ...look, private: false }, desk),
    pace,
    wait,
    log,
  });
  let finished = false;
  const lastly = async (said: Promise<boolean>): Promise<boolean> => {
    finished = await said;
    return finished;
  };

  return {
    ...growing,
    end: (look) => lastly(growing.end(look)),
    show: (look) => lastly(show(look)),
    instead: (look) =>
      lastly(say(privately(look), () => update(one as Click | ModalSubmitInteraction, desk, look))),
    firstly(way) {
      if (deferred || answered) return undefined;
      clearTimeout(timer);
      const said = way().then((heard) => {
        answered = true;
        return heard !== 'late';
      });
      return lastly(said);
    },
    async fail(look) {
      clearTimeout(timer);
      if (answered) await edit(one, desk, look);
      else await show(privately(look));
    },
    async part(look) {
      if (!finished) await growing.part(privately(look));
    },
    close: () => clearTimeout(timer),
  };
}
