import { ComponentType, type Message } from 'discord.js';
import type { Turn } from '../answering/model.ts';
import type { Place } from '../chat/ports.ts';
import { readCustomId } from './custom-id.ts';
import type { Keeping } from './keeping.ts';
import { clip, oneLine } from './safe-text.ts';

/** Characters of another's message that are read with a question about it. */
const LONGEST = 500;

/** The message that this one replies to, as far as Discord told it with the reply. */
export function repliedTo({ reference, channel }: Message): Message | undefined {
  return reference?.messageId ? channel.messages.cache.get(reference.messageId) : undefined;
}

/**
 * What was said before a message: this person's own turns in this place; in a reply to an answer, what that answer was
 * about; in a reply to somebody, their words, where Discord lets them be read; in a new thread, its title.
 */
export async function turnsBefore(
  message: Message,
  place: Place,
  keeping: Keeping,
): Promise<readonly Turn[]> {
  const said = repliedTo(message);
  const own = await keeping.turns(place);
  if (said?.author.id === message.client.user.id) return (await turnsOf(said, place, keeping)) ?? own;
  const words = said && !said.author.bot ? oneLine(said.content) : '';
  if (words !== '') return [...own, { role: 'user', text: clip(words, LONGEST) }];
  const { channel } = message;
  return own.length === 0 && channel.isThread() ? [{ role: 'user', text: clip(channel.name, LONGEST) }] : own;
}

/** The question behind an answer of ours, and its first line. Nothing of another place is ever told here. */
async function turnsOf(
  answer: Message,
  { channel, guild }: Place,
  keeping: Keeping,
): Promise<readonly Turn[] | undefined> {
  const kept = await firstKept(answer, keeping);
  if (!kept || kept.place.guild !== guild || (guild === undefined && kept.place.channel !== channel))
    return undefined;
  const [line = ''] = textsIn(answer.components)[0]?.split('\n') ?? [];
  return [
    { role: 'user', text: kept.question },
    { role: 'bot', text: clip(line.replaceAll(/[\\*]|\[\d+\\?\]/gu, ''), LONGEST) },
  ];
}

async function firstKept({ components }: Message, keeping: Keeping) {
  for (const customId of customIdsIn(components)) {
    const pressed = readCustomId(customId);
    if (pressed && pressed.what !== 'do') return keeping.find(pressed.id);
  }
  return undefined;
}

type Part = Readonly<{
  type: ComponentType;
  components?: readonly Part[];
  customId?: unknown;
  content?: unknown;
}>;

const partsIn = (parts: readonly Part[]): readonly Part[] =>
  parts.flatMap((part) => [part, ...partsIn(part.components ?? [])]);

const customIdsIn = (components: Message['components']): readonly string[] =>
  partsIn(components as readonly Part[]).flatMap(({ customId }) =>
    typeof customId === 'string' ? [customId] : [],
  );

const textsIn = (components: Message['components']): readonly string[] =>
  partsIn(components as readonly Part[]).flatMap(({ type, content }) =>
    type === ComponentType.TextDisplay && typeof content === 'string' ? [content] : [],
  );
