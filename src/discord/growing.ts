import type { Log } from './ports.ts';

/** Somewhere an answer is told: versions on the way, and the last one. */
export type Growing<Look> = Readonly<{
  /** Shows this as soon as the pace allows; what is newer by then is shown instead. */
  grow(look: Look): void;
  /** Shows this last. Tries again and then goes another way; false only when all of it failed. Never rejects. */
  end(look: Look): Promise<boolean>;
  /** Changes it once more, where it was shown: for what is good to have. Never rejects. */
  amend(look: Look): Promise<void>;
  /** Says this in place of a last version that has not come; nothing where it has. Never rejects. */
  part(look: Look): Promise<void>;
}>;

export type GrowingParts<Look> = Readonly<{
  /** Makes the message look like this; the first call may make the message. False: nobody waits for it any more. */
  show(look: Look, signal?: AbortSignal): Promise<unknown>;
  /** Whether trying again makes no sense after this failure. */
  isOver(error: unknown): boolean;
  /** The last way to say it, where the message cannot be changed any more. */
  otherwise(look: Look): Promise<boolean>;
  pace: Pace;
  wait(ms: number): Promise<void>;
  log: Log;
}>;

export type Pace = Readonly<{
  /** Milliseconds that an answer waits for the store; it goes without what cannot be kept by then. */
  storeMs: number;
  /** Milliseconds until "thinking" is shown where no answer is ready. */
  deferMs: number;
  /** Milliseconds that a text waits for its picture. */
  pictureMs: number;
  /** Milliseconds between two versions of one message. */
  editMs: number;
  /** Milliseconds that a version on the way may take once the last one is there. */
  patienceMs: number;
  /** Milliseconds before each further try of the last version. */
  retryMs: readonly number[];
  /** Milliseconds that work under way gets when the bot stops. */
  finishMs: number;
  /** Milliseconds before commands that could not be registered are tried again. */
  registerMs: number;
}>;

/** A message that grows: one change at a time, not too often, and the last version always lands. */
export function createGrowing<Look>(parts: GrowingParts<Look>): Growing<Look> {
  const { show, isOver, otherwise, pace, wait, log } = parts;
  let newest: Look | undefined;
  let ended = false;
  let told = false;
  let running: Promise<void> | undefined;
  let rest: Promise<void> = Promise.resolve();
  let underWay: AbortController | undefined;

  async function run(): Promise<void> {
    while (newest !== undefined && !ended) {
      const look = newest;
      newest = undefined;
      rest = wait(pace.editMs);
      underWay = new AbortController();
      try {
        await show(look, underWay.signal);
      } catch (err) {
        log.debug({ err }, 'a version on the way was not shown');
      }
      underWay = undefined;
      if (!ended) await rest;
    }
    running = undefined;
  }

  async function amend(look: Look): Promise<void> {
    try {
      await show(look);
    } catch (err) {
      log.info({ err }, 'something more could not be shown');
    }
  }

  return {
    grow(look) {
      if (ended) return;
      newest = look;
      running ??= run();
    },
    async end(look) {
      ended = true;
      if (running) {
        await Promise.race([running, wait(pace.patienceMs)]);
        underWay?.abort();
        await rest;
      }
      for (const pause of [0, ...pace.retryMs]) {
        try {
          if (pause > 0) await wait(pause);
          told = (await show(look)) !== false;
          return told;
        } catch (err) {
          log.warn({ err }, 'the last version was not shown');
          if (isOver(err)) break;
        }
      }
      return otherwise(look).catch((err: unknown) => {
        log.error({ err }, 'an answer was lost');
        return false;
      });
    },
    amend,
    async part(look) {
      if (!told) await amend(look);
    },
  };
}
