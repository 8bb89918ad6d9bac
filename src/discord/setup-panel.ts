import {
  ChannelType,
  type ChatInputCommandInteraction,
  ComponentType,
  type MessageComponentInteraction,
  PermissionFlagsBits,
  SelectMenuDefaultValueType,
} from 'discord.js';
import type { GuildSettings } from '../chat/ports.ts';
import { wording } from '../chat/wording.ts';
import { button, type Row, row } from './controls.ts';
import { writeCustomId } from './custom-id.ts';
import type { Keeping } from './keeping.ts';
import { isOrganiser } from './organisers.ts';
import type { Panel } from './panels.ts';
import type { Desk } from './ports.ts';
import { type Look, renderNotice } from './render.ts';

/** Channels and forums that can be chosen at once. */
const MOST_CHANNELS = 10;

const needed = {
  'View Channels': PermissionFlagsBits.ViewChannel,
  'Send Messages': PermissionFlagsBits.SendMessages,
  'Send Messages in Threads': PermissionFlagsBits.SendMessagesInThreads,
  'Read Message History': PermissionFlagsBits.ReadMessageHistory,
} as const;

/** One panel for organisers: each control saves at once and shows what is set now. */
export function createSetupPanel({ messageContent }: Desk, keeping: Keeping): Panel {
  return {
    async show(one) {
      if (!(await isOrganiser(one, keeping))) return renderNotice(wording.discord.organisersOnly);
      return draw(one, await keeping.settings(one.guildId as string), messageContent);
    },
    async use(one, { what }) {
      if (what !== 'role' && what !== 'auto' && what !== 'privacy') return undefined;
      if (!(await isOrganiser(one, keeping))) return renderNotice(wording.discord.organisersOnly);
      const guild = one.guildId as string;
      const changed = await keeping.change(guild, changeOf(one, await keeping.settings(guild)));
      return draw(one, changed, messageContent);
    },
  };
}

function changeOf(one: MessageComponentInteraction, now: GuildSettings): Partial<GuildSettings> {
  if (one.isRoleSelectMenu()) return one.values[0] === undefined ? {} : { organiserRole: one.values[0] };
  if (one.isChannelSelectMenu()) return { autoAnswerChannels: one.values };
  return { privateAnswers: !now.privateAnswers };
}

function draw(
  one: ChatInputCommandInteraction | MessageComponentInteraction,
  settings: GuildSettings,
  messageContent: boolean,
): Look {
  const missing = Object.entries(needed)
    .filter(([, permission]) => !one.appPermissions.has(permission))
    .map(([name]) => name);
  const text = wording.discord.setup(settings.privateAnswers, messageContent, missing.join(', '));
  const toggle = button(wording.discord.toggle(settings.privateAnswers), { what: 'privacy' });
  return renderNotice(text, [roleRow(settings), channelRow(settings), ...row([toggle])]);
}

function roleRow({ organiserRole }: GuildSettings): Row {
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.RoleSelect,
        custom_id: writeCustomId({ what: 'role' }),
        placeholder: wording.discord.organiserRole,
        ...(organiserRole === undefined
          ? {}
          : { default_values: [{ id: organiserRole, type: SelectMenuDefaultValueType.Role }] }),
      },
    ],
  };
}

function channelRow({ autoAnswerChannels }: GuildSettings): Row {
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.ChannelSelect,
        custom_id: writeCustomId({ what: 'auto' }),
        placeholder: wording.discord.autoAnswer,
        channel_types: [ChannelType.GuildText, ChannelType.GuildForum],
        min_values: 0,
        max_values: MOST_CHANNELS,
        default_values: autoAnswerChannels
          .slice(0, MOST_CHANNELS)
          .map((id) => ({ id, type: SelectMenuDefaultValueType.Channel })),
      },
    ],
  };
}
