import { describe, expect, it } from 'vitest';
import { clocksApart, offsetName, preview } from '../../src/sessions/clocks.ts';
import type { Rule, Series } from '../../src/sessions/model.ts';
import { occurrencesIn, plainOccurrence, upcoming } from '../../src/sessions/occurrences.ts';
import { comesTwice, instantOf, slotsFrom } from '../../src/sessions/recurrence.ts';
import { at, DAY, HOUR, local, sundays, tz } from './samples.ts';

const first = (rule: Rule, anchor: string, from: string, count: number, until?: string) => [
  ...slotsFrom({ rule, anchor, ...(until === undefined ? {} : { until }) }, from).take(count),
];

describe('the dates of a series', () => {
  it('are those of every week, or of every few weeks counted from the anchor', () => {
    expect(first({ every: 'week', weeks: 1 }, '2026-11-29', '2026-12-01', 2)).toEqual([
      '2026-12-06',
      '2026-12-13',
    ]);
    expect(first({ every: 'week', weeks: 3 }, '2026-11-29', '2027-01-01', 2)).toEqual([
      '2027-01-10',
      '2027-01-31',
    ]);
  });

  it('begin with the anchor, and end with the last date', () => {
    expect(first({ every: 'week', weeks: 1 }, '2026-11-29', '2020-01-01', 1)).toEqual(['2026-11-29']);
    expect(first({ every: 'week', weeks: 1 }, '2026-11-29', '2026-12-01', 9, '2026-12-13')).toEqual([
      '2026-12-06',
      '2026-12-13',
    ]);
    expect(first({ every: 'week', weeks: 1 }, '2026-11-29', '2026-11-29', 9, '2026-11-28')).toEqual([]);
  });

  it('are the same weekday of each month, from the first to the fourth, or the last', () => {
    expect(first({ every: 'month', week: 1 }, '2026-11-29', '2026-11-29', 3)).toEqual([
      '2026-12-06',
      '2027-01-03',
      '2027-02-07',
    ]);
    expect(first({ every: 'month', week: 4 }, '2026-11-01', '2026-11-01', 2)).toEqual([
      '2026-11-22',
      '2026-12-27',
    ]);
    expect(first({ every: 'month', week: 'last' }, '2026-11-29', '2026-11-30', 3)).toEqual([
      '2026-12-27',
      '2027-01-31',
      '2027-02-28',
    ]);
  });
});

describe('the instant of a date', () => {
  it('moves forward where clocks skip the hour, and comes back the week after', () => {
    expect(instantOf('Europe/Berlin', '2026-03-29', '02:30')).toEqual({
      at: at('2026-03-29T03:30', 'Europe/Berlin'),
      forward: 60,
    });
    expect(instantOf('Europe/Berlin', '2026-04-05', '02:30')).toEqual({
      at: at('2026-04-05T02:30', 'Europe/Berlin'),
      forward: 0,
    });
  });

  it('is the earlier one where an hour comes twice', () => {
    expect(comesTwice('America/New_York', '2026-11-01', '01:30')).toBe(true);
    expect(comesTwice('America/New_York', '2026-11-01', '02:30')).toBe(false);
    expect(instantOf('America/New_York', '2026-11-01', '01:30').at).toBe(Date.parse('2026-11-01T05:30Z'));
  });

  it('keeps its hour over a whole year of clock changes', () => {
    const berlin: Series = { ...sundays, zone: 'Europe/Berlin', anchor: '2026-01-04' };
    const all = occurrencesIn(berlin, [], { from: Date.parse('2026-01-01T00:00Z'), count: 60 }, tz);
    expect(new Set(all.map(({ startsAt }) => local(startsAt, 'Europe/Berlin').slice(11)))).toEqual(
      new Set(['18:00:00']),
    );
    expect(all).toHaveLength(60);
  });
});

describe('what is ahead', () => {
  const now = at('2026-12-06T18:30');

  it('counts a session until it is over', () => {
    expect(upcoming(sundays, [], { now, count: 2, tz }).map(({ slot }) => slot)).toEqual([
      '2026-12-06',
      '2026-12-13',
    ]);
    const over = at('2026-12-06T19:30');
    expect(upcoming(sundays, [], { now: over, count: 1, tz })[0]?.slot).toBe('2026-12-13');
  });

  it('leaves out what does not take place, and knows what was moved', () => {
    const plain = (slot: string) => plainOccurrence(sundays, slot, tz);
    const moved = { ...plain('2026-12-20'), startsAt: now + DAY, endsAt: now + DAY + HOUR };
    const stored = [{ ...plain('2026-12-06'), state: 'cancelled' } as const, moved];
    const found = upcoming(sundays, stored, { now, count: 3, tz });
    expect(found.map(({ slot }) => slot)).toEqual(['2026-12-20', '2026-12-13', '2026-12-27']);
  });

  it('is nothing where a series has ended or is paused', () => {
    for (const state of ['ended', 'paused'] as const)
      expect(upcoming({ ...sundays, state }, [], { now, count: 3, tz })).toEqual([]);
  });
});

describe('a dry run', () => {
  it('shows the next eight dates, and what clocks do to them', () => {
    const berlin = { ...sundays, zone: 'Europe/Berlin', time: '02:30', anchor: '2026-03-15' };
    const dates = preview(berlin, '2026-03-15');
    expect(dates).toHaveLength(8);
    expect(dates.slice(1, 4)).toMatchObject([
      { slot: '2026-03-22', offset: 60, offsetBefore: 60, forward: 0 },
      { slot: '2026-03-29', offset: 120, offsetBefore: 60, forward: 60 },
      { slot: '2026-04-05', offset: 120, offsetBefore: 120, forward: 0 },
    ]);
    expect(preview({ ...berlin, anchor: '2026-10-25' }, '2026-10-25', 1)).toMatchObject([{ twice: true }]);
  });

  it('names offsets as people do', () => {
    expect([0, 240, 330, -210].map(offsetName)).toEqual(['UTC', 'UTC+4', 'UTC+5:30', 'UTC-3:30']);
  });
});

describe('clocks that move apart', () => {
  const on = (series: Series, slot: string, zones: readonly string[]) =>
    clocksApart(series, plainOccurrence(series, slot, tz), zones);
  const berlin: Series = { ...sundays, zone: 'Europe/Berlin', anchor: '2026-01-04' };
  const newYork: Series = { ...sundays, zone: 'America/New_York', anchor: '2026-01-04' };

  it('are told on the Sunday on which the hour changes for members', () => {
    expect(on(berlin, '2026-03-29', ['Asia/Dubai', 'Europe/Berlin'])).toEqual([
      { zone: 'Asia/Dubai', time: '20:00', usual: '21:00' },
    ]);
    expect(on(berlin, '2026-04-05', ['Asia/Dubai'])).toEqual([]);
    expect(on(sundays, '2026-11-29', ['Asia/Dubai'])).toEqual([]);
  });

  it('are told all the weeks in which America and Europe differ from the rest of the year', () => {
    const told = ['2026-03-01', '2026-03-08', '2026-03-15', '2026-03-22', '2026-03-29', '2026-04-05'].map(
      (slot) => on(newYork, slot, ['Europe/London']).map(({ time, usual }) => `${time} for ${usual}`),
    );
    expect(told).toEqual([
      [],
      ['22:00 for 23:00'],
      ['22:00 for 23:00'],
      ['22:00 for 23:00'],
      ['23:00 for 22:00'],
      [],
    ]);
  });

  it('say nothing of a session that was moved by hand', () => {
    const moved = { ...plainOccurrence(berlin, '2026-03-29', tz), moved: '2026-03-29T20:00' };
    expect(clocksApart(berlin, moved, ['Asia/Dubai'])).toEqual([]);
  });
});
