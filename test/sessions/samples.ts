import type { Store } from '../../src/chat/ports.ts';
import type { Asker, Series } from '../../src/sessions/model.ts';
import type { Planning } from '../../src/sessions/plan.ts';
import type { Change, Standing } from '../../src/sessions/ports.ts';
import { TIMING } from '../../src/sessions/timing.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const tz = '2026c';

/** Every Sunday at 18:00 in Karachi, from 29 November 2026. */
export const sundays: Series = {
  id: 'sundays000000001',
  guild: '833333333333333333',
  title: 'Backend night',
  zone: 'Asia/Karachi',
  time: '18:00',
  rule: { every: 'week', weeks: 1 },
  anchor: '2026-11-29',
  minutes: 90,
  venue: { at: 'voice', channel: '855555555555555555' },
  channel: '822222222222222222',
  role: '866666666666666666',
  announce: { minutes: 3 * 24 * 60 },
  reminders: [{ minutes: 24 * 60 }, { minutes: 60 }],
  thread: false,
  nativeEvents: false,
  state: 'running',
  revision: 1,
};

/** An instant in words: at('2026-11-29T18:00', 'Asia/Karachi'). */
export const at = (local: string, zone = 'Asia/Karachi'): number =>
  Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds;

/** And back. */
export const local = (instant: number, zone = 'Asia/Karachi'): string =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDateTime().toString();

export const planning = (now: number): Planning => ({ now, tz, timing: TIMING });

/** Decides about one series as a command does. */
export async function decide<T extends Change>(
  store: Store,
  now: number,
  decision: (standing: Standing, planning: Planning) => T,
  series = sundays.id,
): Promise<T> {
  const decided = await store.sessions.series.change([series], (one) => decision(one, planning(now)));
  const [result] = decided.values();
  if (!result) throw new Error('There is no such series');
  return result;
}

export const asker = (person: string, text: string, consentedAt: number, anonymous = false): Asker => ({
  person,
  text,
  anonymous,
  consentedAt,
});
