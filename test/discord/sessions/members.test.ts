import { expect, test } from 'vitest';
import { editSeries } from '../../../src/sessions/edit-series.ts';
import { sessionParts } from '../../support/sessions.ts';
import { DAY, gather, HOUR, SCHEDULE, WEDNESDAY } from './community.ts';

const SUNDAY = Date.UTC(2026, 9, 18, 14);

test('before anything is scheduled, /session next says so, and tells organisers what to do', async () => {
  const { aisha, bob, general } = await gather();
  expect((await bob.in(general).slash('session next')).text).toBe('No session is scheduled yet.');
  expect((await aisha.in(general).slash('session next')).text).toContain('/session schedule');
  expect((await bob.in(general).slash('session list')).text).toBe('No session is scheduled yet.');
});

test('/session next shows the next one in the reader’s own zone, with everything that can be done', async () => {
  const { bob, general, scheduled } = await gather();
  await scheduled();
  const next = await bob.in(general).slash('session next');
  expect(next.ephemeral).toBe(true);
  expect(next.text).toContain(`<t:${SUNDAY / 1000}:F> (<t:${SUNDAY / 1000}:R>)`);
  expect(next.text).toContain('Backend night');
  expect(next.buttons.map(({ label }) => label)).toEqual([
    'I am coming',
    'Maybe',
    'Not this time',
    'Remind me',
    'Add to calendar',
    'Put a question',
  ]);
});

test('/session list tells what is ahead, and shows one with its buttons', async () => {
  const { bob, aisha, general, scheduled } = await gather();
  await scheduled();
  await (await aisha.in(general).slash('session skip')).press('Leave it out');
  const list = await bob.in(general).slash('session list');
  expect(list.text.match(/<t:\d+:F>/gu)?.length).toBe(10);
  expect(list.text).toContain('left out');
  const options = list.selects[0]?.options.map(({ label }) => label) ?? [];
  expect(options[0]).toContain('Sunday 25 October, 18:00');
  const one = await list.select('Show one', options[1] ?? '');
  expect(one.buttons.map(({ label }) => label)).toContain('I am coming');
});

test('people come, change their mind and see how many others come, after a restart too', async () => {
  const { bob, carol, general, scheduled, bot, start, discord, series, store } = await gather();
  await scheduled();
  const next = await bob.in(general).slash('session next');
  const first = await next.press('I am coming');
  expect(first.ephemeral).toBe(true);
  expect(first.text).toContain('You are the first!');
  await bot.stop();
  await start();
  await discord.gateway.connected();
  const second = await (await carol.in(general).slash('session next')).press('I am coming');
  expect(second.text).toContain('One other person is coming.');
  const changed = await first.press('Not this time');
  expect(changed.text).toContain('Not this time, noted');
  expect(changed.shown.id).toBe(first.shown.id);
  const { id } = await series();
  expect(await store.sessions.rsvps.tally({ series: id, slot: '2026-10-18' })).toEqual({
    coming: 1,
    waiting: 0,
    maybe: 0,
    not: 1,
  });
});

test('where seats are limited, the next on the waitlist is told that a seat is theirs, once', async () => {
  const { bob, carol, general, scheduled, series, store } = await gather();
  await scheduled();
  const { id } = await series();
  const seats = editSeries((one) => ({ ...one, capacity: 1 }));
  await store.sessions.series.change([id], (standing) => seats(standing, sessionParts.planning(WEDNESDAY)));
  const bobs = await (await bob.in(general).slash('session next')).press('I am coming');
  const carols = await (await carol.in(general).slash('session next')).press('I am coming');
  expect(carols.text).toContain('You are on the waitlist');
  expect(carols.text).toContain('You are number 1 on the waitlist.');
  expect((await bobs.press('Not this time')).text).toContain('goes to the next on the waitlist');
  const rows = await store.sessions.outbox.list({ guild: (await series()).guild, from: 0 });
  const told = rows.filter(({ post }) => post.kind === 'dm-promoted');
  expect(told.map(({ target }) => target)).toEqual([{ to: 'person', id: carol.id }]);
});

test('who waits has a seat, and is told, once there are more', async () => {
  const { aisha, bob, carol, general, guild, scheduled, store } = await gather();
  await scheduled();
  const seats = async (count: string) => {
    const edit = await aisha.in(general).slash('session edit');
    return (await edit.press('Name, links, seats')).submit({ 'Its name': 'Backend night', Seats: count });
  };
  await seats('1');
  await (await bob.in(general).slash('session next')).press('I am coming');
  const waits = await (await carol.in(general).slash('session next')).press('I am coming');
  expect(waits.text).toContain('The only seat is taken');
  await seats('2');
  const rows = await store.sessions.outbox.list({ guild: guild.id, from: 0 });
  expect(rows.find(({ post }) => post.kind === 'dm-promoted')?.target.id).toBe(carol.id);
});

test('a session comes as a file for the calendar', async () => {
  const { bob, general, scheduled } = await gather();
  await scheduled();
  const given = await (await bob.in(general).slash('session next')).press('Add to calendar');
  expect(given.files.map(({ name }) => name)).toEqual(['session.ics']);
  expect(given.files[0]?.bytes.toString()).toContain('BEGIN:VCALENDAR');
});

test('reminders by direct message come at a time of one’s own, and stop when they are not wanted', async () => {
  const { bob, general, scheduled, store, series } = await gather();
  await scheduled();
  const { id, guild } = await series();
  const panel = await (await bob.in(general).slash('session next')).press('Remind me');
  expect(panel.text).toContain('I do not remind you at the moment.');
  const chosen = await panel.select('By direct message', '3 hours before');
  expect(chosen.text).toContain('I write to you 3 hours before each session.');
  expect(await store.sessions.optIns.of(bob.id, guild)).toMatchObject([
    { series: id, by: 'dm', minutes: 180 },
  ]);
  const off = await chosen.press('No more direct messages');
  expect(off.text).toContain('I do not write to you about these sessions any more.');
  expect(await store.sessions.optIns.of(bob.id, guild)).toEqual([]);
  const typed = await bob.in(general).slash('session remind', { lead: '10' });
  expect(typed.text).toContain('I write to you 10 minutes before each session.');
});

test('where there are several series, questions and reminders are for the one that was picked', async () => {
  const { aisha, bob, general, guild, scheduled, store } = await gather();
  await scheduled();
  const form = await aisha.in(general).slash('session schedule');
  await (await form.submit({ ...SCHEDULE(general), Day: ['Saturday'], 'Its name': 'Clinic' })).press('Save');
  const [clinic, night] = ['Clinic', 'Backend night'].map((name) => ({ series: name }));
  const reminded = await bob.in(general).slash('session remind', { lead: '60', ...night });
  expect(reminded.text).toContain('Reminders: Backend night');
  const asked = await bob.in(general).slash('session question', { question: 'how do i deploy', ...night });
  expect(asked.text).toContain('on the agenda of Sunday?');
  await asked.press('Yes, with my name');
  const own = await bob.in(general).slash('session question', night);
  expect(own.text).toContain('how do i deploy');
  expect((await bob.in(general).slash('session question', clinic)).modal?.title).toContain('Saturday');
  const all = await store.sessions.agenda.list({ guild: guild.id, states: ['open'] });
  expect(all.map(({ slot }) => slot)).toEqual(['2026-10-18']);
  const none = await bob.in(general).slash('session remind', { series: 'Choir' });
  expect(none.text).toContain('I know no session "Choir"');
});

test('whose direct messages were closed is told, and can try again', async () => {
  const { bob, general, scheduled, store } = await gather();
  await scheduled();
  await bob.in(general).slash('session remind', { lead: '60' });
  await store.sessions.optIns.close(bob.id);
  const panel = await bob.in(general).slash('session remind');
  expect(panel.text).toContain('your direct messages are closed, so I stopped');
  expect((await panel.select('By direct message', 'an hour before')).text).toContain(
    'I write to you an hour',
  );
});

test('the role that is pinged can be taken and given back; where the bot may not, it says what it lacks', async () => {
  const { aisha, bob, general, guild, scheduled } = await gather();
  await scheduled();
  const role = guild.addRole('Learners');
  const edit = await aisha.in(general).slash('session edit');
  await edit.select('Role that is pinged', role.id);
  const rolesOf = () => guild.guild.members.get(bob.id)?.roles;
  const panel = await bob.in(general).slash('session remind');
  const refused = await panel.press('Ping me in the channel');
  expect(refused.text).toContain('Manage Roles');
  expect(rolesOf()).not.toContain(role.id);
  guild.botJoins('ManageRoles');
  await refused.press('Ping me in the channel');
  expect(rolesOf()).toContain(role.id);
  await refused.press('No more pings in the channel');
  expect(rolesOf()).not.toContain(role.id);
});

test('buttons of a session that is over, or does not take place, say so', async () => {
  const { aisha, bob, general, scheduled, later } = await gather();
  await scheduled();
  const next = await bob.in(general).slash('session next');
  await (await aisha.in(general).slash('session cancel')).press('Cancel it');
  expect((await next.press('I am coming')).text).toContain('does not take place');
  later(5 * DAY);
  expect((await next.press('Put a question')).text).toContain('is over');
  later(HOUR);
});

test('/privacy names what the sessions keep about a person, and deletes it', async () => {
  const { aisha, bob, general, scheduled, store } = await gather();
  await scheduled();
  expect((await aisha.in(general).slash('privacy')).text).toContain('As a host: 1.');
  await (await bob.in(general).slash('session next')).press('I am coming');
  await bob.in(general).slash('session remind', { lead: '60' });
  const form = await bob.in(general).slash('session question');
  await form.submit({ 'Your question': 'how do i deploy', 'Who may see your name?': ['Everybody'] });
  const panel = await bob.in(general).slash('privacy');
  expect(panel.text).toContain('Sessions: 1.');
  expect(panel.text).toContain('Reminders: 1.');
  expect(panel.text).toContain('Questions for sessions: 1.');
  await panel.press('Delete what is kept about me');
  expect(await store.privacy.about(bob.id)).toMatchObject({ rsvps: 0, reminders: 0, questions: 0 });
});

test('/help shows members what members may use', async () => {
  const { aisha, bob, general } = await gather();
  const seen = await bob.in(general).slash('help');
  expect(seen.text).toContain('/session question');
  expect(seen.text).not.toContain('/session cancel');
  expect((await aisha.in(general).slash('help')).text).toContain('/session cancel');
});
