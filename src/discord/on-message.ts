import { type Channel, ChannelType, type Message, MessageType } from 'discord.js';
import type { Answer } from '../answering/model.ts';
import type { Commanding } from '../chat/command.ts';
import type { KeptAnswer, Place } from '../chat/ports.ts';
import { wording } from '../chat/wording.ts';
import { fromSchedule, NEXT } from '../sessions/flows/schedule-panels.ts';
import { repliedTo, turnsBefore } from './before.ts';
import type { Look } from './look.ts';
import { openThread, postTo } from './post.ts';
import { createPosting } from './posting.ts';
import type { Parts } from './present.ts';
import { renderNotice } from './render.ts';
import { renderPanel } from './render-panel.ts';
import { clip, oneLine } from './safe-text.ts';

/** Longest question that is read; what people paste beyond it is not a question. */
const LONGEST = 2000;
/** Kinds of answers worth breaking into a channel's talk for, where nobody called the bot. */
const worthSaying = new Set<unknown>(['answer', 'compare', 'choose']);

/** Why a message is for the bot. `listened`: nobody called it, the channel is one in which it answers questions. */
type Call = 'dm' | 'called' | 'listened' | 'unreadable' | undefined;

/** Free text: direct messages, mentions, replies to the bot, its threads, and channels that organisers chose. */
export async function onMessage(message: Message, parts: Parts): Promise<void> {
  const { desk, keeping, fairness } = parts;
  const at = performance.now();
  const call = await callOf(message, parts);
  if (call === undefined) return;
  const say = (text: string) => postTo(message.client, message.channelId, renderNotice(text), desk, message);
  if (!(await keeping.claim(`message|${message.id}`))) return;
  if (call === 'unreadable') {
    if (await keeping.claim(`hint|${message.channelId}`)) await say(wording.discord.cannotRead);
    return;
  }
  const question = questionIn(message);
  if (call === 'listened' && !(await isWorthSaying(message, question, parts))) return;
  const asked = { question, call, at };
  await answer(message, asked, parts, (work) => fairness.inTurn(message.author.id, work, say));
}

async function answer(
  message: Message,
  { question, call, at }: Readonly<{ question: string; call: 'dm' | 'called' | 'listened'; at: number }>,
  { desk, keeping, answering, calling, fairness, greeting }: Parts,
  inTurn: (work: () => Promise<void>) => Promise<void>,
): Promise<void> {
  const { client, author, guildId, channel } = message;
  const guild = guildId === null ? {} : { guild: guildId };
  const place: Place = { person: author.id, channel: message.channelId, ...guild };
  const refused = await fairness.refuse(place);
  if (refused) {
    const shown = renderPanel({ lines: [refused] }, { command: '' });
    return void (await postTo(client, message.channelId, shown, desk, message));
  }
  let there = message.channelId;
  const posting = createPosting(client, () => there, desk, call === 'dm' ? undefined : message);
  const part = () => posting.part(renderNotice(wording.discord.stopping));
  desk.partings.add(part);
  try {
    await inTurn(async () => {
      // Where nobody called, the answer goes into a thread of its own and leaves the talk alone.
      const opens = call === 'listened' && !channel.isThread();
      there = (opens ? await openThread(message, question, desk) : undefined) ?? there;
      const first = call === 'dm' && (await greeting.isFirst(message.channelId));
      const here = { ...place, channel: there };
      const kept: KeptAnswer = { question, context: await turnsBefore(message, here, keeping), place: here };
      const core = await calling.commandingMessage(message, kept.context);
      const heard = core.hear({ text: question, context: kept.context });
      const scheduled = await scheduledLook(core, heard, question, keeping);
      const told = call === 'dm' ? ({ audience: 'dm', surface: 'direct' } as const) : inChannel;
      const { audience, surface } = told;
      if (scheduled) await posting.end(scheduled);
      else await answering.tell(kept, heard, { sink: posting, audience, asked: { surface, at } });
      if (first) await greeting.person(there);
    });
  } finally {
    desk.partings.delete(part);
    posting.close();
  }
}

const inChannel = { audience: 'channel', surface: 'message' } as const;

/** What the schedule says to it, where it asks for that. */
async function scheduledLook(
  core: Commanding,
  heard: Answer,
  question: string,
  keeping: Parts['keeping'],
): Promise<Look | undefined> {
  const read = () => fromSchedule(core, heard, question);
  const result = await keeping.patiently('read the schedule', read, undefined);
  if (result?.show === 'notice') return renderNotice(result.text);
  return result?.show === 'panel'
    ? renderPanel(result.panel, { command: result.command ?? NEXT })
    : undefined;
}

async function isWorthSaying(message: Message, text: string, { calling, keeping }: Parts): Promise<boolean> {
  const core = await calling.commandingMessage(message, []);
  const heard = core.hear({ text });
  return worthSaying.has(heard.kind) || (await scheduledLook(core, heard, text, keeping)) !== undefined;
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
function questionIn(message: Message): string {
  const { content, client, mentions, channel } = message;
  const named = content
    .replaceAll(new RegExp(`<@!?${client.user.id}>`, 'gu'), ' ')
    .replaceAll(/<@!?(\d+)>/gu, (_, id: string) => mentions.users.get(id)?.displayName ?? ' ')
    .replaceAll(/<(?:@&|#|a?:\w+:)\d+>/gu, ' ');
  const asked = oneLine(named);
  if (asked !== '') return clip(asked, LONGEST);
  // Who calls the bot to a message without a word asks what that message asks; in a thread its title may ask.
  const said = repliedTo(message);
  const words = said && !said.author.bot ? oneLine(said.content) : '';
  return clip(words || (channel.isThread() ? channel.name : ''), LONGEST);
}
