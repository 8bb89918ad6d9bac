import { type Client, type Guild, type GuildBasedChannel, PermissionFlagsBits } from 'discord.js';
import { wording } from '../chat/wording.ts';
import type { Keeping } from './keeping.ts';
import type { Desk } from './ports.ts';
import { postTo } from './post.ts';
import { renderNotice } from './render.ts';

/** Messages of a direct conversation that are looked through for one of ours. */
const LOOKED_AT = 20;

/** What the bot says of itself, once and uncalled: to a server that it joins, and to a person it has never written to. */
export function createGreeting(client: Client, desk: Desk, keeping: Keeping) {
  /** Says where /setup is, in the first channel in which it may. */
  async function server(joined: Guild): Promise<void> {
    if (!(await desk.store.once.claim(`joined|${joined.id}|${joined.joinedTimestamp}`, desk.now()))) return;
    const { me } = joined.members;
    const mayWrite = (one: GuildBasedChannel): boolean =>
      one.isTextBased() && !one.isThread() && me !== null && one.permissionsFor(me).has(WRITING);
    const usual = joined.systemChannel ? [joined.systemChannel] : [];
    const channel = [...usual, ...joined.channels.cache.values()].find(mayWrite);
    if (channel) await postTo(client, channel.id, renderNotice(wording.discord.joined), desk);
  }

  return {
    server,

    /**
     * Whether the bot has never written in this direct conversation; asked before it does. Discord remembers that, so
     * nothing is stored for it.
     */
    async isFirst(channel: string): Promise<boolean> {
      const known = client.channels.cache.get(channel);
      if (!known?.isDMBased() || !known.isTextBased()) return false;
      const ours = ({ author }: { author: { id: string } }) => author.id === client.user?.id;
      if (known.messages.cache.some(ours) || !(await keeping.claim(`dm|${channel}`))) return false;
      try {
        return !(await known.messages.fetch({ limit: LOOKED_AT })).some(ours);
      } catch {
        // Better not told than told twice; /privacy says the same.
        return false;
      }
    },

    /** Says what happens to what people write. */
    person: (channel: string): Promise<boolean> =>
      postTo(client, channel, renderNotice(wording.discord.firstDm), desk),
  };
}

export type Greeting = ReturnType<typeof createGreeting>;

const WRITING = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages;
