import ICAL from 'ical.js';
import { afterEach, describe, expect, it } from 'vitest';
import { createFeed } from '../../src/calendar/feed.ts';
import { calendarText, sessionFile } from '../../src/calendar/session-file.ts';
import { newSecret, sameSecret } from '../../src/ops/secret.ts';
import { cancel, move, skip } from '../../src/sessions/edits.ts';
import type { Occurrence } from '../../src/sessions/model.ts';
import { plainOccurrence } from '../../src/sessions/occurrences.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import { at, decide, sundays, tz } from '../sessions/samples.ts';

const hostZone = process.env.TZ;
afterEach(() => {
  if (hostZone === undefined) delete process.env.TZ;
  else process.env.TZ = hostZone;
});

const now = at('2026-11-26T12:00');
const occurrence: Occurrence = {
  ...plainOccurrence(sundays, '2026-11-29', tz),
  topic: 'Commas, semicolons; back\\slashes: «all» of 👩‍💻 them, and far more than seventy-five octets',
  guest: 'سارہ',
  note: 'Two\nlines',
  link: 'https://example.org/a?b=1,2;3',
  revision: 7,
};

/** The events of a text, as another library reads them. */
function eventsIn(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  expect(calendar.name).toBe('vcalendar');
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      start: event.startDate.toJSDate().getTime(),
      end: event.endDate.toJSDate().getTime(),
      sequence: Number(event.sequence),
      summary: event.summary,
      description: event.description,
      location: event.location,
      status: component.getFirstPropertyValue('status'),
      stamped: component.getFirstPropertyValue('dtstamp')?.toString(),
    };
  });
}

describe('a calendar file', () => {
  const text = calendarText([{ series: sundays, occurrence }], 'Sessions, all', now);

  it('is read by another library just as it was meant', () => {
    expect(eventsIn(text)).toEqual([
      {
        uid: 'sundays000000001-2026-11-29@stackwise',
        start: at('2026-11-29T18:00'),
        end: at('2026-11-29T19:30'),
        sequence: 7,
        summary: `Backend night: ${occurrence.topic}`,
        description: 'Guest: سارہ\nTwo\nlines\nhttps://example.org/a?b=1,2;3',
        location: 'Discord',
        status: 'CONFIRMED',
        stamped: '2026-11-26T07:00:00Z',
      },
    ]);
  });

  it('keeps to RFC 5545: ends of lines, their length, what has to be there, times in UTC', () => {
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/u);
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    for (const needed of ['VERSION:2.0', 'PRODID:', 'METHOD:PUBLISH', 'DTSTAMP:20261126T070000Z'])
      expect(text).toContain(needed);
    expect(text).toMatch(/^DTSTART:20261129T130000Z$/mu);
    expect(text).not.toMatch(/TZID|VTIMEZONE/u);
  });

  it('is the same on a machine in any zone', () => {
    for (const TZ of ['America/New_York', 'Asia/Kolkata']) {
      process.env.TZ = TZ;
      expect(calendarText([{ series: sundays, occurrence }], 'Sessions, all', now)).toBe(text);
    }
  });

  it('says that a session does not take place, under the same name', () => {
    const off = { ...occurrence, state: 'cancelled', revision: 8 } as const;
    const [before, after] = [occurrence, off].map(
      (one) => eventsIn(calendarText([{ series: sundays, occurrence: one }], 'Sessions', now))[0],
    );
    expect(after).toMatchObject({ uid: before?.uid, status: 'CANCELLED', sequence: 8 });
  });

  it('can be attached', () => {
    const { name, type, bytes } = sessionFile([{ series: sundays, occurrence }], now);
    expect([name, type]).toEqual(['session.ics', 'text/calendar']);
    expect(eventsIn(new TextDecoder().decode(bytes))).toHaveLength(1);
  });

  it('has its link as the place where the session is at one', () => {
    const online = { ...sundays, venue: { at: 'link', url: 'https://meet.example.org/x' } } as const;
    const made = calendarText([{ series: online, occurrence }], 'Sessions', now);
    expect(eventsIn(made)[0]?.location).toBe('https://meet.example.org/x');
    expect(made).toContain('URL;VALUE=URI:https://meet.example.org/x');
  });
});

describe('the calendar feed of a server', () => {
  const { guild } = sundays;
  async function opened(publicUrl: string | undefined = 'https://bot.example.org/') {
    const store = createMemoryStore(() => now);
    await store.sessions.series.add(sundays);
    const { series, occurrences } = store.sessions;
    const ports = { series, occurrences, settings: store.settings, publicUrl, newSecret, sameSecret, tz };
    return { store, feed: createFeed({ ...ports, now: () => now }) };
  }
  const secretIn = (address: string | undefined) => /\/([\w-]+)\.ics$/u.exec(address ?? '')?.[1] ?? '';

  it('has an address with a secret, the same each time, and nothing is seen without it', async () => {
    const { feed, store } = await opened();
    expect(await feed.text(guild, '')).toBeUndefined();
    expect(await feed.text(guild, 'undefined')).toBeUndefined();
    const address = await feed.address(guild);
    expect(address).toMatch(/^https:\/\/bot\.example\.org\/calendar\/\d+\/[\w-]{32}\.ics$/u);
    expect(await feed.address(guild)).toBe(address);
    expect(await feed.text(guild, secretIn(address))).toContain('BEGIN:VCALENDAR');
    expect(await feed.text('1', secretIn(address))).toBeUndefined();
    expect(await feed.text(guild, `${secretIn(address)}x`)).toBeUndefined();
    expect(await store.settings.read(guild)).toMatchObject({ privateAnswers: true, languages: ['en'] });
  });

  it('is the same for all who ask for it first at the same time', async () => {
    const { feed } = await opened();
    const addresses = await Promise.all([1, 2, 3].map(() => feed.address(guild)));
    expect(new Set(addresses).size).toBe(1);
    expect(await feed.text(guild, secretIn(addresses[0]))).toBeDefined();
  });

  it('can be given a new secret, and then the old one shows nothing', async () => {
    const { feed } = await opened();
    const old = secretIn(await feed.address(guild));
    const fresh = secretIn(await feed.rotate(guild));
    expect(fresh).not.toBe(old);
    expect(await feed.text(guild, old)).toBeUndefined();
    expect(await feed.text(guild, fresh)).toBeDefined();
  });

  it('is not there where the program cannot be reached', async () => {
    const store = createMemoryStore(() => now);
    const { series, occurrences } = store.sessions;
    const ports = {
      series,
      occurrences,
      settings: store.settings,
      publicUrl: undefined,
      newSecret,
      sameSecret,
      tz,
    };
    const feed = createFeed({ ...ports, now: () => now });
    expect(await feed.address(guild)).toBeUndefined();
    expect(await feed.rotate(guild)).toBeUndefined();
  });

  it('has eight weeks, with everything that was changed in them', async () => {
    const { feed, store } = await opened();
    await decide(store, now, cancel('2026-11-29'));
    await decide(store, now, skip('2026-12-13'));
    await decide(store, now, move('2026-12-20', '2026-12-21T19:00'));
    const events = eventsIn((await feed.text(guild, secretIn(await feed.address(guild)))) ?? '');
    const bySlot = new Map(events.map((event) => [event.uid.slice(17, 27), event]));
    expect([...bySlot.keys()].toSorted()).toEqual(
      ['11-29', '12-06', '12-13', '12-20', '12-27']
        .map((day) => `2026-${day}`)
        .concat(['2027-01-03', '2027-01-10', '2027-01-17']),
    );
    expect(bySlot.get('2026-11-29')?.status).toBe('CANCELLED');
    expect(bySlot.get('2026-12-13')?.status).toBe('CANCELLED');
    expect(bySlot.get('2026-12-20')?.start).toBe(at('2026-12-21T19:00'));
    expect(bySlot.get('2026-12-06')?.status).toBe('CONFIRMED');
  });
});
