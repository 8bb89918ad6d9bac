import { expect, test } from 'vitest';
import type { SpendingLimits } from '../../src/answering/writing/ledger.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import { runBot } from './running-bot.ts';

const DAY = 86_400_000;
const spending: SpendingLimits = {
  nanos: { day: 1e9, guild: 10_000_000, person: 10_000_000 },
  tokens: { day: 1e9, guild: 1e9, person: 1e9 },
};

/** A bot whose server has spent so much, today and on days before. */
async function spentBot(days: readonly number[], limits: SpendingLimits | undefined = spending) {
  const store = createMemoryStore();
  const running = await runBot({ store, ...(limits ? { spending: limits } : {}) });
  const { guild, discord, aisha } = running;
  guild.joins(aisha, guild.addRole('Organisers', 'ManageGuild'));
  const { ledger } = store;
  for (const [ago, nanos] of days.entries()) {
    const at = discord.clock.now() - ago * DAY;
    const call = { purpose: 'answer', model: 'm', guild: guild.id, nanos, tokens: 2_000 } as const;
    const reserved = await ledger.reserve(call, spending, at);
    if (!reserved.allowed) throw new Error('not reserved');
    await ledger.settle(
      reserved.id,
      {
        use: { input: 500, cacheWrite: 0, cacheRead: 500, output: 100 },
        ...{ nanos, unreported: { nanos: 0, tokens: 0 }, ended: 'complete' },
      },
      at,
    );
    await ledger.count('written', guild.id, at);
  }
  await ledger.count('cached', guild.id, discord.clock.now());
  await ledger.count('short', guild.id, discord.clock.now());
  return running;
}

test('/usage tells organisers what the model costs, how answers came about, and plots the days', async () => {
  const { aisha, bob, general } = await spentBot([400_000, 200_000]);
  const panel = await aisha.in(general).slash('usage');
  expect(panel.ephemeral).toBe(true);
  expect(panel.text).toContain('Today: $0.00040 of $0.01 (4 % of the limit), 3 answers.');
  expect(panel.text).toMatch(/for an answer by Claude/u);
  expect(panel.text).toContain('came from its cheaper cache');
  expect(panel.text).toMatch(/▁{12}▅█ \(up to \$0\.00040 a day\)/u);
  expect(panel.text).not.toContain('limit is used');
  expect((await bob.in(general).slash('usage')).text).toContain('for organisers');
});

test('/usage warns from 70 % of the limit of the day on', async () => {
  const { aisha, general } = await spentBot([7_000_000]);
  expect((await aisha.in(general).slash('usage')).text).toContain("70 % of today's limit is used");
});

test('/usage says that nothing is spent where no model writes', async () => {
  const { aisha, guild, general } = await runBot();
  guild.joins(aisha, guild.addRole('Organisers', 'ManageGuild'));
  expect((await aisha.in(general).slash('usage')).text).toContain('Nothing: no model writes here');
});
