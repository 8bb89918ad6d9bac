import { expect, test } from 'vitest';
import type { Store } from '../../src/chat/ports.ts';
import type { Pace } from '../../src/discord/growing.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import { StoreError } from '../../src/store/store-error.ts';
import { runBot } from './running-bot.ts';

const pace: Pace = {
  storeMs: 60,
  deferMs: 2000,
  pictureMs: 50,
  editMs: 100,
  patienceMs: 300,
  retryMs: [],
  finishMs: 1000,
  registerMs: 100,
};
const question = 'what is django';

/** The memory store, in which everything goes wrong in the same way as long as the test wants it to. */
function troubled(trouble: () => Promise<never>) {
  const store = createMemoryStore();
  const state = { broken: true };
  const spoil = <T extends object>(part: T): T =>
    new Proxy(part, {
      get: (target, name, self) => (state.broken ? trouble : Reflect.get(target, name, self)),
    });
  const parts = Object.entries(store).map(([name, part]) => [
    name,
    typeof part === 'function' ? part : spoil(part),
  ]);
  return { state, store: Object.fromEntries(parts) as Store };
}

const full = () => Promise.reject(new StoreError('full', 'Could not keep it: the disk is full. Make room.'));
const silent = () => new Promise<never>(() => {});

test.each([
  ['that is full', full],
  ['that never answers', silent],
])('a store %s does not keep people from their answers', async (_, trouble) => {
  const { store } = troubled(trouble);
  const { aisha, bob, general, discord, logged } = await runBot({ store, pace });
  const answer = await aisha.in(general).slash('ask', { question });
  expect(answer.text).toContain('jango');
  expect(answer.buttons).toEqual([]);
  const said = await bob.in(general).asks(`${discord.botMention} ${question}`);
  expect(said.text).toContain('jango');
  expect((await aisha.dm().asks(question)).text).toContain('jango');
  expect(logged.some(({ event }) => event.includes('answered without it'))).toBe(true);
});

test('what needs the store ends in a reference, and works again once the store is back', async () => {
  const { store, state } = troubled(full);
  const { aisha, guild, general, logged } = await runBot({ store, pace });
  guild.joins(aisha, guild.addRole('Organisers', 'ManageGuild'));
  for (const command of ['privacy', 'setup', 'gaps']) {
    const sorry = await aisha.in(general).slash(command);
    expect(sorry.text).toMatch(/reference: \w{8}/u);
    expect(sorry.ephemeral).toBe(true);
  }
  expect(JSON.stringify(logged.find(({ event }) => event === 'an interaction failed'))).toContain(
    'reference',
  );
  state.broken = false;
  expect((await aisha.in(general).slash('privacy')).text).toContain('What I keep about you');
  expect((await aisha.in(general).slash('ask', { question })).buttons.length).toBeGreaterThan(0);
});

test('buttons whose answer cannot be looked up say so instead of failing', async () => {
  const { store, state } = troubled(silent);
  state.broken = false;
  const { aisha, general } = await runBot({ store, pace });
  const answer = await aisha.in(general).slash('ask', { question });
  state.broken = true;
  expect((await answer.press('Sources')).text).toContain('too old');
  state.broken = false;
});
