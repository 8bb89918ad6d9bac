import { createMemoryStore } from '../../../src/store/memory.ts';
import { appOver, smallKnowledge } from '../../support/knowledge.ts';
import { runBot } from '../running-bot.ts';

/** Wednesday 14 October 2026, noon in Dubai: two weeks before clocks change in Europe and the United States. */
export const WEDNESDAY = Date.UTC(2026, 9, 14, 8);

/** What is filled in for a series: every Sunday at 18:00 in Dubai. */
export const SCHEDULE = (channel: { id: string }) => ({
  Day: ['Sunday'],
  Hour: '6 pm',
  'Time zone in which that hour holds': 'Dubai',
  'Channel in which I announce it': [channel.id],
  'Its name': 'Backend night',
});

/** A server with an organiser, and a clock that stands where a test wants it. */
export async function gather(options: Parameters<typeof runBot>[0] = {}) {
  let now = WEDNESDAY;
  const store = createMemoryStore(() => now);
  const running = await runBot({ app: appOver(smallKnowledge()), store, now: () => now, ...options });
  const { guild, aisha, bob, discord } = running;
  const organisers = guild.addRole('Organisers', 'ManageGuild');
  guild.joins(aisha, organisers);
  guild.joins(bob);
  const carol = discord.person('Carol');
  guild.joins(carol);
  return {
    ...running,
    carol,
    /** Moves the clock of the bot forward. */
    later: (ms: number) => {
      now += ms;
    },
    /** The one form that starts a series, every Sunday at 18:00 in Dubai. */
    async scheduled() {
      const { general } = running;
      const form = await aisha.in(general).slash('session schedule');
      return (await form.submit(SCHEDULE(general))).press('Save');
    },
    series: async () => {
      const [series] = await running.store.sessions.series.list(guild.id);
      if (!series) throw new Error('there is no series');
      return series;
    },
  };
}

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
