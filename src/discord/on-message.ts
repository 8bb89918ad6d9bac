import { type Channel, ChannelType, type Message, MessageType } from 'discord.js';
import type { Place } from '../chat/ports.ts';
import { wording } from '../chat/wording.ts';
import type { Fairness } from './fairness.ts';
import type { Parts } from './on-command.ts';
import { openThread, post } from './post.ts';
import { type Look, renderNotice } from './render.ts';
import { clip, oneLine } from './safe-text.ts';

/** Longest question that is read; what people paste beyond it is not a question. */
const LONGEST = 2000;
/** Kinds of answers worth breaking into a channel's talk for, where nobody called the bot. */
const worthSaying = new Set<unknown>(['answer', 'compare', 'choose']);

/** Why a message is for the bot. `listened`: nobody called it, the channel is one in which it answers questions. */
type Call = 'dm' | 'called' | 'listened' | 'unreadable' | undefined;

/** Free text: direct messages, mentions, replies to the bot, its threads, and channels that organisers chose. */
export async function onMessage(message: Message, parts: Parts & { fairness: Fairness }): Promise<void> {
  const { desk, keeping, answering, fairness } = parts;
  const call = await callOf(message, parts);
  if (call === undefined || !message.channel.isSendable()) return;
  const { channel } = message;
  const say = (shown: Look) => post(channel, shown, desk, call === 'dm' ? undefined : message);
  if (!(await keeping.claim(`message|${message.id}`))) return;
  if (call === 'unreadable') {
    if (await keeping.claim(`hint|${channel.id}`)) await say(renderNotice(wording.discord.cannotRead));
    return;
  }
  const question = questionIn(message);
  if (call === 'listened' && !worthSaying.has(desk.app.hear({ text: question }).kind)) return;
  const person = message.author.id;
  const answer = async () => {
    const guild = message.guildId === null ? {} : { guild: message.guildId };
    const refused = await fairness.refuse({ person, channel: channel.id, ...guild });
    if (refused !== undefined) return say(renderNotice(refused));
    // Where nobody called, the answer goes into a thread of its own and leaves the talk alone.
    const thread =
      call === 'listened' && !channel.isThread() ? await openThread(message, question, desk) : undefined;
    const place: Place = { person, channel: thread?.id ?? channel.id, ...guild };
    const first = call === 'dm' && (await isFirstDm(message, keeping));
    const kept = { question, context: await keeping.turns(place), place };
    const { look } = await answering.give(kept, call === 'dm' ? 'dm' : 'channel');
    const told = thread ? await post(thread, look, desk) : await say(look);
    return first ? post(channel, renderNotice(wording.discord.firstDm), desk) : told;
  };
  await fairness.inTurn(person, answer, () => say(renderNotice(wording.discord.busy)));
}

async function callOf(message: Message, { desk, keeping }: Parts): Promise<Call> {
  const { author, webhookId, type, channel, client, guildId } = message;
  const spoken = type === MessageType.Default || type === MessageType.Reply;
  if (author.bot || author.system || webhookId !== null || !spoken) return undefined;
  if (guildId === null) return channel.type === ChannelType.DM ? 'dm' : undefined;
  const me = client.user.id;
  // A reply that pings is a mention too, and brings its content without the privileged intent.
  if (message.mentions.users.has(me)) return 'called';
  const toMe = message.mentions.repliedUser?.id === me;
  const mine = channel.isThread() && channel.ownerId === me;
  if (toMe || mine) return message.content.trim() === '' && !desk.messageContent ? 'unreadable' : 'called';
  const repliedTo = message.reference?.messageId;
  if (!desk.messageContent || message.content.trim() === '' || repliedTo) return undefined;
  const { autoAnswerChannels } = await keeping.settings(guildId);
  return autoAnswerChannels.some((id) => id === channel.id || id === parentOf(channel))
    ? 'listened'
    : undefined;
}

const parentOf = (channel: Channel): string | null => (channel.isThread() ? channel.parentId : null);

/** What was asked: without the mention of the bot, other people by their names. */
function questionIn({ content, client, mentions, channel }: Message): string {
  const named = content
    .replaceAll(new RegExp(`<@!?${client.user.id}>`, 'gu'), ' ')
    .replaceAll(/<@!?(\d+)>/gu, (_, id: string) => mentions.users.get(id)?.displayName ?? ' ')
    .replaceAll(/<(?:@&|#|a?:\w+:)\d+>/gu, ' ');
  // A forum post that says only "see title" asks with its title; a thread's title is context, not the question.
  const title = oneLine(named) === '' && channel.isThread() ? channel.name : '';
  return clip(oneLine(named) || title, LONGEST);
}

/** Whether the bot has never written here. Discord remembers that, so nothing is stored for it. */
async function isFirstDm(message: Message, keeping: Parts['keeping']): Promise<boolean> {
  const { channel, client } = message;
  const spoke = channel.messages.cache.some(({ author }) => author.id === client.user.id);
  if (spoke || !(await keeping.claim(`dm|${channel.id}`))) return false;
  try {
    const said = await channel.messages.fetch({ limit: 20 });
    return !said.some(({ author }) => author.id === client.user.id);
  } catch {
    // Better not told than told twice; /privacy says the same.
    return false;
  }
}
