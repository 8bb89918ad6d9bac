import type { Rule } from '../../src/sessions/model.ts';
import { instantOf, slotsFrom } from '../../src/sessions/recurrence.ts';
import { searchDates, searchInstant } from './oracle.ts';

export type Case = Readonly<{ zone: string; rule: Rule; anchor: string; time: string }>;
export type Difference = Case & Readonly<{ slot: string; ours: string; theirs: string }>;

/** Compares every date and instant of a series in a span of dates ("2024-01-01") with those of the oracle. */
export function compare(
  one: Case,
  from: string,
  until: string,
): { compared: number; differences: Difference[] } {
  const { zone, rule, anchor, time } = one;
  const span = [Date.parse(`${from}T00:00Z`), Date.parse(`${until}T00:00Z`)] as const;
  const ours = [...slotsFrom({ rule, anchor, until }, from)];
  const theirs = searchDates(rule, anchor, ...span).map((day) => new Date(day).toISOString().slice(0, 10));
  const differences: Difference[] = [];
  for (let at = 0; at < Math.max(ours.length, theirs.length); at += 1) {
    const [slot, wanted] = [ours[at], theirs[at]];
    if (slot === undefined || slot !== wanted) {
      differences.push({ ...one, slot: slot ?? '', ours: slot ?? 'none', theirs: wanted ?? 'none' });
      break;
    }
    const instant = instantOf(zone, slot, time).at;
    const searched = searchInstant(zone, Date.parse(`${slot}T${time}Z`));
    if (instant !== searched)
      differences.push({ ...one, slot, ours: String(instant), theirs: String(searched) });
  }
  return { compared: ours.length, differences };
}

/** Hours at which clocks are changed in some zone or other, and one at which sessions are. */
export const TIMES = ['00:00', '00:30', '01:30', '02:00', '02:30', '03:00', '18:00', '23:30'] as const;

export const RULES: readonly Rule[] = [
  { every: 'week', weeks: 1 },
  { every: 'week', weeks: 2 },
  { every: 'week', weeks: 3 },
  { every: 'week', weeks: 5 },
  { every: 'month', week: 1 },
  { every: 'month', week: 2 },
  { every: 'month', week: 3 },
  { every: 'month', week: 4 },
  { every: 'month', week: 'last' },
];

/** Every zone that this Node knows. */
export const ZONES: readonly string[] = [...Intl.supportedValuesOf('timeZone'), 'UTC'];
