import { expect, test } from 'vitest';
import { countsRow } from '../../src/sessions/counts.ts';
import { plainOccurrence } from '../../src/sessions/occurrences.ts';
import type { OutboxRow } from '../../src/sessions/outbox.ts';
import { at, DAY, sundays, tz } from './samples.ts';

const occurrence = plainOccurrence(sundays, '2026-11-29', tz);
const now = at('2026-11-27T12:00:05');
const announcement: OutboxRow = {
  key: 'announced',
  series: sundays.id,
  slot: occurrence.slot,
  guild: sundays.guild,
  target: { to: 'channel', id: sundays.channel },
  post: { kind: 'announcement' },
  dueAt: now - DAY,
  expiresAt: occurrence.startsAt,
  pings: true,
  revision: 1,
  state: 'sent',
  fence: 1,
  attempts: 1,
  messageId: '1',
};

test('however many answer within a period, the announcement changes once at its end', () => {
  const rows = [0, 1000, 20_000].map((ms) =>
    countsRow(sundays, occurrence, [announcement], now + ms, 30_000),
  );
  expect(new Set(rows.map((row) => row?.key)).size).toBe(1);
  expect(rows[0]).toMatchObject({ post: { kind: 'edit' }, dependsOn: 'announced', pings: false });
  expect(rows[0]?.dueAt).toBeGreaterThan(now);
  expect((rows[0]?.dueAt ?? 0) - now).toBeLessThanOrEqual(30_000);
  const next = countsRow(sundays, occurrence, [announcement], now + 30_000, 30_000);
  expect(next?.key).not.toBe(rows[0]?.key);
});

test('before it is announced there is nothing to change', () => {
  const waiting = { ...announcement, state: 'pending' as const };
  expect(countsRow(sundays, occurrence, [], now)).toBeUndefined();
  expect(countsRow(sundays, occurrence, [waiting], now)).toBeUndefined();
});
