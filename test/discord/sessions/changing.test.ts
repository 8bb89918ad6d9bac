import { expect, test } from 'vitest';
import { DAY, gather, HOUR } from './community.ts';

const SUNDAY = Date.UTC(2026, 9, 18, 14);

async function withSeries() {
  const gathered = await gather();
  const panel = await gathered.scheduled();
  return { ...gathered, panel };
}

test('everything else of a series is chosen in the panel after the form, each saved at once', async () => {
  const { aisha, panel, guild, series } = await withSeries();
  const role = guild.addRole('Learners');
  const stage = guild.addChannel('hall', 'stage');
  expect(panel.text).toContain('Every Sunday at 18:00 (Asia/Dubai)');
  await panel.select('How often?', 'Every other Sunday');
  await panel.select('How long?', '90 minutes');
  await panel.select('When is it announced?', '3 days before');
  await panel.select('Reminders in the channel', 'an hour before', 'a day before');
  await panel.select('Role that is pinged', role.id);
  await panel.select('Voice or stage channel where it happens', stage.id);
  await panel.press('Threads');
  const last = await panel.press('Discord events');
  expect(last.shown.id).toBe(panel.shown.id);
  expect(await series()).toMatchObject({
    rule: { every: 'week', weeks: 2 },
    minutes: 90,
    announce: { days: 3, time: '18:00' },
    reminders: [{ minutes: 60 }, { minutes: 1440 }],
    role: role.id,
    venue: { at: 'stage', channel: stage.id },
    host: aisha.id,
    thread: true,
    nativeEvents: true,
  });
  expect(last.text).toContain('Every other Sunday at 18:00 (Asia/Dubai)');
  expect(last.text).toContain('Reminders: an hour, a day before');
});

test('the first Sunday of each month is chosen, not written as a rule', async () => {
  const { panel, series } = await withSeries();
  const after = await panel.select('How often?', 'The first Sunday of each month');
  expect(after.text).toContain('The first Sunday of each month at 18:00');
  expect((await series()).rule).toEqual({ every: 'month', week: 1 });
});

test('name, links, seats and the last date are written; faults are said and keep what was typed', async () => {
  const { panel, series } = await withSeries();
  const form = await panel.press('Name, links, seats');
  const bad = await form.submit({ 'Its name': 'Night of code', Seats: 'forty' });
  expect(bad.text).toContain('seats are a whole number');
  const again = await bad.press('Try again');
  const after = await again.submit({
    'Its name': 'Night of code',
    'Link where it happens (instead of a channel)': 'https://meet.example.org/x',
    'Sign-up link': 'https://example.org/form',
    Seats: '40',
    'Last date': '2027-06-27',
  });
  expect(after.text).toContain('Seats: 40 · Last date: 2027-06-27');
  expect(await series()).toMatchObject({
    title: 'Night of code',
    venue: { at: 'link', url: 'https://meet.example.org/x' },
    signUp: 'https://example.org/form',
    capacity: 40,
    until: '2027-06-27',
  });
});

test('another day and hour are shown as dates before anybody is told', async () => {
  const { panel, series } = await withSeries();
  const form = await panel.press('Day and hour');
  expect(form.modal?.fields.map(({ label }) => label)).toEqual([
    'Day',
    'Hour',
    'Time zone in which that hour holds',
  ]);
  const dates = await form.submit({
    Day: ['Saturday'],
    Hour: '19:00',
    'Time zone in which that hour holds': 'Asia/Dubai',
  });
  expect(dates.text).toContain('Every Saturday at 19:00 (Asia/Dubai)');
  expect((await series()).time).toBe('18:00');
  await dates.press('Save');
  expect(await series()).toMatchObject({
    time: '19:00',
    anchor: '2026-10-17',
    announce: { days: 2, time: '19:00' },
  });
});

test('a series can be paused, go on, and end; ending is asked twice', async () => {
  const { aisha, bob, general, panel, series } = await withSeries();
  expect((await panel.press('Pause')).text).toContain('It is paused');
  expect((await bob.in(general).slash('session next')).text).toContain('paused at the moment');
  await panel.press('Go on');
  const asked = await aisha.in(general).slash('session end');
  expect(asked.text).toContain('End the series "Backend night"?');
  expect((await asked.press('No, leave it')).text).toBe('Nothing was changed.');
  expect((await series()).state).toBe('running');
  const again = await aisha.in(general).slash('session end');
  expect((await again.press('End it')).text).toBe('Ended.');
  expect((await series()).state).toBe('ended');
  expect((await aisha.in(general).slash('session edit')).text).toContain('There is no series yet.');
});

test('topic, guest, link and note are shown as they will look, and saved without a ping', async () => {
  const { aisha, bob, general, store, series } = await withSeries();
  const form = await aisha.in(general).slash('session topic');
  const preview = await form.submit({
    Topic: 'Django in practice',
    Guest: 'Sara',
    Link: 'https://example.org/slides',
    Note: 'Bring your laptop',
  });
  expect(preview.text).toContain('Django in practice');
  expect(preview.text).toContain('Nobody is pinged by it.');
  const of = { series: (await series()).id, slot: '2026-10-18' };
  expect((await store.sessions.occurrences.find(of))?.topic).toBeUndefined();
  const saved = await preview.press('Save');
  expect(saved.text).toContain('nobody is pinged');
  const next = await bob.in(general).slash('session next');
  expect(next.text).toContain('Backend night: Django in practice');
  expect(next.text).toContain('Sara');
  const copy = await saved.press('Copy text');
  const text = String(copy.modal?.fields[0]?.component.value);
  expect(text).toContain('Backend night: Django in practice');
  expect(text).toContain('Sunday 18 October 2026: 18:00 Dubai · 19:00 Karachi · 19:30 Kolkata');
  expect(text).not.toMatch(/[*<>\\]/u);
});

test('the text for other apps can be copied again, by organisers, without changing anything', async () => {
  const { aisha, bob, general } = await withSeries();
  const copied = async (panel: Awaited<ReturnType<ReturnType<typeof aisha.in>['slash']>>) => {
    const form = await panel.press('Copy text');
    expect(form.modal?.fields[0]?.component.value).toContain('Sunday 18 October 2026: 18:00 Dubai');
    return form.submit({});
  };
  const next = await aisha.in(general).slash('session next');
  expect((await copied(next)).text).toBe('You can close this.');
  const form = await aisha.in(general).slash('session topic');
  const same = await (await form.submit({})).press('Save');
  expect((await copied(same)).text).toBe('You can close this.');
  const members = await bob.in(general).slash('session next');
  expect(members.buttons.map(({ label }) => label)).not.toContain('Copy text');
});

test('a bad link of a topic is said before the preview, and what was typed comes back', async () => {
  const { aisha, general } = await withSeries();
  const form = await aisha.in(general).slash('session topic');
  const bad = await form.submit({ Topic: 'Django', Link: 'javascript:alert(1)' });
  expect(bad.text).toContain('has to begin with https');
  const again = await bad.press('Change');
  expect(again.modal?.fields[0]?.component.value).toBe('Django');
});

test('where a session moves to is said back with its zone before it moves', async () => {
  const { aisha, bob, general, series, store } = await withSeries();
  await (await bob.in(general).slash('session next')).press('I am coming');
  const asked = await aisha.in(general).slash('session move', { to: 'monday 19:30' });
  const monday = Date.UTC(2026, 9, 19, 15, 30) / 1000;
  expect(asked.text).toContain(`To <t:${monday}:F>`);
  expect(asked.text).toContain('That is Monday 19 October, 19:30 by the clock of Asia/Dubai.');
  expect(asked.text).toContain('One person has said that they are coming.');
  const of = { series: (await series()).id, slot: '2026-10-18' };
  expect((await store.sessions.occurrences.find(of))?.moved).toBeUndefined();
  expect((await asked.press('Move it')).text).toBe('Moved.');
  expect((await bob.in(general).slash('session next')).text).toContain(`<t:${monday}:F>`);
});

test('an hour alone moves it on its day, and what cannot be read is said', async () => {
  const { aisha, general } = await withSeries();
  const hour = await aisha.in(general).slash('session move', { to: '20:00' });
  expect(hour.text).toContain('Sunday 18 October, 20:00 by the clock');
  const form = await aisha.in(general).slash('session move');
  const bad = await form.submit({ 'New day and hour': 'when the moon is full' });
  expect(bad.text).toContain('I cannot read a day and an hour in "when the moon is full"');
  expect((await bad.press('Try again')).modal?.fields[0]?.component.value).toBe('when the moon is full');
});

test('one session is picked while its day is typed', async () => {
  const { aisha, bob, general } = await withSeries();
  const offered = await aisha.in(general).complete('session skip', { session: '25 oct' });
  expect(offered?.[0]?.name).toContain('Sunday 25 October, 18:00 – Backend night');
  const asked = await aisha.in(general).slash('session skip', { session: String(offered?.[0]?.value) });
  expect((await asked.press('Leave it out')).text).toContain('Left out.');
  expect((await bob.in(general).slash('session next')).text).toContain(`<t:${SUNDAY / 1000}:F>`);
  const lost = await aisha.in(general).slash('session skip', { session: 'yesterday' });
  expect(lost.text).toContain('I know no session "yesterday".');
});

test('a session is cancelled after asking, and can be taken back', async () => {
  const { aisha, bob, general } = await withSeries();
  const asked = await aisha.in(general).slash('session cancel');
  expect(asked.text).toContain('Cancel this one?');
  expect(asked.text).toContain('I say so in the channel in any case.');
  const done = await asked.press('Cancel it');
  expect(done.text).toContain('Cancelled.');
  expect((await bob.in(general).slash('session list')).text).toContain('– cancelled');
  expect((await asked.press('It takes place after all')).text).toContain('It takes place after all.');
  expect((await bob.in(general).slash('session list')).text).not.toContain('– cancelled');
});

test('buttons of an organiser’s panel are for organisers, whoever sees them', async () => {
  const { guild, aisha, general } = await withSeries();
  const asked = await aisha.in(general).slash('session cancel');
  guild.joins(aisha);
  expect((await asked.press('Cancel it')).text).toContain('for organisers');
});

test('/session status tells every planned post, and what is missing for it', async () => {
  const { aisha, general, guild, panel } = await withSeries();
  await panel.select('When is it announced?', '6 days before');
  const status = await aisha.in(general).slash('session status');
  expect(status.text).toContain('Announcement');
  expect(status.text).toContain('Starting now');
  expect(status.text).toContain('Everything is allowed that I need for it.');
  guild.denyBot(general, 'AttachFiles');
  expect((await status.press('Look again')).text).toContain('I am missing Attach Files in');
});

test('what waits until something is mended is told with why, and goes out again by a button', async () => {
  const { aisha, general, store, panel, later } = await withSeries();
  await panel.select('When is it announced?', '6 days before');
  const claimed = await store.sessions.deliveries.claim('test', HOUR);
  if (!claimed) throw new Error('nothing is due');
  const begun = await store.sessions.deliveries.begin(claimed.row);
  await store.sessions.deliveries.commit(begun?.row ?? claimed.row, {
    state: 'held',
    note: 'forbidden: Send Messages',
  });
  later(1000);
  const status = await aisha.in(general).slash('session status');
  expect(status.text).toContain('waits until something is mended, 1 try');
  expect(status.text).toContain('forbidden: Send Messages');
  const again = await status.press('I have mended it: try again');
  expect(again.text).toContain('One post goes out again.');
});

test('what waits for a person is told first, however long ago it was due', async () => {
  const { aisha, guild, general, store, panel, later } = await withSeries();
  guild.botJoins('CreateEvents');
  await panel.press('Discord events');
  for (;;) {
    const claimed = await store.sessions.deliveries.claim('test', HOUR);
    if (!claimed) break;
    const { row } = (await store.sessions.deliveries.begin(claimed.row)) ?? claimed;
    await store.sessions.deliveries.commit(row, { state: 'held', note: 'forbidden: Create Events' });
  }
  later(3 * DAY);
  const status = await aisha.in(general).slash('session status');
  const [, first = '', why = ''] = status.text.split('\n');
  expect(first).toContain('**Discord event** Backend night: waits until something is mended');
  expect(why).toBe('↳ forbidden: Create Events');
});

test('what a role, threads and events need is said when they are chosen, before anything fails', async () => {
  const { guild, panel } = await withSeries();
  const role = guild.addRole('Quiet ones');
  guild.mayBeMentioned(role, false);
  const chosen = await panel.select('Role that is pinged', role.id);
  expect(chosen.text).toContain(`I may not tell <@&${role.id}>`);
  const events = await panel.press('Discord events');
  expect(events.text).toContain('I am missing Create Events in');
});
