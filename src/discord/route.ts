import type { Interaction, Message } from 'discord.js';
import { wording } from '../chat/wording.ts';
import type { Fairness } from './fairness.ts';
import { onAutocomplete, onCommand, onMenu, type Parts } from './on-command.ts';
import { onMessage } from './on-message.ts';
import { onForm, onPress } from './on-press.ts';
import { post } from './post.ts';
import { privately, renderNotice } from './render.ts';
import { type Answerable, edit, placeOf, reply } from './respond.ts';

export type Route = ReturnType<typeof createRoute>;

/** Which event goes where, and the one place where what went wrong is caught: a reference for the person, the rest for the log. */
export function createRoute(parts: Parts & { fairness: Fairness }) {
  const { desk, keeping, fairness } = parts;
  const { log } = desk;

  async function answer(one: Answerable): Promise<void> {
    const questions = one.isChatInputCommand()
      ? asksSomething(one.commandName)
      : one.isMessageContextMenuCommand();
    const refused = questions ? await fairness.refuse(placeOf(one)) : undefined;
    if (refused !== undefined) return void (await reply(one, desk, privately(renderNotice(refused))));
    if (one.isChatInputCommand()) return onCommand(one, parts);
    if (one.isMessageContextMenuCommand()) return onMenu(one, parts);
    if (one.isModalSubmit()) return onForm(one, parts);
    return onPress(one, parts);
  }

  async function interaction(one: Interaction): Promise<void> {
    try {
      if (one.isAutocomplete()) return await onAutocomplete(one, desk);
      if (!isAnswerable(one) || !(await keeping.claim(`interaction|${one.id}`))) return;
      const full = async () => void (await reply(one, desk, privately(renderNotice(wording.discord.busy))));
      await fairness.inTurn(one.user.id, () => answer(one), full);
    } catch (err) {
      const reference = desk.random(8);
      log.error({ err, reference, interaction: one.id }, 'an interaction failed');
      if (!isAnswerable(one) || one.replied) return;
      const sorry = renderNotice(wording.somethingBroke(reference));
      const told =
        one.deferred && one.isMessageComponent() ? edit(one, sorry) : reply(one, desk, privately(sorry));
      await told.catch((again: unknown) => log.error({ err: again, reference }, 'could not even say so'));
    }
  }

  async function message(one: Message): Promise<void> {
    try {
      await onMessage(one, parts);
    } catch (err) {
      const reference = desk.random(8);
      log.error({ err, reference, message: one.id }, 'a message failed');
      if (!one.channel.isSendable()) return;
      const sorry = renderNotice(wording.somethingBroke(reference));
      await post(one.channel, sorry, desk, one).catch((again: unknown) =>
        log.error({ err: again, reference }, 'could not even say so'),
      );
    }
  }

  /** For what arrives while the bot is stopping. */
  async function turnAway(one: Interaction): Promise<void> {
    if (!isAnswerable(one)) return;
    await reply(one, desk, privately(renderNotice(wording.discord.stopping))).catch(() => {});
  }

  async function turnAwayMessage(one: Message): Promise<void> {
    const called = one.guildId === null || one.mentions.users.has(one.client.user.id);
    if (!called || one.author.bot || one.webhookId !== null || !one.channel.isSendable()) return;
    await post(one.channel, renderNotice(wording.discord.stopping), desk, one).catch(() => {});
  }

  return { interaction, message, turnAway, turnAwayMessage };
}

const isAnswerable = (one: Interaction): one is Answerable & Interaction =>
  one.isChatInputCommand() ||
  one.isMessageContextMenuCommand() ||
  one.isMessageComponent() ||
  one.isModalSubmit();

/** Only questions are counted: reading the help or deleting one's data never meets a limit. */
const asksSomething = (command: string): boolean => ['ask', 'compare', 'choose', 'learn'].includes(command);
