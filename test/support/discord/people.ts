import { createAct } from './act.ts';
import { tellChannel, tellEdited, tellReaction, tellTyping } from './events.ts';
import type { Loopback } from './loopback.ts';
import { type Channel, lookOf, type Message, type User } from './model.ts';
import type { Typed } from './options.ts';
import { permissionsIn } from './permissions.ts';
import { present, type Reply, type Shown } from './replies.ts';
import { remove } from './routes/messages.ts';
import { type Seen, see } from './seen.ts';
import { createSpeech, messageOf, type Said, type Saying, type Target } from './speech.ts';
import { CHANNEL } from './world.ts';

export type Place = ReturnType<typeof placeOf>;
export type Person = ReturnType<typeof createPerson>;
/** Places and threads are both said simply: whatever has a channel. */
export type Where = Channel | { channel: Channel };

const channelOf = (where: Where): Channel => ('channel' in where ? where.channel : where);

export function createPerson(loopback: Loopback, user: User) {
  return {
    user,
    id: user.id,
    name: user.name,
    /** "<@id>", for what people type. */
    mention: `<@${user.id}>`,
    in: (where: Where) => placeOf(loopback, user, channelOf(where)),
    /** The direct message with the bot. */
    dm: () => placeOf(loopback, user, loopback.world.directMessage(user, loopback.world.bot)),
    /** A direct message with somebody else, where only user-installed commands work. */
    dmWith: (other: { user: User }) =>
      placeOf(loopback, user, loopback.world.directMessage(user, other.user)),
    closeDms(closed = true): void {
      user.dmsClosed = closed;
    },
    /** Installs the app for themselves. */
    install(): void {
      user.installed = true;
    },
    speaks(locale: string): void {
      user.locale = locale;
    },
    /** All that this person can see of what the bot said in direct messages. */
    inbox: (): Seen[] =>
      [...loopback.world.directMessage(user, loopback.world.bot).messages.values()]
        .filter(({ author, deletedAt }) => author === loopback.world.bot && deletedAt === undefined)
        .map(see),
  };
}

/** One person in one channel, thread or direct message: what they do there and what they get to see. */
export function placeOf(loopback: Loopback, user: User, channel: Channel) {
  const { world, bell, settings, clock } = loopback;
  const act = createAct(loopback, user, channel);
  const { say } = createSpeech(loopback, user, channel, act);
  const own = (message: Message): boolean =>
    message.author === world.bot && (!message.onlyFor || message.onlyFor === user);
  const fromBot = (): Message[] =>
    [...channel.messages.values()].filter((one) => own(one) && one.deletedAt === undefined);

  return {
    channel,
    user,
    slash: (path: string, typed: Typed = {}): Promise<Reply> => act.slash(path, typed),
    /** What is offered while typing; the focused option is the last one unless named. Undefined when it came too late. */
    complete: (path: string, typed: Typed, focused = Object.keys(typed).at(-1) ?? '') =>
      act.complete(path, typed, focused),
    press: (on: Target, which: string): Promise<Reply> => act.press(messageOf(on), which),
    select: (on: Target, which: string, ...values: string[]): Promise<Reply> =>
      act.select(messageOf(on), which, values),
    submit: (opened: Reply, values: Parameters<typeof act.submit>[1]): Promise<Reply> =>
      act.submit(opened.interaction, values),
    /** Chooses a command from a message's menu. */
    menu: (name: string, on: Target): Promise<Reply> => act.menu(name, messageOf(on)),
    /** Says something and does not wait. */
    says: say,
    /** Says something and waits for the bot's answer, which may be in a thread that it opens. */
    asks: (text: string, options: Saying = {}): Promise<Shown> => say(text, options).answer(),
    edits(message: Seen | Message, text: string): void {
      const target = messageOf(message);
      target.looks.push({ ...lookOf(target), at: clock.now(), content: text });
      target.editedAt = clock.now();
      tellEdited(loopback, target);
    },
    deletes: (message: Seen | Message): void => remove(loopback, messageOf(message)),
    reacts(on: Target, emoji: string): void {
      const message = messageOf(on);
      message.reactions.set(emoji, (message.reactions.get(emoji) ?? new Set()).add(user.id));
      tellReaction(loopback, message, user, emoji, true);
    },
    types: (): void => tellTyping(loopback, channel, user),
    /** Opens a thread, or a post where this is a forum, and says the first thing in it. Go on with `person.in(thread)`. */
    startsThread(name: string, text?: string): { thread: Channel; first: Said | undefined } {
      const thread = world.addThread(channel, CHANNEL.publicThread, name, user, {});
      tellChannel(loopback, 'CREATE', thread);
      const there = createSpeech(loopback, user, thread, createAct(loopback, user, thread));
      return { thread, first: text === undefined ? undefined : there.say(text) };
    },
    /** The bot's messages here that this person sees, oldest first, as they are now. */
    seen: (): Seen[] => fromBot().map(see),
    /** Waits for a message of the bot that looks as wanted. */
    sees: async (wanted: (seen: Seen) => unknown = () => true, ms = settings.patience): Promise<Shown> => {
      const find = () => fromBot().find((one) => wanted(see(one)));
      const told = () =>
        `${user.name} never saw it. There is: ${
          fromBot()
            .map((one) => see(one).text)
            .join(' | ') || 'nothing'
        }`;
      return present(loopback, await bell.wait(channel.id, find, ms, told), act);
    },
    /** True when the bot says nothing new here for so long. */
    async staysQuiet(ms = 300): Promise<boolean> {
      const before = fromBot().length;
      await new Promise((resolve) => setTimeout(resolve, ms));
      return fromBot().length === before;
    },
    permissions: (): bigint => permissionsIn(channel, channel.guild?.members.get(user.id)),
  };
}
