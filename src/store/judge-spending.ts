import {
  type LimitName,
  type Reservation,
  type SpendingLimits,
  WARN_AT,
} from '../answering/writing/ledger.ts';

/** What has been spent of a limit today, calls under way included. */
export type SpentToday = Readonly<{ nanos: number; tokens: number }>;

export const nothingSpent: SpentToday = { nanos: 0, tokens: 0 };

export type Judgement =
  | Readonly<{ allowed: true; warn: readonly ('day' | 'guild')[] }>
  | Readonly<{ allowed: false; limit: LimitName }>;

/** The limits that a call counts against, in the order in which they are judged and locked. */
export function scopesOf({ guild, person }: Pick<Reservation, 'guild' | 'person'>) {
  return [
    { scope: 'day' as const, id: '' },
    ...(guild === undefined ? [] : [{ scope: 'guild' as const, id: guild }]),
    ...(person === undefined ? [] : [{ scope: 'person' as const, id: person }]),
  ];
}

/** Whether one more call fits into every limit. `spent` has what each of its scopes has had today. */
export function judgeSpending(
  reservation: Reservation,
  limits: SpendingLimits,
  spent: (scope: LimitName) => SpentToday,
): Judgement {
  for (const { scope } of scopesOf(reservation)) {
    const { nanos, tokens } = spent(scope);
    const passes =
      nanos + reservation.nanos > limits.nanos[scope] || tokens + reservation.tokens > limits.tokens[scope];
    if (passes) return { allowed: false, limit: scope };
  }
  const crosses = (scope: 'day' | 'guild') =>
    shareOf(scope, spent(scope), limits) < WARN_AT &&
    shareOf(scope, added(spent(scope), reservation), limits) >= WARN_AT;
  const scopes = reservation.guild === undefined ? (['day'] as const) : (['day', 'guild'] as const);
  return { allowed: true, warn: scopes.filter(crosses) };
}

export const added = (spent: SpentToday, more: SpentToday): SpentToday => ({
  nanos: spent.nanos + more.nanos,
  tokens: spent.tokens + more.tokens,
});

function shareOf(scope: LimitName, { nanos, tokens }: SpentToday, limits: SpendingLimits): number {
  return Math.max(nanos / limits.nanos[scope], tokens / limits.tokens[scope]);
}
