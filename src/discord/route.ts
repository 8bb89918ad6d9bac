import type { Interaction, Message } from 'discord.js';
import { wording } from '../chat/wording.ts';
import type { Audience } from './controls.ts';
import { privately } from './look.ts';
import { audienceOf, type CommandCall, onAutocomplete, onCommand, pathOfCall } from './on-command.ts';
import { onMessage } from './on-message.ts';
import { onForm, onPress, pressedIn } from './on-press.ts';
import { postTo } from './post.ts';
import type { Call, Parts } from './present.ts';
import { renderNotice } from './render.ts';
import { renderPanel } from './render-panel.ts';
import { createReply } from './replying.ts';
import { type Answerable, isOwnDm, placeOf, reply as replyTo } from './respond.ts';

export type Route = ReturnType<typeof createRoute>;

/** Which event goes where, and the one place where what went wrong is caught: a reference for the person, the rest for the log. */
export function createRoute(parts: Parts) {
  const { desk, keeping, fairness, calling } = parts;
  const { log } = desk;
  /** How many interactions of a person are under way. */
  const underWay = new Map<string, number>();

  const handle = (call: Call): Promise<void> => {
    const { one } = call;
    if (one.isChatInputCommand() || one.isMessageContextMenuCommand())
      return onCommand({ ...call, one }, parts);
    if (one.isModalSubmit()) return onForm({ ...call, one }, parts);
    return onPress({ ...call, one }, parts);
  };

  /** Only questions are counted, and wait for each other: reading the help or deleting one's data meets no limit. */
  const asks = (one: Answerable): boolean => {
    if (isCommand(one)) return calling.find(pathOfCall(one))?.asks === true;
    return one.isMessageComponent() && asking.has(pressedIn(one)?.what);
  };

  async function answer(call: Call): Promise<void> {
    const { one, reply } = call;
    if (!asks(one)) return handle(call);
    const refused = await fairness.refuse(placeOf(one));
    if (refused) return void (await reply.show(privately(renderPanel({ lines: [refused] }, nobody))));
    const say = async (text: string) => void (await reply.show(privately(renderNotice(text))));
    await fairness.inTurn(one.user.id, () => handle(call), say);
  }

  async function interaction(one: Interaction): Promise<void> {
    if (one.isAutocomplete())
      return onAutocomplete(one, parts).catch((err: unknown) =>
        log.warn({ err }, 'a completion was not told'),
      );
    if (!isAnswerable(one)) return;
    const at = performance.now();
    // Until it is known who may see the answer, only the asker sees that one is coming.
    let audience: Audience = isOwnDm(one) ? 'dm' : 'asker';
    const reply = createReply(one, desk, () => audience === 'asker');
    const part = () => reply.part(renderNotice(wording.discord.stopping));
    desk.partings.add(part);
    const person = one.user.id;
    const earlier = underWay.get(person) ?? 0;
    underWay.set(person, earlier + 1);
    try {
      // What was said before is read while it is claimed, unless an earlier question may still add to it.
      const turns = earlier === 0 && isCommand(one) && asks(one) ? keeping.turns(placeOf(one)) : undefined;
      if (!(await keeping.claim(`interaction|${one.id}`))) return;
      if (isCommand(one) && asks(one)) audience = await audienceOf(one, keeping);
      await answer({ one, reply, audience, at, ...(turns ? { turns } : {}) });
    } catch (err) {
      const reference = desk.random(8);
      log.error({ err, reference, interaction: one.id }, 'an interaction failed');
      await reply
        .fail(renderNotice(wording.somethingBroke(reference)))
        .catch((again: unknown) => log.error({ err: again, reference }, 'could not even say so'));
    } finally {
      desk.partings.delete(part);
      reply.close();
      const left = (underWay.get(person) ?? 1) - 1;
      if (left === 0) underWay.delete(person);
      else underWay.set(person, left);
    }
  }

  async function message(one: Message): Promise<void> {
    try {
      await onMessage(one, parts);
    } catch (err) {
      const reference = desk.random(8);
      log.error({ err, reference, message: one.id }, 'a message failed');
      const sorry = renderNotice(wording.somethingBroke(reference));
      await postTo(one.client, one.channelId, sorry, desk, one).catch((again: unknown) =>
        log.error({ err: again, reference }, 'could not even say so'),
      );
    }
  }

  /** For what arrives while the bot is stopping. */
  async function turnAway(one: Interaction): Promise<void> {
    if (!isAnswerable(one)) return;
    await replyTo(one, desk, privately(renderNotice(wording.discord.stopping))).catch(() => {});
  }

  async function turnAwayMessage(one: Message): Promise<void> {
    const called = one.guildId === null || one.mentions.users.has(one.client.user.id);
    if (!called || one.author.bot || one.webhookId !== null) return;
    await postTo(one.client, one.channelId, renderNotice(wording.discord.stopping), desk, one).catch(
      () => {},
    );
  }

  return { interaction, message, turnAway, turnAwayMessage };
}

const isCommand = (one: Answerable): one is CommandCall =>
  one.isChatInputCommand() || one.isMessageContextMenuCommand();

const isAnswerable = (one: Interaction): one is Answerable & Interaction =>
  one.isChatInputCommand() ||
  one.isMessageContextMenuCommand() ||
  one.isMessageComponent() ||
  one.isModalSubmit();

/** Lines without controls need no command to belong to. */
const nobody = { command: '' };

/** Controls under an answer that ask something again. */
const asking = new Set<unknown>(['ask', 'change', 'choose']);
