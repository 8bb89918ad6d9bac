import { expect, test } from 'vitest';
import { cancel, move, say } from '../../src/sessions/edits.ts';
import type { Series } from '../../src/sessions/model.ts';
import { plan } from '../../src/sessions/plan.ts';
import { postHere } from './posting-here.ts';
import { decide, local, tz } from './samples.ts';

const MINUTE = 60_000;

/** A session in an hour and a half, that is planned as the bot plans it: announced at once. */
async function announced(more: Partial<Series> = {}) {
  const begins = Math.ceil(Date.now() / MINUTE) * MINUTE + 90 * MINUTE;
  const [slot = '', time = ''] = local(begins).split('T');
  const here = await postHere({
    permissions: ['CreateEvents'],
    series: {
      ...{ anchor: slot, time: time.slice(0, 5), announce: { minutes: 3 * 24 * 60 } },
      ...{ thread: true, nativeEvents: true, venue: { at: 'link', url: 'https://example.org/room' } },
      ...more,
    },
  });
  const { store, series, guild, settled, start, discord } = here;
  const role = guild.addRole('Learners');
  await settled();
  const now = () => store.sessions.deliveries.clock();
  await store.sessions.series.change([series.id], (one) => ({ series: { ...one.series, role: role.id } }));
  await decide(store, await now(), plan);
  start();
  await expect.poll(() => discord.said()[0]?.thread).toBeDefined();
  // Noted as made, not only there.
  const made = () => here.posted.filter(({ kind, outcome }) => kind === 'event-create' && outcome === 'sent');
  await expect.poll(made).toHaveLength(2);
  const [message] = discord.said();
  if (!message) throw new Error('Nothing was announced');
  /** The announcement as it is now. */
  const shown = () => here.announced().find(({ id }) => id === message.id)?.text ?? '';
  return { ...here, slot, begins, now, role, shown, first: message };
}

test('a session is announced once with its thread and its events, and an edit pings nobody', async () => {
  const { store, slot, begins, now, role, shown, first, guild, discord, posted } = await announced();
  expect(first.text).toContain(`<@&${role.id}>`);
  expect(first.text).toContain(`<t:${begins / 1000}:F>`);
  expect(first.buttons.map(({ label }) => label)).toContain('Put a question');
  expect(first.thread?.name).toContain('Backend night');
  const [one] = guild.events();
  expect(one).toMatchObject({
    name: 'Backend night',
    entity_metadata: { location: 'https://example.org/room' },
  });

  await decide(store, await now(), say(slot, { topic: 'Queues', guest: 'Aisha' }));
  await expect.poll(shown).toContain('Queues');
  await expect.poll(() => guild.events()[0]?.name).toBe('Backend night: Queues');
  expect(discord.pings()).toEqual([role.id]);
  const sent = () => posted.flatMap(({ outcome, kind }) => (outcome === 'sent' ? [kind] : [])).sort();
  const events = ['event-create', 'event-create', 'event-update'];
  // Discord shows a change a moment before the row is noted as sent.
  await expect.poll(sent).toEqual(['announcement', 'edit', ...events, 'thread']);
});

test('a session that moves says so once, and everything that is out says the new hour', async () => {
  const { store, slot, begins, now, shown, guild, discord, role } = await announced();
  const later = begins + 30 * MINUTE;
  await decide(store, await now(), move(slot, local(later).slice(0, 16)));
  await expect.poll(shown).toContain(`<t:${later / 1000}:F>`);
  await expect
    .poll(() =>
      discord
        .said()
        .map(({ text }) => text)
        .join('\n'),
    )
    .toContain('New time: Backend night');
  await expect.poll(() => Date.parse(String(guild.events()[0]?.scheduled_start_time))).toBe(later);
  expect(discord.pings()).toEqual([role.id, role.id]);
});

test('a session that is cancelled says so everywhere, and nothing more is said of it', async () => {
  const { store, slot, now, shown, guild, discord, series } = await announced();
  await decide(store, await now(), cancel(slot));
  await expect.poll(shown).toContain('Cancelled: Backend night');
  await expect.poll(() => guild.events()[0]?.status).toBe(4);
  await expect.poll(() => discord.said()).toHaveLength(2);
  const waiting = () =>
    store.sessions.outbox.list({
      ...{ guild: series.guild, slot, from: 0 },
      states: ['pending', 'held', 'leased'],
    });
  await expect.poll(waiting).toEqual([]);
});

test('an event that somebody changes by hand changes nothing else, and organisers hear of it once', async () => {
  const { store, slot, now, guild, notes, discord, shown } = await announced();
  const [one] = guild.events();
  if (!one) throw new Error('There is no event');
  const wrong = {
    scheduled_start_time: '2031-01-01T10:00:00.000Z',
    scheduled_end_time: '2031-01-01T11:00:00.000Z',
  };
  const before = shown();
  guild.editsEvent(one, { ...wrong, name: 'Party' });
  const told = expect.stringMatching(
    /^Somebody changed the Discord event by hand: its name, its time\. The schedule/u,
  );
  await expect.poll(notes).toEqual([told]);
  guild.editsEvent(one, { image: 'abc' });
  guild.editsEvent(one, { description: 'Mine now' });
  const more = expect.stringContaining('by hand: its name, its description, its time.');
  await expect.poll(notes).toEqual([told, more]);
  expect(shown()).toBe(before);
  // What the schedule says next is what the event says then, and that is nobody's hand.
  await decide(store, await now(), say(slot, { topic: 'Queues' }));
  await expect.poll(() => guild.events()[0]?.name).toBe('Backend night: Queues');
  await expect.poll(shown).toContain('Queues');
  expect(notes()).toHaveLength(2);
  guild.deletesEvent(one);
  const off = expect.stringContaining('by hand: it is called off.');
  await expect.poll(notes).toEqual([told, more, off]);
  expect(discord.said().at(-1)?.text).toContain('/session cancel');
});

test('an event in a voice channel, which the bot is going to start, is looked after too', async () => {
  const { guild, notes, news } = await announced({ venue: { at: 'voice', channel: '1234567890123456789' } });
  const [one] = guild.events();
  if (!one) throw new Error('There is no event');
  guild.editsEvent(one, { channel_id: news.id });
  await expect.poll(notes).toEqual([expect.stringContaining('by hand: its place.')]);
});

test('what the schedule itself changes of an event is nobody’s hand', async () => {
  const { store, slot, begins, now, guild, notes, settled } = await announced();
  const later = begins + 30 * MINUTE;
  await decide(store, await now(), move(slot, local(later).slice(0, 16)));
  await expect.poll(() => Date.parse(String(guild.events()[0]?.scheduled_start_time))).toBe(later);
  await decide(store, await now(), cancel(slot));
  await expect.poll(() => guild.events()[0]?.status).toBe(4);
  await settled();
  expect(notes()).toEqual([]);
});

test('after a session its answers are posted, quietly, and a session without any says nothing', async () => {
  const { store, series, start, row, until, announced: said, discord } = await postHere();
  const at = await now(store);
  const { guild, id } = series;
  const over = (slot: string) => ({
    ...{ series: id, slot, startsAt: at - 75 * MINUTE, endsAt: at - 15 * MINUTE },
    ...{ state: 'planned' as const, revision: 1, tz },
  });
  const recapOf = (slot: string) => ({
    ...{ key: `${id}:${slot}:recap::${series.channel}`, series: id, slot, guild },
    ...{ target: { to: 'channel', id: series.channel } as const, post: { kind: 'recap' } as const },
    ...{ dueAt: at, expiresAt: at + 60 * MINUTE, pings: false, revision: 1 },
  });
  const [answered, empty] = ['2026-11-29', '2026-12-06'] as const;
  const asker = { person: '42', text: 'how do I deploy', anonymous: true, consentedAt: at };
  await store.sessions.agenda.add({ guild, series: id, slot: answered, asker, now: at });
  const [question] = await store.sessions.agenda.list({ series: id, states: ['open'] });
  if (!question) throw new Error('Nothing was asked');
  const answer = { text: 'With a container.', by: '7', name: 'Hasan', at };
  await store.sessions.agenda.settle({ ...question, state: 'answered', answer }, []);
  await store.sessions.series.change([id], () => ({
    occurrences: [over(answered), over(empty)],
    outbox: { add: [recapOf(answered), recapOf(empty)], redate: [], void: [] },
  }));
  start();
  await until(recapOf(answered).key, 'sent');
  await until(recapOf(empty).key, 'void');
  expect((await row(recapOf(empty).key))?.lastError).toBe('there is nothing to say');
  expect(said().map(({ text }) => text)).toEqual([expect.stringContaining('With a container.')]);
  expect(said()[0]?.text).not.toContain('<@42>');
  expect(discord.pings()).toEqual([]);
});

const now = (store: Awaited<ReturnType<typeof postHere>>['store']) => store.sessions.deliveries.clock();
