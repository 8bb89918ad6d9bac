import type { Act } from './act.ts';
import { tellCreated } from './events.ts';
import type { Loopback } from './loopback.ts';
import { noteMentions } from './mentions.ts';
import type { Channel, Message, User } from './model.ts';
import { present, type Reply, type Shown } from './replies.ts';
import { type Seen, see } from './seen.ts';

/** Whatever stands for a message in a script. */
export type Target = Message | Seen | Reply;
export const messageOf = (target: Target): Message =>
  'shown' in target ? target.shown.message : 'message' in target ? target.message : target;

export type Saying = { replyTo?: Target /** Whether a reply pings; it does by default. */; ping?: boolean };
/** What a person said. `answer` waits for the bot's first answer, then for its second, and so on. */
export type Said = Shown & { answer(ms?: number): Promise<Shown> };

/** The words of one person in one place, and the bot's answers to them. */
export function createSpeech(loopback: Loopback, user: User, channel: Channel, act: Act) {
  const { world, bell, settings, clock } = loopback;
  const visible = (message: Message): boolean =>
    message.author === world.bot &&
    message.type !== 18 &&
    message.deletedAt === undefined &&
    (!message.onlyFor || message.onlyFor === user);

  /** What came after this message and replies to nothing else; also in a thread that the bot opened from it. */
  function answersTo(message: Message): Message[] {
    const later = channel.log
      .slice(message.index + 1)
      .filter((one) => visible(one) && (one.reference?.id ?? message.id) === message.id);
    const inThread = (message.thread?.log ?? []).filter(visible);
    return [...later, ...inThread].sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
  }

  function say(text: string, options: Saying = {}): Said {
    const { guild } = channel;
    if (guild && !guild.members.has(user.id)) throw new Error(`${user.name} is not in ${guild.name}`);
    const target = options.replyTo && messageOf(options.replyTo);
    const look = { at: clock.now(), content: text, embeds: [], components: [], attachments: [], flags: 0 };
    const message = world.addMessage(channel, user, {
      looks: [look],
      type: target ? 19 : 0,
      reference: target ? { channel, message: target, id: target.id } : undefined,
    });
    const allowed = { parse: ['users', 'roles'], replied_user: options.ping !== false };
    noteMentions(world, message, allowed, target?.author);
    tellCreated(loopback, message);
    return said(message);
  }

  function said(message: Message): Said {
    let heard = 0;
    const answer = async (ms = settings.patience): Promise<Shown> => {
      const found = await bell.wait(
        channel.id,
        () => answersTo(message)[heard],
        ms,
        () => `the bot did not answer "${see(message).text}"`,
      );
      heard++;
      return present(loopback, found, act);
    };
    // A Shown follows its message by getters: it is added to, never copied.
    return Object.assign(present(loopback, message, act), { answer });
  }

  return { say };
}
