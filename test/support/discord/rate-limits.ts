import type { Clock } from './clock.ts';

export type Allowance = { limit: number; remaining: number; resetAfter: number; bucket: string };
export type Limited = { retryAfter: number; global: boolean; allowance: Allowance };
export type RateLimits = ReturnType<typeof createRateLimits>;

const WINDOW = 5000;
const GLOBAL = 50;

/**
 * Announces buckets on every answer, and in 'discord' mode holds bots to them: 5 in 5 s for each route and channel or
 * token, and 50 a second altogether, interaction callbacks apart.
 */
export function createRateLimits({ clock, mode }: { clock: Clock; mode: 'generous' | 'discord' }) {
  const buckets = new Map<string, { used: number; endsAt: number }>();
  const second = { used: 0, endsAt: 0 };
  const limit = mode === 'discord' ? 5 : 1_000_000;

  function take(bucket: string, major: string): Allowance | Limited {
    const now = clock.now();
    // An announced bucket that cannot be spent needs no bookkeeping, which keeps benches fast.
    if (mode === 'generous') return { limit, remaining: limit - 1, resetAfter: 1, bucket };
    if (now >= second.endsAt) Object.assign(second, { used: 0, endsAt: now + 1000 });
    const key = `${bucket} ${major}`;
    const known = buckets.get(key);
    const mine = known && now < known.endsAt ? known : { used: 0, endsAt: now + WINDOW };
    buckets.set(key, mine);
    // Clients wait in real time.
    const resetAfter = clock.real(mine.endsAt - now) / 1000;
    const allowance = { limit, remaining: Math.max(0, limit - mine.used - 1), resetAfter, bucket };
    if (second.used >= GLOBAL)
      return { retryAfter: clock.real(second.endsAt - now) / 1000, global: true, allowance };
    if (mine.used >= limit)
      return { retryAfter: resetAfter, global: false, allowance: { ...allowance, remaining: 0 } };
    second.used++;
    mine.used++;
    return allowance;
  }

  return { take };
}
