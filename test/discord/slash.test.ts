import { expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { App } from '../../src/app.ts';
import { PACE } from '../../src/discord/bot.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import { appOver, smallKnowledge } from '../support/knowledge.ts';
import { runBot } from './running-bot.ts';

test('/ask is answered at once, for the asker alone, with numbered sources', async () => {
  const { aisha, bob, general } = await runBot();
  const answer = await aisha.in(general).slash('ask', { question: 'what is django' });
  expect(answer.text).toMatch(/^\*\*/u);
  expect(answer.text).toContain('\\[1\\]');
  expect(answer.text).toMatch(/\]\(<https:\/\/example\.org\//u);
  expect(answer.ephemeral).toBe(true);
  expect(answer.shown.edits).toBe(0);
  expect(answer.acknowledgedAfter).toBeLessThan(1000);
  expect(bob.in(general).seen()).toEqual([]);
});

test('every command is registered, once, and left alone by the next start', async () => {
  const { discord, start, bot } = await runBot();
  const names = discord.commands().map(({ name }) => name);
  const named = commands.map(({ group, name }) => group?.name ?? name);
  expect(names.toSorted()).toEqual([...new Set(named)].toSorted());
  await bot.stop();
  const again = await start();
  const written = discord.requests.filter(
    ({ method, path }) => method === 'PUT' && path.includes('commands'),
  );
  expect(written).toHaveLength(1);
  await again.stop();
});

test('commands that could not be registered are tried again, and people are answered meanwhile', async () => {
  const pace = { ...PACE, registerMs: 50 };
  const refusal = { kind: 'refused', status: 403, code: 50_001, message: 'Missing Access' } as const;
  const { discord, general, aisha, logged } = await runBot({
    pace,
    before: ({ faults }) => faults.next(refusal, { method: 'PUT' }, 2),
  });
  expect(discord.commands()).toEqual([]);
  expect((await aisha.in(general).asks(`${discord.botMention} what is django`)).text).toContain('jango');
  const failures = () => logged.filter(({ event }) => event.includes('could not be registered')).length;
  // Of several processes one tries at a time, for some seconds.
  discord.clock.advance(60_000);
  await expect.poll(failures).toBe(2);
  discord.clock.advance(60_000);
  await discord.registered('ask');
});

test('for development the commands are registered on one server alone', async () => {
  const { discord, guild, general, aisha } = await runBot({ onThisServer: true });
  expect(new Set(discord.commands().map((one) => one.guild_id))).toEqual(new Set([guild.id]));
  expect((await aisha.in(general).slash('ask', { question: 'what is django' })).text).toContain('jango');
});

type Described = Readonly<{ options?: unknown }>;
/** A command or option with all that stands within it. */
const withOptions = (one: Described): Described[] => [
  one,
  ...((one.options as Described[] | undefined) ?? []).flatMap(withOptions),
];

test('every description that people see is told in Hindi and Arabic too', async () => {
  const { discord } = await runBot();
  const described = discord
    .commands()
    .filter(({ type }) => type !== 3)
    .flatMap((command) => withOptions(command));
  for (const one of described) expect(one).toHaveProperty('description_localizations.hi');
  for (const one of described) expect(one).toHaveProperty('description_localizations.ar');
});

test('/compare completes names and aspects while they are typed', async () => {
  const { aisha, general } = await runBot();
  const offered = await aisha.in(general).complete('compare', { first: 'djn' });
  expect(offered?.[0]).toEqual({ name: 'Django', value: 'django' });
  expect((await aisha.in(general).complete('compare', { first: '' }))?.length).toBeGreaterThan(2);
  expect(await aisha.in(general).complete('compare', { focus: 'datab' })).not.toEqual([]);
  expect(await aisha.in(general).complete('learn', { subject: '@everyone 🦖' })).toBeDefined();
});

test('/compare, /learn and /help answer too; a name nobody knows is told', async () => {
  const { aisha, general } = await runBot();
  expect((await aisha.in(general).slash('compare')).text).toContain('Node.js');
  expect((await aisha.in(general).slash('learn', { subject: 'django' })).text).toContain('Python itself');
  expect((await aisha.in(general).slash('help')).text).toContain('/compare');
  const unknown = await aisha.in(general).slash('compare', { first: '<@1> @everyone **x**' });
  expect(unknown.text).toContain('I do not know a backend');
});

test('a server may choose that answers are for all to see', async () => {
  const { aisha, bob, general, guild, store } = await runBot();
  await store.settings.write(guild.id, { ...(await store.settings.read(guild.id)), privateAnswers: false });
  const answer = await aisha.in(general).slash('ask', { question: 'what is django' });
  expect(answer.ephemeral).toBe(false);
  expect(answer.buttons.map(({ label }) => label)).not.toContain('Share');
  expect(bob.in(general).seen()).toHaveLength(1);
});

test('who installed the app gets private answers between other people and in servers without the bot', async () => {
  const { aisha, bob, discord } = await runBot();
  aisha.install();
  const between = await aisha.dmWith(bob).slash('ask', { question: 'what is django' });
  expect(between.ephemeral).toBe(true);
  const elsewhere = discord.guild('Elsewhere', { bot: false });
  const answer = await aisha.in(elsewhere.channel('general')).slash('compare');
  expect(answer.ephemeral).toBe(true);
  expect((await answer.press('Sources')).text).toContain('https');
  expect((await aisha.dm().slash('ask', { question: 'what is django' })).text).toContain('jango');
});

test('a lost answer of Discord is no second answer', async () => {
  const { aisha, general, discord } = await runBot();
  discord.faults.next({ kind: 'broken', after: true }, { path: /callback/u });
  const answer = await aisha.in(general).slash('ask', { question: 'what is django' });
  expect(answer.text).toContain('jango');
  expect(discord.said()).toHaveLength(1);
});

test('/ask understands a follow-up that names no backend', async () => {
  const app = appOver(smallKnowledge());
  const contexts: unknown[] = [];
  const hear: App['hear'] = (question) => {
    contexts.push(question.context?.length ?? 0);
    return app.hear(question);
  };
  const { aisha, general } = await runBot({ app: { ...app, hear } });
  await aisha.in(general).slash('ask', { question: 'what is django' });
  await aisha.in(general).slash('ask', { question: 'and its database?' });
  await aisha.in(general).slash('ask', { question: 'what is node' });
  await aisha.in(general).slash('ask', { question: 'what is node' });
  expect(contexts).toEqual([0, 0, 2, 0]);
});

test('an answer that comes too late is logged and counted, and nothing is said twice', async () => {
  const { aisha, general, discord, logged, bot } = await runBot({ discord: { acknowledgeWithin: 150 } });
  discord.faults.next({ kind: 'slow', ms: 300 }, { path: /callback/u });
  const answer = await aisha.in(general).slash('ask', { question: 'what is django' });
  expect(answer.failure).toBe('The application did not respond');
  await expect.poll(() => bot.late()).toBe(1);
  expect(logged.map(({ event }) => event)).toContain('answered too late');
  expect(discord.said()).toEqual([]);
});

test('a server that the bot joins is told once where /setup is', async () => {
  const { discord } = await runBot();
  discord.guild('Newcomers');
  await expect
    .poll(() =>
      discord
        .said()
        .map(({ text }) => text)
        .join(),
    )
    .toContain('/setup');
});

test('what goes wrong inside is told with a reference that the log has too', async () => {
  const { aisha, general, logged, bot } = await runBot({
    app: {
      ...appOver(smallKnowledge()),
      hear: () => {
        throw new Error('the sky fell');
      },
    },
  });
  expect(bot).toBeDefined();
  const answer = await aisha.in(general).slash('ask', { question: 'secret words' });
  const reference = /reference: (\w{8})/u.exec(answer.text)?.[1];
  expect(reference).toBeDefined();
  expect(logged.filter(({ level }) => level === 'error')).toMatchObject([{ details: { reference } }]);
  expect(JSON.stringify(logged)).not.toContain('secret words');
});

test('a store that fails costs buttons, never the answer', async () => {
  const broken = async (): Promise<never> => {
    throw new Error('the disk is full');
  };
  const store = createMemoryStore();
  const { aisha, general } = await runBot({
    store: {
      ...store,
      once: { claim: broken },
      answers: { keep: broken, find: broken },
      slots: { read: broken, write: broken },
      allowances: { take: broken },
      settings: { ...store.settings, read: broken },
    },
  });
  const answer = await aisha.in(general).slash('ask', { question: 'what is django' });
  expect(answer.text).toContain('jango');
  expect(answer.ephemeral).toBe(true);
  expect(answer.buttons).toEqual([]);
});
