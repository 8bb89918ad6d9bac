import { iso } from './clock.ts';
import {
  type Attachment,
  type Channel,
  type Json,
  lookOf,
  type Member,
  type Message,
  type User,
} from './model.ts';
import { permissionsIn } from './permissions.ts';
import { viewChannel, viewUser } from './view.ts';
import { viewComponents } from './view-components.ts';

/** How messages look on the wire, and the channels of interactions. */
export type Views = ReturnType<typeof createViews>;

export function createViews({
  bot,
  origin,
  applicationId,
}: {
  bot: User;
  origin: () => string;
  applicationId: string;
}) {
  const urlOf = (channel: Channel, one: Attachment): string =>
    `${origin()}/attachments/${channel.id}/${one.id}/${encodeURIComponent(one.filename)}`;
  const attachment = (channel: Channel, one: Attachment): Json => {
    const url = urlOf(channel, one);
    return {
      id: one.id,
      filename: one.filename,
      size: one.bytes.length,
      url,
      proxy_url: url,
      content_type: one.contentType,
      ...(one.description === undefined ? {} : { description: one.description }),
      ...(one.width === undefined ? {} : { width: one.width, height: one.height }),
    };
  };

  function message(one: Message, options: { referenced?: boolean; blank?: boolean } = {}): Json {
    const look = lookOf(one);
    const { reference, interaction } = one;
    const owners = {
      [interaction?.channel.guild?.botJoinedAt ? '0' : '1']:
        interaction?.channel.guild?.id ?? interaction?.user.id,
    };
    return {
      id: one.id,
      type: one.type,
      channel_id: one.channel.id,
      author: viewUser(one.author),
      content: options.blank ? '' : look.content,
      timestamp: iso(one.at),
      edited_timestamp: one.editedAt === undefined ? null : iso(one.editedAt),
      tts: false,
      pinned: false,
      mention_everyone: one.mentionsEveryone,
      mentions: one.mentions.map(viewUser),
      mention_roles: one.mentionedRoles,
      attachments: options.blank ? [] : look.attachments.map((each) => attachment(one.channel, each)),
      embeds: options.blank ? [] : look.embeds,
      components: options.blank
        ? []
        : viewComponents(look.components, look.attachments, (each) => urlOf(one.channel, each)),
      flags: look.flags | (one.thread ? 32 : 0),
      ...(one.nonce === undefined ? {} : { nonce: one.nonce }),
      ...(one.reactions.size === 0 ? {} : { reactions: reactions(one) }),
      ...(one.thread ? { thread: viewChannel(one.thread, bot) } : {}),
      ...(one.poll ? { poll: one.poll } : {}),
      ...(reference
        ? {
            message_reference: {
              type: 0,
              channel_id: reference.channel.id,
              message_id: reference.id,
              ...(reference.channel.guild ? { guild_id: reference.channel.guild.id } : {}),
            },
          }
        : {}),
      ...(reference && options.referenced !== false
        ? { referenced_message: reference.message ? message(reference.message, { referenced: false }) : null }
        : {}),
      ...(interaction
        ? {
            application_id: applicationId,
            webhook_id: applicationId,
            interaction_metadata: {
              id: interaction.id,
              type: interaction.type,
              user: viewUser(interaction.user),
              authorizing_integration_owners: owners,
              ...(interaction.source ? { interacted_message_id: interaction.source.id } : {}),
            },
          }
        : {}),
    };
  }

  function reactions(one: Message): Json[] {
    return [...one.reactions].map(([name, people]) => ({
      count: people.size,
      count_details: { burst: 0, normal: people.size },
      me: people.has(bot.id),
      me_burst: false,
      burst_colors: [],
      emoji: { id: null, name },
    }));
  }

  /** The channel of an interaction, with what the person may do in it. */
  const interactionChannel = (channel: Channel, member: Member | undefined): Json => ({
    ...viewChannel(channel, bot),
    ...(channel.guild ? { permissions: permissionsIn(channel, member).toString() } : {}),
  });

  return { message, attachment, interactionChannel };
}
