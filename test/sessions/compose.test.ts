import { describe, expect, it } from 'vitest';
import { type Panel, piecesOf } from '../../src/chat/panel.ts';
import { renderPlainPanel } from '../../src/chat/plain-panel.ts';
import { readAction, writeAction } from '../../src/sessions/actions.ts';
import { composePanel } from '../../src/sessions/compose.ts';
import type { AgendaQuestion, Occurrence, Series } from '../../src/sessions/model.ts';
import { plainOccurrence } from '../../src/sessions/occurrences.ts';
import type { OutboxRow, Post } from '../../src/sessions/outbox.ts';
import { createSituations, type Situation } from '../../src/sessions/situation.ts';
import { workOf } from '../../src/sessions/work.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import { asker, at, DAY, HOUR, MINUTE, sundays, tz } from './samples.ts';

const series: Series = {
  ...sundays,
  host: '811111111111111111',
  signUp: 'https://example.org/join',
  capacity: 20,
};
const occurrence: Occurrence = {
  ...plainOccurrence(series, '2026-11-29', tz),
  topic: 'Django',
  guest: 'Sara',
  link: 'https://www.example.org/slides/',
  note: 'Bring questions',
};
const question = (id: string, more: Partial<AgendaQuestion> = {}): AgendaQuestion => ({
  id,
  guild: series.guild,
  series: series.id,
  slot: occurrence.slot,
  text: `Question ${id}?`,
  askers: [asker('811111111111111111', `Question ${id}?`, 1)],
  votes: 1,
  carried: 0,
  state: 'open',
  revision: 1,
  at: 1,
  ...more,
});
const situation: Situation = {
  series,
  occurrence,
  next: plainOccurrence(series, '2026-12-06', tz),
  tally: { coming: 3, waiting: 0, maybe: 2, not: 1 },
  questions: [question('a'), question('b', { state: 'answered' })],
  carried: 0,
  zones: ['Asia/Karachi', 'Asia/Dubai'],
  now: at('2026-11-28T18:00'),
};
const row = (post: Post, more: Partial<OutboxRow> = {}): OutboxRow => ({
  key: 'key',
  series: series.id,
  slot: occurrence.slot,
  guild: series.guild,
  target: { to: 'channel', id: series.channel },
  post,
  dueAt: 0,
  expiresAt: 0,
  pings: true,
  revision: 1,
  state: 'leased',
  fence: 1,
  attempts: 1,
  ...more,
});
const said = (panel: Panel | undefined) =>
  panel && renderPlainPanel(panel, { now: situation.now, zone: 'Asia/Karachi' });
const says = (post: Post, more: Partial<Situation> = {}) =>
  said(composePanel(post, { ...situation, ...more }, true));

describe('what is posted', () => {
  it('says when, what about, where, who and how many, in each reader’s own zone', () => {
    const panel = composePanel({ kind: 'announcement' }, situation, true);
    expect(said(panel)).toMatchInlineSnapshot(`
      "Next session: Backend night: Django
      When: Sunday, 29 November 2026 at 18:00:00 GMT+5 (tomorrow)
      Topic: Django
      Guest: Sara
      Link: example.org/slides (https://www.example.org/slides/)
      Note: Bring questions
      Where: a channel on Discord
      Host: somebody on Discord
      Sign up (https://example.org/join)
      3 of 20 seats taken · 2 maybe · 1 question on the agenda"
    `);
    const times = panel?.lines
      .flatMap(piecesOf)
      .filter((piece) => typeof piece !== 'string' && 'time' in piece);
    expect(times).toEqual([
      { time: occurrence.startsAt, as: 'full' },
      { time: occurrence.startsAt, as: 'relative' },
    ]);
    expect(panel?.pings).toEqual([series.role]);
    expect(composePanel({ kind: 'announcement' }, situation, false)).not.toHaveProperty('pings');
  });

  it('says nothing that is not there', () => {
    const { venue: _, role: __, ...bare } = sundays;
    const plain = plainOccurrence(bare, '2026-11-29', tz);
    const nothing = { coming: 0, waiting: 0, maybe: 0, not: 0 };
    const panel = composePanel(
      { kind: 'reminder', lead: { minutes: 60 } },
      { ...situation, series: bare, occurrence: plain, tally: nothing, questions: [] },
      true,
    );
    expect(said(panel)).toMatchInlineSnapshot(`
      "Reminder: Backend night
      When: Sunday, 29 November 2026 at 18:00:00 GMT+5 (tomorrow)"
    `);
    expect(panel).not.toHaveProperty('pings');
    expect(panel).not.toHaveProperty('small');
  });

  it('never counts down in words, so that it is true whenever it is read', () => {
    for (const kind of ['announcement', 'starting'] as const)
      expect(composePanel({ kind }, situation, true)?.title).not.toMatch(/hour|minute|tomorrow|today/u);
  });

  it('is called what it is at that moment', () => {
    const titles = [
      composePanel({ kind: 'reminder', lead: { minutes: 60 } }, situation, true),
      composePanel({ kind: 'starting' }, { ...situation, now: occurrence.startsAt }, true),
      composePanel({ kind: 'starting' }, { ...situation, now: occurrence.startsAt + HOUR }, true),
      composePanel({ kind: 'announcement' }, { ...situation, now: occurrence.startsAt + MINUTE }, true),
      composePanel({ kind: 'moved', from: 1 }, situation, true),
    ].map((panel) => panel?.title);
    expect(titles).toEqual([
      'Reminder: Backend night: Django',
      'Starting now: Backend night: Django',
      'Going on now: Backend night: Django',
      'Going on now: Backend night: Django',
      'New time: Backend night: Django',
    ]);
  });

  it('tells a cancellation with the next date, also where an announcement is corrected', () => {
    const off = { ...occurrence, state: 'cancelled' } as const;
    const told = says({ kind: 'cancelled', from: occurrence.startsAt }, { occurrence: off });
    expect(told).toMatchInlineSnapshot(`
      "Cancelled: Backend night: Django
      This session does not take place. It was going to begin Sunday, 29 November 2026 at 18:00:00 GMT+5
      Note: Bring questions
      The next one: Sunday, 6 December 2026 at 18:00:00 GMT+5 (in 8 days)"
    `);
    const corrected = composePanel({ kind: 'announcement' }, { ...situation, occurrence: off }, false);
    expect(said(corrected)).toBe(told);
    expect(JSON.stringify(corrected)).not.toContain('coming:');
    expect(JSON.stringify(corrected)).toContain('question:sundays000000001:2026-12-06');
  });

  it('says that clocks moved apart, for the zones of the members', () => {
    const berlin: Series = { ...sundays, zone: 'Europe/Berlin', anchor: '2026-03-01' };
    const changed = plainOccurrence(berlin, '2026-03-29', tz);
    const told = says({ kind: 'announcement' }, { series: berlin, occurrence: changed });
    expect(told).toContain('Clocks changed: in Dubai it begins at 20:00 this time, not at 21:00.');
  });

  it('puts questions and answers into the recap, and none where nothing was answered', () => {
    const answer = { text: 'Both are fast enough.', link: 'https://example.org', by: '', at: 1 };
    const questions = [question('a', { state: 'answered', answer }), question('b')];
    expect(says({ kind: 'recap' }, { questions, carried: 1 })).toMatchInlineSnapshot(`
      "What we answered: Backend night: Django
      Question a?
      ↳ Both are fast enough. More about it (https://example.org)
      1 question was not reached; it comes first next time.
      The next one: Sunday, 6 December 2026 at 18:00:00 GMT+5 (in 8 days)"
    `);
    expect(says({ kind: 'recap' }, { questions: [question('b')] })).toBeUndefined();
  });

  it('tells an asker what was answered, and nobody else’s words', () => {
    const answer = { text: 'Both.', by: '', at: 1 };
    const questions = [question('a', { state: 'answered', answer })];
    expect(says({ kind: 'dm-answered', question: 'a' }, { questions })).toMatchInlineSnapshot(`
      "Your question was answered in the session
      Question: Question a?
      Answer: Both."
    `);
    expect(says({ kind: 'dm-answered', question: 'a' }, { questions: [question('a')] })).toBeUndefined();
  });

  it('has at least one button that leads back, wherever it is posted', () => {
    const answer = { text: 'Both.', by: '', at: 1 };
    const questions = [question('a', { state: 'answered', answer })];
    const posts: Post[] = [
      { kind: 'announcement' },
      { kind: 'reminder', lead: { minutes: 60 } },
      { kind: 'starting' },
      { kind: 'moved', from: 1 },
      { kind: 'cancelled', from: 1 },
      { kind: 'recap' },
      { kind: 'dm-reminder', minutes: 30 },
      { kind: 'dm-moved', from: 1 },
      { kind: 'dm-cancelled', from: 1 },
      { kind: 'dm-promoted' },
      { kind: 'dm-answered', question: 'a' },
    ];
    for (const post of posts)
      for (const state of ['planned', 'cancelled'] as const) {
        const panel = composePanel(
          post,
          { ...situation, questions, occurrence: { ...occurrence, state } },
          true,
        );
        const actions = (panel?.controls ?? []).flatMap((one) => ('action' in one ? [one.action] : []));
        expect(actions.length, post.kind).toBeGreaterThan(0);
        for (const action of actions) expect(readAction(action), action).toBeDefined();
      }
  });
});

describe('what a button says back', () => {
  it('names its session, and fits into a custom_id', () => {
    const id = { series: series.id, slot: '2026-11-29' };
    for (const action of [
      { do: 'rsvp', answer: 'coming', ...id },
      { do: 'rsvp', answer: 'not', ...id },
      { do: 'calendar', ...id },
      { do: 'quiet', ...id },
    ] as const) {
      expect(readAction(writeAction(action))).toEqual(action);
      expect(writeAction(action)).toMatch(/^[\w:.=-]{1,45}$/u);
    }
  });

  it('is nothing where it was made up', () => {
    for (const text of ['', 'coming', 'coming:x:2026-1-1', 'delete:abc:2026-11-29', 'coming:AB:2026-11-29'])
      expect(readAction(text)).toBeUndefined();
  });
});

describe('the request of a row', () => {
  const loud = { pings: true, quiet: false };

  it('edits the message of the row that it depends on', () => {
    const dependency = row({ kind: 'announcement' }, { state: 'sent', messageId: '77' });
    const work = workOf(row({ kind: 'edit' }), { ...situation, dependency }, loud);
    expect(work).toMatchObject({ do: 'edit', channel: series.channel, message: '77' });
    expect(work && 'panel' in work && work.panel.title).toBe('Next session: Backend night: Django');
    expect(work && 'panel' in work && work.panel).not.toHaveProperty('pings');
    expect(workOf(row({ kind: 'edit' }), situation, loud)).toBeUndefined();
  });

  it('names a thread by its session and day', () => {
    const dependency = row({ kind: 'announcement' }, { state: 'sent', messageId: '77' });
    const long = { ...series, title: 'x'.repeat(200) };
    expect(workOf(row({ kind: 'thread' }), { ...situation, dependency }, loud)).toMatchObject({
      message: '77',
      name: 'Backend night: Django · 29 Nov',
    });
    const work = workOf(row({ kind: 'thread' }), { ...situation, dependency, series: long }, loud);
    expect(work && 'name' in work && work.name.length).toBe(100);
  });

  it('makes events of the platform within its limits', () => {
    const work = workOf(row({ kind: 'event-create' }), situation, loud);
    expect(work).toEqual({
      do: 'create-event',
      guild: series.guild,
      event: {
        name: 'Backend night: Django',
        description:
          'Django\nGuest: Sara\nBring questions\nhttps://www.example.org/slides/\nSign up: https://example.org/join',
        marker: 'sundays000000001:2026-11-29',
        startsAt: occurrence.startsAt,
        endsAt: occurrence.endsAt,
        place: { at: 'voice', channel: '855555555555555555' },
      },
    });
    const { venue: _, ...nowhere } = series;
    const elsewhere = workOf(row({ kind: 'event-create' }), { ...situation, series: nowhere }, loud);
    expect(elsewhere).toMatchObject({ event: { place: { at: 'elsewhere', words: occurrence.link } } });
    const dependency = row({ kind: 'event-create' }, { state: 'sent', messageId: '9' });
    for (const kind of ['event-update', 'event-start', 'event-cancel'] as const)
      expect(workOf(row({ kind }), { ...situation, dependency }, loud)).toMatchObject({ id: '9' });
  });

  it('is made from what is stored when it goes out', async () => {
    const now = at('2026-11-28T18:00');
    const store = createMemoryStore(() => now);
    await store.sessions.series.add(series);
    await store.sessions.series.change([series.id], () => ({ occurrences: [occurrence] }));
    const id = { series: series.id, slot: occurrence.slot };
    await store.sessions.rsvps.answer({ ...id, person: 'ali', answer: 'coming', now }, () => undefined);
    await store.sessions.agenda.add({ guild: series.guild, ...id, asker: asker('ali', 'Why?', 1), now });
    const situationOf = createSituations({ store: store.sessions, settings: store.settings, tz });
    const found = await situationOf(
      row({ kind: 'announcement' }),
      { series, occurrence, dependency: undefined },
      now,
    );
    expect(found).toMatchObject({
      tally: { coming: 1 },
      questions: [{ text: 'Why?' }],
      next: { slot: '2026-12-06' },
      zones: ['Asia/Dubai', 'Asia/Karachi', 'Asia/Kolkata'],
    });
    const gone = { series: undefined, occurrence, dependency: undefined };
    expect(await situationOf(row({ kind: 'announcement' }), gone, now + DAY)).toBeUndefined();
  });
});
