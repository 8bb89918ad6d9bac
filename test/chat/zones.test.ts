import { describe, expect, it } from 'vitest';
import { completeZone, zoneNamed } from '../../src/chat/zones.ts';

describe('a time zone', () => {
  it.each([
    ['Asia/Karachi', 'Asia/Karachi'],
    ['asia/kolkata', 'Asia/Kolkata'],
    ['Asia/Calcutta', 'Asia/Kolkata'],
    ['Europe/Kiev', 'Europe/Kyiv'],
    [' new york ', 'America/New_York'],
    ['dubai', 'Asia/Dubai'],
    ['Pakistan', 'Asia/Karachi'],
    ['utc', 'UTC'],
  ])('is known by its name, old or new, and by its city or country: %s', (typed, zone) => {
    expect(zoneNamed(typed)).toBe(zone);
  });

  it.each(['', 'Mars/Base', '__proto__', 'constructor', 'x'.repeat(500)])('is not made up: %j', (typed) => {
    expect(zoneNamed(typed)).toBeUndefined();
  });

  it('is completed by today\u2019s names, each with its clock', () => {
    const now = Date.UTC(2026, 6, 1);
    expect(completeZone('kol', now, 25)[0]).toEqual({
      name: 'Asia/Kolkata (UTC+05:30)',
      value: 'Asia/Kolkata',
    });
    expect(completeZone('london', now, 25)[0]?.name).toBe('Europe/London (UTC+01:00)');
    expect(completeZone('', now, 25, ['Asia/Dubai'])[0]?.value).toBe('Asia/Dubai');
    expect(completeZone('', now, 25)).toHaveLength(25);
    expect(completeZone('nowhere at all', now, 25)).toEqual([]);
  });

  it('offers no zone twice, and only such as can be used', () => {
    const all = completeZone('', 0, 1000).map(({ value }) => value);
    expect(new Set(all).size).toBe(all.length);
    for (const zone of all) expect(zoneNamed(zone)).toBe(zone);
  });
});
