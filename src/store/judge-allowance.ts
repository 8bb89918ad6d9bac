import type { Limits } from '../chat/ports.ts';
import { DAY_MS } from './ages.ts';

/**
 * How many were taken on `day` (days since 1970), and when the last one was; of several in a row, when it would have
 * been with the pauses that were not made.
 */
export type Count = Readonly<{ day: number; used: number; takenAt: number }>;

export type Asked = Readonly<{
  person: Count | undefined;
  guild?: Count | undefined;
  limits: Limits;
  now: number;
}>;

export type Verdict =
  | Readonly<{ allowed: true; left: number; person: Count; guild: Count }>
  | Readonly<{ allowed: false; opensAt: number }>;

/**
 * Whether one more question is allowed, and what the counts are then. Days are those of UTC. `guild` is absent in direct
 * messages, where no guild limits. The limit that opens last decides when it opens.
 */
export function judgeAllowance(asked: Asked): Verdict {
  const { limits, now } = asked;
  const inGuild = 'guild' in asked;
  const cooldownMs = limits.cooldownSeconds * 1000;
  const inARow = Math.max(1, limits.inARow ?? 1);
  const person = today(asked.person, now);
  const guild = today(asked.guild, now);
  const opens = [
    coolAt(person, cooldownMs, inARow, now) - (inARow - 1) * cooldownMs,
    person.used < limits.perPersonPerDay ? 0 : (person.day + 1) * DAY_MS,
    !inGuild || guild.used < limits.perGuildPerDay ? 0 : (guild.day + 1) * DAY_MS,
  ];
  const opensAt = Math.max(...opens);
  if (opensAt > now) return { allowed: false, opensAt };
  const one = (count: Count): Count => ({ day: count.day, used: count.used + 1, takenAt: now });
  const cooled = Math.max(now, coolAt(person, cooldownMs, inARow, now));
  const left = limits.perPersonPerDay - person.used - 1;
  const leftInGuild = inGuild ? limits.perGuildPerDay - guild.used - 1 : left;
  return {
    allowed: true,
    left: Math.min(left, leftInGuild),
    person: { ...one(person), takenAt: cooled },
    guild: one(guild),
  };
}

/**
 * The count as it stands today. One of tomorrow stays: another process, whose clock is a little ahead, has begun the
 * new day, and two processes must not each begin it again and again. One further ahead came from a wrong clock.
 */
function today(count: Count | undefined, now: number): Count {
  const day = Math.floor(now / DAY_MS);
  if (count && count.day >= day && count.day <= day + 1) return count;
  return { day, used: 0, takenAt: count?.takenAt ?? 0 };
}

/** A last question that lies further ahead than a row of them came from a clock that has been set back since. */
function coolAt({ takenAt }: Count, cooldownMs: number, inARow: number, now: number): number {
  return takenAt === 0 || takenAt > now + cooldownMs * inARow ? 0 : takenAt + cooldownMs;
}
