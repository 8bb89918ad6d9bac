import { once } from 'node:events';
import { Events } from 'discord.js';
import { afterEach, expect } from 'vitest';
import type { Log } from '../../../src/discord/ports.ts';
import { createAnnouncer } from '../../../src/discord/sessions/announcer.ts';
import type { Work } from '../../../src/sessions/announcer.ts';
import type { DiscordOptions } from '../../support/discord/loopback.ts';
import { markedMessages } from '../../support/discord/marked.ts';
import type { Permission } from '../../support/discord/permissions.ts';
import { startDiscord } from '../../support/discord/start-discord.ts';
import { startBot } from '../../support/discord/test-bot.ts';

const silent: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

/** The real announcer over a loopback Discord, which is content with all that it is sent. */
export async function startAnnouncing({
  permissions = [],
  ...options
}: DiscordOptions & { permissions?: Permission[] } = {}) {
  const discord = await startDiscord(options);
  open.push(async () => {
    await discord.close();
    expect(discord.breaches).toEqual([]);
  });
  const guild = discord.guild('CODE Culture', { permissions });
  const news = guild.addChannel('news', 'announcement');
  const { client } = await startBot(discord, {}, { rest: { api: discord.apiUrl, timeout: 300 } });
  open.push(() => client.destroy());
  const announcer = createAnnouncer({ client, log: silent });
  const asking = (key: string) => ({ key, guild: guild.id });

  return {
    discord,
    guild,
    news,
    client,
    announcer,
    asking,
    /** Resolves when the bot has heard of all that happened until now. */
    async settled(): Promise<void> {
      const heard = once(client, Events.MessageCreate);
      discord.person('Sentinel').dm().says('now');
      await heard;
    },
    deliver: (work: Work, key: string, ms = 2000) =>
      announcer.deliver(work, asking(key), AbortSignal.timeout(ms)),
    find: (work: Work, key: string, since: number, ms = 2000) =>
      announcer.find(work, asking(key), since, AbortSignal.timeout(ms)),
    /** Every message that carries a marker, deleted ones too. */
    posted: () => markedMessages(discord.world, /\|~([\w-]{22})$/u),
    /** Something to post, to the announcement channel unless told otherwise. */
    post: (
      line = 'The session',
      to: { to: 'channel' | 'person'; id: string } = { to: 'channel', id: news.id },
      pings: string[] = [],
    ): Extract<Work, { do: 'post' }> => ({
      do: 'post',
      to,
      panel: {
        lines: [line],
        controls: [{ kind: 'button', action: 'coming:abc:2026-11-29', label: 'Coming' }],
        pings,
      },
      quiet: false,
    }),
  };
}
