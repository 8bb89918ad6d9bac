/** The loopback's own time: monotonic, can run faster than the wall, and can be moved forward by a test. */
export type Clock = Readonly<{
  /** Milliseconds since 1970; never goes back. */
  now(): number;
  /** Moves time forward, so that token lives, deadlines and nonce windows end at once. */
  advance(ms: number): void;
  /** How long a timer of the real world must run for this much time of the loopback to pass. */
  real(ms: number): number;
  onAdvance(listener: () => void): void;
}>;

export function createClock(speed = 1): Clock {
  const start = Date.now();
  const base = performance.now();
  const listeners: (() => void)[] = [];
  let skipped = 0;
  return {
    now: () => start + (performance.now() - base) * speed + skipped,
    advance(ms) {
      skipped += ms;
      for (const listener of listeners) listener();
    },
    real: (ms) => ms / speed,
    onAdvance: (listener) => listeners.push(listener),
  };
}

export const iso = (at: number): string => new Date(at).toISOString().replace('Z', '000+00:00');

const DISCORD_EPOCH = 1_420_070_400_000;

/** Snowflakes as Discord makes them: unique, growing, and with their time of birth inside. */
export function createIds(clock: Clock): () => string {
  let last = 0;
  let counter = 0n;
  return () => {
    const now = Math.max(last, Math.floor(clock.now()) - DISCORD_EPOCH);
    counter = now === last ? counter + 1n : 0n;
    last = now;
    return ((BigInt(now) << 22n) | counter).toString();
  };
}

/** mulberry32: small, fast, and the same faults for the same seed. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
