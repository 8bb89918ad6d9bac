import { expect, test } from 'vitest';
import { gather, HOUR, SCHEDULE, WEDNESDAY } from './community.ts';

test('the first series needs one form, and says its next eight dates before it is saved', async () => {
  const { aisha, general, store, guild } = await gather();
  const form = await aisha.in(general).slash('session schedule');
  expect(form.modal?.fields.map(({ label }) => label)).toEqual([
    'Day',
    'Hour',
    'Time zone in which that hour holds',
    'Channel in which I announce it',
    'Its name',
  ]);
  const draft = await form.submit({ ...SCHEDULE(general), Hour: '6:30 pm', [ZONE]: 'germany' });
  expect(draft.text).toContain('Every Sunday at 18:30 (Europe/Berlin)');
  expect(draft.text.match(/<t:\d+:F>/gu)).toHaveLength(8);
  expect(draft.text).toContain('Sunday 18 October, 18:30 (UTC+2)');
  expect(draft.text).toContain('The clocks change before this one, from UTC+2 to UTC+1; the hour stays.');
  expect(draft.text).toContain('For members: Dubai 20:30, Karachi 21:30, Kolkata 22:00.');
  expect(await store.sessions.series.list(guild.id)).toEqual([]);
  const panel = await draft.press('Save');
  expect(panel.text).toContain('Scheduled');
  expect(await store.sessions.series.list(guild.id)).toMatchObject([
    { time: '18:30', zone: 'Europe/Berlin', anchor: '2026-10-18', channel: general.id, host: aisha.id },
  ]);
});

const ZONE = 'Time zone in which that hour holds';

test('the same hour stays the same hour when clocks change', async () => {
  const { aisha, general } = await gather();
  const form = await aisha.in(general).slash('session schedule');
  const draft = await form.submit({ ...SCHEDULE(general), [ZONE]: 'America/New_York' });
  const starts = [...draft.text.matchAll(/<t:(\d+):F>/gu)].map((match) => Number(match[1]));
  const gaps = starts.slice(1).map((start, at) => (start - (starts[at] as number)) / 3600);
  // The United States change on 1 November 2026, a Sunday: that week lasts an hour longer.
  expect(gaps).toEqual([168, 169, 168, 168, 168, 168, 168]);
});

test('an hour that clocks skip, or that comes twice, is pointed out before anything is saved', async () => {
  const { aisha, general } = await gather();
  const form = await aisha.in(general).slash('session schedule');
  const twice = await form.submit({ ...SCHEDULE(general), [ZONE]: 'Europe/Berlin', Hour: '02:30' });
  expect(twice.text).toContain('That hour comes twice on this day; it begins at the first.');
  const spring = await gather({ now: () => Date.UTC(2027, 2, 10, 8) });
  const other = await spring.aisha.in(spring.general).slash('session schedule');
  const skipped = await other.submit({ ...SCHEDULE(spring.general), [ZONE]: 'Europe/Berlin', Hour: '02:30' });
  expect(skipped.text).toContain(
    'Clocks skip that hour on this day, so it begins 60 minutes later by the clock.',
  );
});

test('what cannot be read is said in words, and nothing has to be typed again', async () => {
  const { aisha, general } = await gather();
  const form = await aisha.in(general).slash('session schedule');
  const bad = await form.submit({ ...SCHEDULE(general), Hour: 'after maghrib' });
  expect(bad.text).toContain('"after maghrib" is no hour that I can read. Write it like 18:00 or 6:30 pm.');
  const again = await bad.press('Try again');
  const typed = Object.fromEntries(
    again.modal?.fields.map(({ label, component }) => [label, component.value]) ?? [],
  );
  expect(typed).toMatchObject({ Hour: 'after maghrib', 'Its name': 'Backend night' });
  const lost = await again.submit({ ...SCHEDULE(general), [ZONE]: 'Atlantis' });
  expect(lost.text).toContain('I do not know the time zone "Atlantis".');
});

test('day and hour may be typed as they are said, and come back with the date that was understood', async () => {
  const { aisha, general, store, guild } = await gather();
  const draft = await aisha.in(general).slash('session schedule', {
    when: 'friday 8 pm',
    zone: 'Asia/Karachi',
    channel: general,
    title: 'Code talk',
  });
  expect(draft.text).toContain('Every Friday at 20:00 (Asia/Karachi)');
  expect(draft.text).toContain('Friday 16 October, 20:00 (UTC+5)');
  await draft.press('Save');
  expect(await store.sessions.series.list(guild.id)).toMatchObject([
    { title: 'Code talk', anchor: '2026-10-16' },
  ]);
  const vague = await aisha.in(general).slash('session schedule', { when: 'friday' });
  expect(vague.text).toContain('"friday" has no hour that I can read');
});

test('the zone is completed while it is typed, the members’ own first', async () => {
  const { aisha, general } = await gather();
  const zones = await aisha.in(general).complete('session schedule', { zone: 'kar' });
  expect(zones?.[0]?.value).toBe('Asia/Karachi');
  const all = await aisha.in(general).complete('session schedule', { zone: '' });
  expect(all?.slice(0, 3).map(({ value }) => value)).toEqual(['Asia/Dubai', 'Asia/Karachi', 'Asia/Kolkata']);
});

test('what is understood of a day and an hour is said back while they are typed', async () => {
  const { aisha, general } = await gather();
  const place = aisha.in(general);
  const said = async (when: string) =>
    (await place.complete('session schedule', { when }))?.map(({ name }) => name);
  expect(await said('friday 8 pm')).toEqual(['Friday 16 October 2026, 20:00']);
  expect(await said('friday')).toEqual(['Friday 16 October 2026']);
  expect(await said('when the moon is full')).toEqual([]);
});

test('what the bot may not do in the channel is said before the first announcement fails', async () => {
  const { aisha, guild, general } = await gather();
  const news = guild.channel('news');
  guild.denyBot(news, 'SendMessages');
  const form = await aisha.in(general).slash('session schedule');
  const draft = await form.submit(SCHEDULE(news));
  expect(draft.text).toContain(`I am missing Send Messages in <#${news.id}>`);
  expect((await draft.press('Save')).text).toContain('I am missing Send Messages in');
});

test('a draft that was opened before a restart is saved after it, and once, however often it is pressed', async () => {
  const { aisha, general, bot, start, discord, store, guild } = await gather();
  const form = await aisha.in(general).slash('session schedule');
  const draft = await form.submit(SCHEDULE(general));
  await bot.stop();
  await Promise.all([start(), start()]);
  await discord.gateway.connected();
  const [first, second] = await Promise.all([draft.press('Save'), draft.press('Save')]);
  expect([first.text, second.text].join()).toContain('Scheduled');
  expect(await store.sessions.series.list(guild.id)).toHaveLength(1);
});

test('only organisers schedule', async () => {
  const { bob, general } = await gather();
  expect((await bob.in(general).slash('session schedule')).text).toContain('for organisers');
});

test('a series that begins today is counted from today while its hour is ahead', async () => {
  const { aisha, general, later, store, guild } = await gather();
  const wednesday = { ...SCHEDULE(general), Day: ['Wednesday'], Hour: '13:00' };
  await (await (await aisha.in(general).slash('session schedule')).submit(wednesday)).press('Save');
  later(2 * HOUR);
  await (await (await aisha.in(general).slash('session schedule')).submit(wednesday)).press('Save');
  const anchors = (await store.sessions.series.list(guild.id)).map(({ anchor }) => anchor);
  expect(anchors.toSorted()).toEqual(['2026-10-14', '2026-10-21']);
  expect(WEDNESDAY).toBe(Date.UTC(2026, 9, 14, 8));
});
