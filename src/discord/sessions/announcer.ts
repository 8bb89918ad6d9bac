import {
  type Client,
  DiscordAPIError,
  type RESTPostAPIChannelThreadsResult,
  type RESTPostAPICurrentUserCreateDMChannelResult,
  RequestMethod,
  Routes,
} from 'discord.js';
import type { Announcer, Asking, Work } from '../../sessions/announcer.ts';
import type { Found, Outcome, Target } from '../../sessions/outbox.ts';
import { CODES, LIMITS } from '../limits.ts';
import type { Log } from '../ports.ts';
import { clip } from '../safe-text.ts';
import { findMessage } from './history.ts';
import { editAnnounced, postAnnounced } from './messages.ts';
import { createNativeEvents } from './native-events.ts';
import { createRequests } from './requests.ts';

export type AnnouncerOptions = Readonly<{
  client: Client;
  log: Log;
}>;

/** People whose direct messages were opened lately: opening them is limited, and gives the same channel each time. */
const DMS_KEPT = 1000;

/** Discord, as the sessions post to it. */
export function createAnnouncer({ client, log }: AnnouncerOptions): Announcer {
  const requests = createRequests(client);
  const events = createNativeEvents(client);
  const dms = new Map<string, string>();

  async function channelOf({ to, id }: Target, signal?: AbortSignal): Promise<string> {
    if (to !== 'person') return id;
    const known = dms.get(id);
    if (known !== undefined) return known;
    const opened = (await client.rest.post(Routes.userChannels(), {
      body: { recipient_id: id },
      ...(signal ? { signal } : {}),
    })) as RESTPostAPICurrentUserCreateDMChannelResult;
    if (dms.size >= DMS_KEPT) dms.clear();
    dms.set(id, opened.id);
    return opened.id;
  }

  async function request(work: Work, { key }: Asking, signal: AbortSignal): Promise<Outcome> {
    switch (work.do) {
      case 'post': {
        const channel = await channelOf(work.to, signal);
        return postAnnounced(client, { work, channel, key, signal, log });
      }
      case 'edit':
        return editAnnounced(client, { work, key, signal, log });
      case 'thread':
        return startThread(client, work, signal);
      case 'create-event':
        return events.create(work.guild, work.event, signal);
      default:
        return events.change(work, signal);
    }
  }

  async function look(work: Work, asking: Asking, since: number, signal: AbortSignal): Promise<Found> {
    if (work.do === 'create-event') {
      const messageId = await events.find(work.guild, work.event.marker, signal);
      return messageId === undefined ? { found: 'nothing' } : { found: 'there', messageId };
    }
    // The rest may be done a second time without harm.
    if (work.do !== 'post') return { found: 'nothing' };
    return findMessage(client, await channelOf(work.to, signal), { ...asking, since, signal });
  }

  return {
    async deliver(work, asking, signal) {
      const done = await requests.run(placeOf(work, asking), signal, () => request(work, asking, signal));
      if ('value' in done) return done.value;
      return done.why === 'gone' ? { outcome: 'removed' } : { outcome: 'failed', why: done.why };
    },

    async find(work, asking, since, signal) {
      const done = await requests.run(placeOf(work, asking), signal, () => look(work, asking, since, signal));
      if ('value' in done) return done.value;
      return done.why === 'gone' ? { found: 'nothing' } : { found: 'unreadable', why: done.why };
    },

    async retract(work, messageId) {
      try {
        if (work.do === 'create-event') await events.remove(work.guild, messageId);
        else if (work.do === 'post')
          await client.rest.delete(Routes.channelMessage(await channelOf(work.to), messageId));
        return true;
      } catch (error) {
        if (!(error instanceof DiscordAPIError)) throw error;
        return error.code === CODES.unknownMessage || error.code === CODES.unknownEvent;
      }
    },

    async clock(signal) {
      const request = { method: RequestMethod.Get, fullRoute: '/gateway', auth: false, signal } as const;
      const done = await requests.run(NOWHERE, signal, () => client.rest.queueRequest(request));
      const read = 'value' in done ? Date.parse(done.value.headers.get('date') ?? '') : Number.NaN;
      // It is cut to whole seconds.
      return Number.isNaN(read) ? undefined : read + 500;
    },
  };
}

const NOWHERE = { guild: '', channel: undefined };

const placeOf = (work: Work, { guild }: Asking) => ({
  guild,
  channel:
    work.do === 'post'
      ? work.to.to === 'channel'
        ? work.to.id
        : undefined
      : 'channel' in work
        ? work.channel
        : undefined,
});

/** A thread under a message has the id of that message, so that a second one cannot come to be. */
async function startThread(
  client: Client,
  { channel, message, name }: Extract<Work, { do: 'thread' }>,
  signal: AbortSignal,
): Promise<Outcome> {
  try {
    const thread = (await client.rest.post(Routes.threads(channel, message), {
      body: { name: clip(name, LIMITS.threadName) || '…' },
      signal,
    })) as RESTPostAPIChannelThreadsResult;
    return { outcome: 'sent', messageId: thread.id };
  } catch (error) {
    if (error instanceof DiscordAPIError && error.code === CODES.hasThread)
      return { outcome: 'sent', messageId: message };
    throw error;
  }
}
