import {
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  DiscordAPIError,
  InteractionContextType,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
} from 'discord.js';
import type { Place } from '../chat/ports.ts';
import { CODES } from './limits.ts';
import type { Desk } from './ports.ts';
import type { Look } from './render.ts';

/** Interactions that get an answer of their own. */
export type Answerable =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | MessageComponentInteraction
  | ModalSubmitInteraction;

/** The direct message with the bot; other people's, where an installed app works too, are none of its business. */
export const isOwnDm = (one: Answerable): boolean =>
  one.guildId === null && one.context !== InteractionContextType.PrivateChannel;

type Hearing = Pick<Desk, 'log' | 'tally' | 'now' | 'metrics'>;

/** Where it happens. A direct message has no guild, so that its context never reaches one. */
export function placeOf(one: Answerable | AutocompleteInteraction): Place {
  const channel = one.channelId ?? one.user.id;
  return { person: one.user.id, channel, ...(one.guildId === null ? {} : { guild: one.guildId }) };
}

/**
 * The only door through which interactions are answered: by the callback alone. Discord takes one callback, so nothing
 * can be said twice. True when the person sees it.
 */
export async function acknowledge(
  { id, createdTimestamp }: { id: string; createdTimestamp: number },
  desk: Hearing,
  callback: () => Promise<unknown>,
): Promise<boolean> {
  try {
    await callback();
    return true;
  } catch (error) {
    if (!(error instanceof DiscordAPIError)) throw error;
    // An earlier try arrived, and only its answer was lost on the way.
    if (error.code === CODES.alreadyAcknowledged) return true;
    if (error.code !== CODES.unknownInteraction) throw error;
    desk.tally.late++;
    desk.metrics.happened('answered-late');
    desk.log.warn({ interaction: id, age: desk.now() - createdTimestamp }, 'answered too late');
    return false;
  }
}

export const reply = (one: Answerable, desk: Hearing, shown: Look): Promise<boolean> =>
  acknowledge(one, desk, () => one.reply(shown));

/** Changes the message that was clicked. */
export const update = (one: MessageComponentInteraction, desk: Hearing, shown: Look): Promise<boolean> =>
  acknowledge(one, desk, () =>
    one.update({ components: shown.components, allowedMentions: shown.allowedMentions }),
  );

/** A second message, for Share only: what was the asker's alone is said to all. */
export const followUp = (one: MessageComponentInteraction, shown: Look): Promise<unknown> =>
  one.followUp(shown);

/** Says "thinking" to the one who clicked, where something has to be sent first; `edit` then says what came of it. */
export const defer = (one: MessageComponentInteraction, desk: Hearing): Promise<boolean> =>
  acknowledge(one, desk, () => one.deferReply({ flags: [MessageFlags.Ephemeral] }));

export const edit = (one: MessageComponentInteraction, shown: Look): Promise<unknown> =>
  one.editReply({
    components: shown.components,
    flags: [MessageFlags.IsComponentsV2],
    allowedMentions: shown.allowedMentions,
  });
