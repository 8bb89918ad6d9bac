import { wording } from '../chat/wording.ts';
import { timeIn } from './clocks.ts';
import type { Occurrence, Rule, Series } from './model.ts';

const words = wording.hosting;

/** "Sunday", in the zone of the series. */
export const dayOf = ({ zone }: Pick<Series, 'zone'>, { startsAt }: Pick<Occurrence, 'startsAt'>): string =>
  words.days[localAt(zone, startsAt).dayOfWeek - 1] ?? '';

/** "Sunday 29 November 2026", in a zone. */
export function dateIn(zone: string, at: number): string {
  const { dayOfWeek, day, month, year } = localAt(zone, at);
  return `${words.days[dayOfWeek - 1]} ${day} ${words.months[month - 1]} ${year}`;
}

const localAt = (zone: string, at: number): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);

/** "Sunday 29 November, 18:00", in a zone. */
export const clockIn = (zone: string, at: number): string =>
  `${dateIn(zone, at).replace(/ \d+$/u, '')}, ${timeIn(zone, at)}`;

/** "Every other Sunday". */
export function ruleInWords({ rule, anchor }: Pick<Series, 'rule' | 'anchor'>): string {
  const day = words.days[Temporal.PlainDate.from(anchor).dayOfWeek - 1] ?? '';
  if (rule.every === 'month') return words.ofMonth(day, rule.week);
  return rule.weeks === 1 ? words.every(day) : words.everyWeeks(day, rule.weeks);
}

/** A rule as one word of an action or an option, and back: "w2", "m3", "ml". */
export const ruleCode = (rule: Rule): string =>
  rule.every === 'week' ? `w${rule.weeks}` : `m${rule.week === 'last' ? 'l' : rule.week}`;

export const RULES: readonly Rule[] = [
  ...([1, 2, 3, 4] as const).map((weeks) => ({ every: 'week' as const, weeks })),
  ...([1, 2, 3, 4, 'last'] as const).map((week) => ({ every: 'month' as const, week })),
];

/** The next date that has this day of the week (Monday is 1) and whose hour is ahead, in a zone. */
export function nextDate(zone: string, dayOfWeek: number, time: string, now: number): string {
  const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
  const days = (dayOfWeek - here.dayOfWeek + 7) % 7;
  const date = here.toPlainDate().add({ days });
  const passed =
    days === 0 && Temporal.PlainTime.compare(here.toPlainTime(), Temporal.PlainTime.from(time)) >= 0;
  return (passed ? date.add({ days: 7 }) : date).toString();
}

/** "18:00" of "6 pm", "18", "6.30pm", "noon"; undefined for anything else. */
export function readHour(typed: string): string | undefined {
  const text = typed.trim().toLowerCase().replaceAll(/\s+/gu, ' ');
  const named = ({ noon: '12:00', midday: '12:00', midnight: '00:00' } as Record<string, string>)[text];
  if (named) return named;
  const [, hours = '', minutes = '00', half] =
    /^(\d{1,2})(?:[:.h ]?([0-5]\d))?\s?(am|pm|a\.m\.|p\.m\.)?(?: o'clock)?$/u.exec(text) ?? [];
  if (hours === '') return undefined;
  const hour = Number(hours);
  if (half ? hour < 1 || hour > 12 : hour > 23) return undefined;
  const shown = half ? (hour % 12) + (half.startsWith('p') ? 12 : 0) : hour;
  return `${String(shown).padStart(2, '0')}:${minutes}`;
}
