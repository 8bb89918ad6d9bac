import { expect, test } from 'vitest';
import type { DiscordOptions } from '../support/discord/loopback.ts';
import { runBot } from './running-bot.ts';

const question = 'what is django';

/** A Discord that is not ours in everything that its documentation leaves open. */
const others: readonly (readonly [string, DiscordOptions])[] = [
  ['announces no rate limits and closes every connection', { manners: { bare: true } }],
  ['says more than anybody knows', { manners: { chatty: true } }],
  ['says no more than it has to', { manners: { terse: true } }],
  ['has a server that is down while the bot starts', { manners: { lateGuilds: Number.POSITIVE_INFINITY } }],
  ['holds to its limits', { rateLimits: 'discord' }],
];

test.each(others)('everything works with a Discord that %s', async (_, discord) => {
  const { aisha, guild, general } = await runBot({ discord });
  guild.joins(aisha, guild.addRole('Organisers', 'ManageGuild'));
  const here = aisha.in(general);
  const answer = await here.slash('ask', { question });
  expect(answer.text).toContain('jango');
  expect(answer.acknowledgedAfter).toBeLessThan(3000);
  expect((await answer.press('Sources')).text).toContain('https');
  const form = await answer.press('👎');
  expect((await form.submit({ 'What was wrong?': 'short' })).text).toContain('Thank you');
  const wizard = await here.slash('choose');
  const picked = await wizard.select('Which language do you already know?', 'python');
  expect((await picked.press('Show my answer')).text).toContain('Django');
  expect((await here.complete('compare', { first: 'djn' }))?.[0]?.value).toBe('django');
  const setup = await here.slash('setup');
  expect((await setup.press('Show answers to everybody')).text).toContain('shown to everybody');
  expect((await here.slash('privacy')).text).toContain('What I keep');
  expect((await aisha.dm().asks(question)).text).toContain('jango');
});
