import { afterEach, describe, expect, it } from 'vitest';
import { readWhen } from '../../src/calendar/read-when.ts';
import { at } from '../sessions/samples.ts';

const hostZone = process.env.TZ;
afterEach(() => {
  if (hostZone === undefined) delete process.env.TZ;
  else process.env.TZ = hostZone;
});

/** Thursday noon in Karachi. */
const thursday = at('2026-11-26T12:00');
const read = (text: string, now = thursday, zone = 'Asia/Karachi') => {
  const { date = '', time = '', otherZone } = readWhen(text, zone, now);
  return [date, time, otherZone ? 'in another zone' : ''].filter(Boolean).join(' ');
};

describe('a time in words', () => {
  it.each([
    ['sunday 18:00', '2026-11-29 18:00'],
    ['Sunday at 6 pm', '2026-11-29 18:00'],
    ['sunday 18.30', '2026-11-29 18:30'],
    ['every sunday at 6pm', '2026-11-29 18:00'],
    ['tomorrow 6 pm', '2026-11-27 18:00'],
    ['day after tomorrow 5pm', '2026-11-28 17:00'],
    ['29 November at 7pm', '2026-11-29 19:00'],
    ['29/11 19:00', '2026-11-29 19:00'],
    ['2026-11-29 18:00', '2026-11-29 18:00'],
    ['dec 3rd 10am', '2026-12-03 10:00'],
    ['in 2 hours', '2026-11-26 14:00'],
    ['noon', '12:00'],
    ['6pm', '18:00'],
  ])('is read: %s', (text, wanted) => expect(read(text)).toBe(wanted));

  it('has its day first: 12/6 is in June', () => expect(read('12/6 7pm')).toBe('2027-06-12 19:00'));

  it('means the Sunday that comes, with "next" before it or not', () => {
    expect(read('sunday')).toBe('2026-11-29');
    expect(read('next sunday')).toBe('2026-11-29');
    expect(read('next sunday', at('2026-11-29T12:00'))).toBe('2026-12-06');
  });

  it('means today only where the hour is still ahead', () => {
    expect(read('thursday 18:00')).toBe('2026-11-26 18:00');
    expect(read('thursday 9am')).toBe('2026-12-03 09:00');
    expect(read('thursday')).toBe('2026-12-03');
  });

  it('is of next year where it has passed in this one', () => {
    expect(read('1 november 18:00')).toBe('2027-11-01 18:00');
    expect(read('26 november')).toBe('2026-11-26');
  });

  it('has no hour that was not said', () => {
    for (const text of ['in 3 days', 'sunday', 'sunday evening', 'tonight', 'today 25:00'])
      expect(read(text)).toMatch(/^2026-11-\d\d$/u);
  });

  it('keeps its hour over a change of clocks', () => {
    const before = at('2026-03-26T12:00', 'Europe/Berlin');
    expect(read('sunday 18:00', before, 'Europe/Berlin')).toBe('2026-03-29 18:00');
    const autumn = at('2026-10-22T12:00', 'Europe/Berlin');
    expect(read('sunday 18:00', autumn, 'Europe/Berlin')).toBe('2026-10-25 18:00');
  });

  it('is not read where it names a zone of its own, or the past, or nothing', () => {
    expect(read('sunday 6pm PST')).toBe('2026-11-29 in another zone');
    for (const text of ['last sunday 18:00', 'yesterday', '2 days ago', 'xyz', '', '30 feb', 'kal shaam'])
      expect(read(text)).toBe('');
    expect(read(`sunday${' '.repeat(100_000)}18:00`)).toBe('2026-11-29');
  });

  it('is the same on a machine in any zone', () => {
    const texts = [
      'thursday',
      'thursday 9am',
      'sunday 18:00',
      'tomorrow',
      'in 3 days',
      '29/11 19:00',
      'noon',
    ];
    const told = ['UTC', 'America/New_York', 'Asia/Tokyo'].map((TZ) => {
      process.env.TZ = TZ;
      return [thursday, at('2026-11-27T01:30')].flatMap((now) => texts.map((text) => read(text, now)));
    });
    expect(told[1]).toEqual(told[0]);
    expect(told[2]).toEqual(told[0]);
  });
});
