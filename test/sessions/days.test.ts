import { expect, test } from 'vitest';
import {
  clockIn,
  dateIn,
  nextDate,
  RULES,
  readHour,
  ruleCode,
  ruleInWords,
} from '../../src/sessions/days.ts';
import { at } from './samples.ts';

test('hours are read as people write them, and nothing else is an hour', () => {
  const read = {
    '18:00': '18:00',
    '6 pm': '18:00',
    '6:30pm': '18:30',
    '6.30 p.m.': '18:30',
    '1830': '18:30',
    '18': '18:00',
    '7 am': '07:00',
    '12 am': '00:00',
    '12 pm': '12:00',
    noon: '12:00',
    midnight: '00:00',
    ' 9:05 ': '09:05',
  };
  for (const [typed, hour] of Object.entries(read)) expect(readHour(typed), typed).toBe(hour);
  for (const typed of ['', '25:00', '18:60', '13 pm', '0 am', 'after maghrib', '6 pm PST', '-1', '١٨:٠٠'])
    expect(readHour(typed), typed).toBeUndefined();
});

test('the first date is the next such day whose hour is ahead, in the zone of the host', () => {
  const wednesday = at('2026-10-14T12:00', 'Asia/Dubai');
  expect(nextDate('Asia/Dubai', 7, '18:00', wednesday)).toBe('2026-10-18');
  expect(nextDate('Asia/Dubai', 3, '18:00', wednesday)).toBe('2026-10-14');
  expect(nextDate('Asia/Dubai', 3, '12:00', wednesday)).toBe('2026-10-21');
  // In New York it is still Tuesday night.
  expect(nextDate('America/New_York', 2, '05:00', at('2026-10-14T12:00', 'Asia/Dubai'))).toBe('2026-10-20');
});

test('rules are told in words, and each has a code of its own', () => {
  const anchor = '2026-11-29';
  expect(RULES.map((rule) => ruleInWords({ rule, anchor }))).toEqual([
    'Every Sunday',
    'Every other Sunday',
    'Every 3 weeks on Sunday',
    'Every 4 weeks on Sunday',
    'The first Sunday of each month',
    'The second Sunday of each month',
    'The third Sunday of each month',
    'The fourth Sunday of each month',
    'The last Sunday of each month',
  ]);
  expect(new Set(RULES.map(ruleCode)).size).toBe(RULES.length);
});

test('a clock is told by its zone', () => {
  const instant = at('2026-11-29T23:30', 'Asia/Dubai');
  expect(clockIn('Asia/Dubai', instant)).toBe('Sunday 29 November, 23:30');
  expect(clockIn('Asia/Kolkata', instant)).toBe('Monday 30 November, 01:00');
  expect(dateIn('Asia/Kolkata', instant)).toBe('Monday 30 November 2026');
});
