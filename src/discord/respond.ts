import {
  type APIModalInteractionResponseCallbackData,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  DiscordAPIError,
  InteractionContextType,
  InteractionResponseType,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
  Routes,
} from 'discord.js';
import type { Choice } from '../chat/command.ts';
import type { Place } from '../chat/ports.ts';
import { CODES } from './limits.ts';
import type { Look } from './look.ts';
import type { Desk } from './ports.ts';
import { type Sent, sending } from './sending.ts';

/** Interactions that get an answer of their own. */
export type Answerable =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | MessageComponentInteraction
  | ModalSubmitInteraction;

export type Click = MessageComponentInteraction;

/** The direct message with the bot; other people's, where an installed app works too, are none of its business. */
export const isOwnDm = (one: Answerable): boolean =>
  one.guildId === null && one.context !== InteractionContextType.PrivateChannel;

type Hearing = Pick<Desk, 'log' | 'tally' | 'now' | 'metrics'>;

/** Where it happens. A direct message has no guild, so that its context never reaches one. */
export function placeOf(one: Answerable | AutocompleteInteraction): Place {
  const channel = one.channelId ?? one.user.id;
  return { person: one.user.id, channel, ...(one.guildId === null ? {} : { guild: one.guildId }) };
}

/** `told`: the person sees it. `before`: Discord has an answer already. `late`: Discord waits no more. */
export type Heard = 'told' | 'before' | 'late';

/**
 * The only door through which interactions are answered: by one callback. Discord takes one, so nothing can be said
 * twice. Rejects on whatever is neither lateness nor an earlier answer.
 */
async function acknowledge(
  one: Answerable | AutocompleteInteraction,
  desk: Hearing,
  send: (callback: (sent: Sent) => Promise<unknown>) => Promise<unknown>,
): Promise<Heard> {
  const route = Routes.interactionCallback(one.id, one.token);
  try {
    await send((sent) => one.client.rest.post(route, { ...sent, auth: false }));
    return 'told';
  } catch (error) {
    if (!(error instanceof DiscordAPIError)) throw error;
    // An earlier try of the same call arrived, and only its answer was lost on the way.
    if (error.code === CODES.alreadyAcknowledged) return 'before';
    if (error.code !== CODES.unknownInteraction) throw error;
    desk.tally.late++;
    desk.metrics.happened('answered-late');
    desk.log.warn({ interaction: one.id, age: desk.now() - one.createdTimestamp }, 'answered too late');
    return 'late';
  }
}

const showing = (
  one: Answerable,
  desk: Hearing,
  type: InteractionResponseType.ChannelMessageWithSource | InteractionResponseType.UpdateMessage,
  shown: Look,
): Promise<Heard> =>
  acknowledge(one, desk, (callback) =>
    sending(shown, desk, callback, {
      editing: type === InteractionResponseType.UpdateMessage,
      wrap: (data) => `{"type":${type},"data":${data}}`,
    }),
  );

export const reply = (one: Answerable, desk: Hearing, shown: Look): Promise<Heard> =>
  showing(one, desk, InteractionResponseType.ChannelMessageWithSource, shown);

/** Changes the message that was clicked, or from which the form was opened. */
export const update = (one: Click | ModalSubmitInteraction, desk: Hearing, shown: Look): Promise<Heard> =>
  showing(one, desk, InteractionResponseType.UpdateMessage, shown);

/** Shows "thinking"; `edit` then says what came of it. Who sees it is settled by this. */
export const defer = (one: Answerable, desk: Hearing, alone: boolean): Promise<Heard> =>
  acknowledge(one, desk, (callback) =>
    callback({
      body: {
        type: InteractionResponseType.DeferredChannelMessageWithSource,
        data: { flags: alone ? MessageFlags.Ephemeral : 0 },
      },
    }),
  );

export const openForm = (
  one: Exclude<Answerable, ModalSubmitInteraction>,
  desk: Hearing,
  data: APIModalInteractionResponseCallbackData,
): Promise<Heard> =>
  acknowledge(one, desk, (callback) => callback({ body: { type: InteractionResponseType.Modal, data } }));

export const offer = (
  one: AutocompleteInteraction,
  desk: Hearing,
  choices: readonly Choice[],
): Promise<Heard> =>
  acknowledge(one, desk, (callback) =>
    callback({
      body: { type: InteractionResponseType.ApplicationCommandAutocompleteResult, data: { choices } },
    }),
  );

/** Changes what this interaction was answered with. Rejects when its token is over, which lives for 15 minutes. */
export async function edit(one: Answerable, desk: Hearing, shown: Look, signal?: AbortSignal): Promise<void> {
  const route = Routes.webhookMessage(one.applicationId, one.token);
  const more = { auth: false, ...(signal ? { signal } : {}) };
  await sending(shown, desk, (sent) => one.client.rest.patch(route, { ...sent, ...more }), {
    editing: true,
  });
}

/** A second message, for Share only: what was the asker's alone is said to all. */
export async function followUp(one: Click, desk: Hearing, shown: Look): Promise<void> {
  const route = Routes.webhook(one.applicationId, one.token);
  await sending(shown, desk, (sent) => one.client.rest.post(route, { ...sent, auth: false }));
}
