import { expect, test } from 'vitest';
import { createFeed } from '../../../src/calendar/feed.ts';
import { newSecret, sameSecret } from '../../../src/ops/secret.ts';
import { createMemoryStore } from '../../../src/store/memory.ts';
import { sessionParts } from '../../support/sessions.ts';
import { gather, WEDNESDAY } from './community.ts';

/** A community whose bot can be reached under an address. */
async function reachable() {
  const now = () => WEDNESDAY;
  const store = createMemoryStore(now);
  const { series, occurrences } = store.sessions;
  const publicUrl = 'https://bot.example.org';
  const tz = process.versions.tz ?? '';
  const feed = createFeed({
    series,
    occurrences,
    settings: store.settings,
    publicUrl,
    newSecret,
    sameSecret,
    now,
    tz,
  });
  const sessions = { ...sessionParts, calendar: { ...sessionParts.calendar, feed } };
  return { ...(await gather({ store, sessions })), feed };
}

const secretIn = (text: string) => /\/([\w-]+)\.ics/u.exec(text)?.[1] ?? '';

test('whoever adds a session to a calendar is offered the feed, where there is one', async () => {
  const { bob, general, guild, feed, scheduled } = await reachable();
  await scheduled();
  const given = await (await bob.in(general).slash('session next')).press('Add to calendar');
  expect(given.text).toContain(`[calendar feed](<https://bot.example.org/calendar/${guild.id}/`);
  expect(await feed.text(guild.id, secretIn(given.text))).toContain('BEGIN:VCALENDAR');
  const all = await bob.in(general).slash('session calendar');
  expect(secretIn(all.text)).toBe(secretIn(given.text));
  expect(all.files[0]?.bytes.toString().match(/BEGIN:VEVENT/gu)).toHaveLength(8);
  expect(all.buttons).toEqual([]);
});

test('an organiser gives the feed a new address, and the old one shows nothing any more', async () => {
  const { aisha, general, guild, feed, scheduled } = await reachable();
  await scheduled();
  const panel = await aisha.in(general).slash('session calendar');
  const old = secretIn(panel.text);
  const asked = await panel.press('New address for the feed');
  expect(asked.text).toContain('have to subscribe anew');
  await asked.press('No, leave it');
  expect(await feed.text(guild.id, old)).toBeDefined();
  const renewed = await (await panel.press('New address for the feed')).press('New address');
  expect(renewed.text).toContain('the old address shows nothing any more');
  expect(await feed.text(guild.id, old)).toBeUndefined();
  expect(await feed.text(guild.id, secretIn(renewed.text))).toContain('BEGIN:VCALENDAR');
});

test('where the bot cannot be reached there is the file alone, and organisers hear how to have a feed', async () => {
  const { aisha, bob, general, scheduled } = await gather();
  expect((await bob.in(general).slash('session calendar')).text).toBe('No session is scheduled yet.');
  await scheduled();
  const given = await bob.in(general).slash('session calendar');
  expect(given.files.map(({ name }) => name)).toEqual(['session.ics']);
  expect(given.text).not.toContain('There is no feed');
  const organisers = await aisha.in(general).slash('session calendar');
  expect(organisers.text).toContain('There is no feed');
  expect(organisers.buttons).toEqual([]);
});
