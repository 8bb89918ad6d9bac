import { ANSWER_DAYS, DEFAULT_SETTINGS, type Place, type Store } from '../../src/chat/ports.ts';
import { plan } from '../../src/sessions/plan.ts';
import { asker, at, planning, sundays } from '../sessions/samples.ts';

const DAY = 86_400_000;
/** Noon of a day of 2026. */
export const noon = 20_600 * DAY + DAY / 2;

/** Ids as Discord's are: long numbers. */
export const ali: Place = {
  person: '811111111111111111',
  channel: '822222222222222222',
  guild: '833333333333333333',
};
const sara: Place = { ...ali, person: '844444444444444444' };
const alone: Place = { person: ali.person, channel: '855555555555555555' };

/** What databases stumble over, as far as people can write it. */
export const awkward =
  'quotes \' " ` \\ and \0 and\nlines\u2028, نوڈ یا جینگو؟ 👩‍👩‍👧, half an emoji \ud83d, $1 ?1 :x %s --';

const limits = { cooldownSeconds: 0, perPersonPerDay: 100, perGuildPerDay: 1000 };

/** A row at least in every table. `kept` is the id of an answer of Ali's. */
export async function fill(store: Store): Promise<{ kept: string }> {
  await store.settings.write(ali.guild ?? '', {
    ...DEFAULT_SETTINGS,
    organiserRole: '866666666666666666',
    languages: ['en', 'ur'],
  });
  await store.slots.write(ali, [{ role: 'user', text: awkward }], noon);
  await store.slots.write(alone, [{ role: 'user', text: 'what about fastify?' }], noon);
  const kept = await store.answers.keep({ question: awkward, context: [], place: ali }, noon);
  await store.answers.keep({ question: 'node or django', context: [], place: sara }, noon);
  for (const place of [ali, ali, sara, alone]) await store.allowances.take(place, limits, noon);
  const given = { question: awkward, facts: ['node-what'], comment: awkward };
  await store.feedback.record({ kind: 'down', ...given, place: ali }, noon);
  await store.feedback.record({ kind: 'up', ...given, place: alone }, noon);
  await store.once.claim('interaction|877777777777777777', noon);
  await fillSessions(store);
  await fillWritten(store);
  return { kept };
}

const series = { ...sundays, host: ali.person, title: awkward };
const sunday = { series: series.id, slot: series.anchor };

async function fillSessions({ sessions }: Store): Promise<void> {
  await sessions.series.add(series);
  await sessions.series.change([series.id], (standing) => plan(standing, planning(at('2026-11-27T12:00'))));
  for (const { person } of [ali, sara]) {
    const tell = () => undefined;
    await sessions.rsvps.answer({ ...sunday, person, answer: 'coming', capacity: 1, now: noon }, tell);
    await sessions.optIns.set({ series: series.id, person, by: 'dm', minutes: 30, at: noon });
    const question = { guild: series.guild, ...sunday, asker: asker(person, awkward, noon), now: noon };
    const id = await sessions.agenda.add(question);
    const [asked] = await sessions.agenda.list({ id });
    const answer = { text: awkward, by: ali.person, at: noon };
    if (person === sara.person && asked)
      await sessions.agenda.settle({ ...asked, state: 'answered', answer }, []);
  }
  const person = { to: 'person', id: ali.person } as const;
  await sessions.series.change([series.id], ({ rows }) => ({
    outbox: {
      add: rows.slice(0, 1).map((row) => ({ ...row, key: 'dm', target: person })),
      redate: [],
      void: [],
    },
  }));
}

/** What a model wrote and what it cost. */
async function fillWritten({ ledger, written }: Store): Promise<void> {
  const most = { day: 1e12, guild: 1e12, person: 1e12 };
  const { person, guild = '' } = ali;
  const call = {
    purpose: 'answer',
    model: 'claude-haiku-5-5',
    person,
    guild,
    nanos: 900,
    tokens: 90,
  } as const;
  const reserved = await ledger.reserve(call, { nanos: most, tokens: most }, noon);
  const use = { input: 40, cacheWrite: 0, cacheRead: 20, output: 9 };
  const cost = { use, nanos: 500, unreported: { nanos: 0, tokens: 0 }, ended: 'complete', person };
  if (reserved.allowed) await ledger.settle(reserved.id, cost, noon);
  await ledger.count('written', guild, noon);
  await written.keep('a key', [{ text: awkward, pointers: [] }], noon);
}

/** What `fill` put there, as the ports tell it: the same wherever it was carried. */
export async function told(store: Store, { kept }: { kept: string }) {
  const guild = ali.guild ?? '';
  const again = noon + 1000;
  return {
    settings: await store.settings.read(guild),
    turns: [await store.slots.read(ali, again), await store.slots.read(alone, again)],
    kept: await store.answers.find(kept, again),
    expired: await store.answers.find(kept, noon + ANSWER_DAYS * DAY),
    feedback: await store.feedback.list(guild, noon - 1),
    about: await store.privacy.about(ali.person),
    claimedAgain: await store.once.claim('interaction|877777777777777777', again),
    usage: await store.ledger.usage(guild, noon),
    written: await store.written.find('a key', again),
    left: await store.allowances.take(ali, limits, again),
    series: await store.sessions.series.list(guild),
    occurrences: await store.sessions.occurrences.after([series.id], noon),
    outbox: await store.sessions.outbox.list({ guild, from: 0 }),
    rsvps: await store.sessions.rsvps.list(sunday),
    optIns: await store.sessions.optIns.of(ali.person, guild),
    questions: await store.sessions.agenda.list({ guild, states: ['open', 'answered'] }),
  };
}
