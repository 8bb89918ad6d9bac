import type { Session } from './gateway.ts';
import type { Loopback } from './loopback.ts';

type Live = {
  counts: { drops: number; identifies: number; resumes: number };
  living: () => Session[];
  sessions: ReadonlyMap<string, Session>;
  refusals: { code: number; times: number }[];
};

/** Ends connections as networks and Discord do. */
export function createDrops(
  { clock, random }: Pick<Loopback, 'clock' | 'random'>,
  { counts, living, sessions, refusals }: Live,
) {
  const drop = {
    /** A close frame. Codes 4004 and 4010 to 4014 are fatal for discord.js; 1000 makes it identify anew. */
    close(code = 4000): void {
      counts.drops++;
      for (const session of living()) {
        if (code === 4007 || code === 4009) session.resumable = false;
        session.socket?.close(code);
      }
    },
    /** The connection is gone without a word. */
    terminate(): void {
      counts.drops++;
      for (const session of living()) session.socket?.terminate();
    },
    /** Op 7: Discord asks to reconnect and resume. */
    reconnect(): void {
      counts.drops++;
      for (const session of living()) session.socket?.send('{"op":7,"d":null,"s":null,"t":null}');
    },
    /** Op 9 now, on the open connection. */
    invalidate(resumable = false): void {
      counts.drops++;
      for (const session of living()) {
        session.resumable = resumable;
        session.socket?.send(`{"op":9,"d":${resumable},"s":null,"t":null}`);
      }
    },
    /** The sockets stay open and silent: no acks, no events. `deaf` does not even answer a close. */
    freeze(options: { deaf?: boolean } = {}): void {
      counts.drops++;
      for (const session of living()) {
        session.frozen = true;
        session.droppedAt = clock.now();
        if (options.deaf) session.socket?.pause();
      }
    },
    /** What sessions there are cannot be resumed: the next RESUME gets op 9. */
    forgetSessions(): void {
      for (const session of sessions.values()) session.resumable = false;
    },
    /** The next connections are closed at once with this code. */
    refuse(times: number, code = 4000): void {
      refusals.push({ code, times });
    },
    /**
     * Drops the connection `times` times at random moments by the seed, each time after the bot has come back; every
     * `lostEvery`th session cannot be resumed. Resolves when the bot is back after the last.
     */
    async storm({
      times,
      lostEvery = 20,
      pause = 200,
    }: {
      times: number;
      lostEvery?: number;
      pause?: number;
    }): Promise<void> {
      for (let nth = 1; nth <= times; nth++) {
        await sleep(random() * pause);
        const back = counts.identifies + counts.resumes + 1;
        const lost = nth % lostEvery === 0;
        if (lost) drop.forgetSessions();
        const kind = lost
          ? 'terminate'
          : (['close', 'terminate', 'reconnect'] as const)[Math.floor(random() * 3)];
        drop[kind ?? 'close']();
        while (counts.identifies + counts.resumes < back) await sleep(5);
      }
    },
  };
  return drop;
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
