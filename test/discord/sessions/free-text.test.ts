import { expect, test } from 'vitest';
import { createMemoryStore } from '../../../src/store/memory.ts';
import { StoreError } from '../../../src/store/store-error.ts';
import { openLiving } from '../../support/living.ts';
import { gather } from './community.ts';

const SUNDAY = Date.UTC(2026, 9, 18, 14) / 1000;

async function living(options: Parameters<typeof gather>[0] = {}) {
  const { app } = await openLiving();
  return gather({ app, ...options });
}

test('"when is the next session?" is answered from the schedule, wherever and however it is asked', async () => {
  const { bob, carol, discord, general, scheduled } = await living();
  await scheduled();
  const me = discord.botMention;
  for (const [question, ask] of [
    ['when is the next session?', (words: string) => bob.in(general).asks(`${me} ${words}`)],
    ['is there a class on sunday', (words: string) => bob.dm().asks(words)],
    ['agli class kab hai', (words: string) => carol.dm().asks(words)],
    ['how do I join?', (words: string) => bob.in(general).slash('ask', { question: words })],
  ] as const) {
    const shown = await ask(question);
    expect(shown.text, question).toContain(`<t:${SUNDAY}:F>`);
    expect(
      shown.buttons.map(({ label }) => label),
      question,
    ).toContain('I am coming');
  }
});

test('its buttons work for whoever sees them', async () => {
  const { bob, carol, discord, general, scheduled } = await living();
  await scheduled();
  const shown = await bob.in(general).asks(`${discord.botMention} when is the next session?`);
  expect((await carol.in(general).press(shown, 'I am coming')).text).toContain('You are coming');
  const asked = await bob.in(general).slash('ask', { question: 'when is the next session?' });
  expect((await asked.press('Maybe')).text).toContain('Maybe, noted');
});

test('where nothing is scheduled the article’s words stand, and no time is invented', async () => {
  const { bob, discord, general } = await living();
  const shown = await bob.in(general).asks(`${discord.botMention} when is the next session?`);
  expect(shown.text).toContain("I don't know");
  expect(shown.text).not.toContain('<t:');
  const join = await bob.in(general).slash('ask', { question: 'how do i join the sunday sessions' });
  expect(join.text).toContain('2023');
});

test('a paused series is said to be paused, without a date', async () => {
  const { aisha, bob, discord, general, scheduled } = await living();
  await scheduled();
  await (await aisha.in(general).slash('session edit')).press('Pause');
  const shown = await bob.in(general).asks(`${discord.botMention} when is the next session?`);
  expect(shown.text).toContain('paused at the moment');
});

test('questions about sessions of a web framework are no questions about ours', async () => {
  const { bob, discord, general, scheduled } = await living();
  await scheduled();
  const shown = await bob.in(general).asks(`${discord.botMention} how do django sessions work with redis`);
  expect(shown.text).not.toContain(`<t:${SUNDAY}`);
});

test('in a direct message nobody hears of a server that they are not in', async () => {
  const { aisha, general, discord, scheduled } = await living();
  await scheduled();
  const stranger = discord.person('Dave', { in: [] });
  const shown = await stranger.dm().asks('when is the next session?');
  expect(shown.text).not.toContain('<t:');
  expect(aisha.in(general)).toBeDefined();
});

test('where every question is answered, one for the schedule is too', async () => {
  const { aisha, bob, guild, scheduled } = await living({
    discord: { privileged: { messageContent: true } },
  });
  await scheduled();
  const help = guild.channel('help');
  const setup = await aisha.in(help).slash('setup');
  await setup.select('Channels and forums in which I answer every question', help.id);
  const shown = await bob.in(help).asks('when is the next session?');
  expect(shown.text).toContain(`<t:${SUNDAY}:F>`);
});

test('while the schedule cannot be read, questions are answered from the facts as ever', async () => {
  const store = createMemoryStore();
  const broken = async () => {
    throw new StoreError('lost', 'The database is away.');
  };
  const { bob, discord, general, logged } = await living({
    store: {
      ...store,
      sessions: {
        ...store.sessions,
        series: { ...store.sessions.series, list: broken },
        agenda: { ...store.sessions.agenda, list: broken },
      },
    },
  });
  const shown = await bob.in(general).asks(`${discord.botMention} when is the next session?`);
  expect(shown.text).toContain("I don't know");
  const django = await bob.in(general).slash('ask', { question: 'is django still synchronous?' });
  expect(django.text).toContain('jango');
  const next = await bob.in(general).slash('session next');
  expect(next.text).toContain('tell the organisers this reference');
  expect(logged.some(({ level }) => level === 'warn')).toBe(true);
});
