import type { Loopback } from './loopback.ts';
import type { Interaction, Json } from './model.ts';
import { permissionsIn } from './permissions.ts';
import { viewMember, viewUser } from './view.ts';

/** Interactions need no intent and no membership of the bot. */
export function tellInteraction(loopback: Loopback, interaction: Interaction): void {
  const { world, views, gateway } = loopback;
  const { channel, user, source } = interaction;
  const { guild } = channel;
  const member = guild?.members.get(user.id);
  const installed = guild?.botJoinedAt !== undefined;
  const owners = {
    ...(installed && guild ? { 0: guild.id } : interaction.context === 1 ? { 0: '0' } : {}),
    ...(user.installed ? { 1: user.id } : {}),
  };
  const app =
    guild && installed ? permissionsIn(channel, world.botMember(guild)) : permissionsIn(channel, member);
  const view: Json = {
    id: interaction.id,
    application_id: world.applicationId,
    type: interaction.type,
    token: interaction.token,
    version: 1,
    data: interaction.data,
    channel_id: channel.id,
    channel: views.interactionChannel(channel, member),
    context: interaction.context,
    locale: user.locale,
    entitlements: [],
    authorizing_integration_owners: owners,
    app_permissions: app.toString(),
    attachment_size_limit: 10 * 1024 * 1024,
    ...(guild
      ? {
          guild_id: guild.id,
          guild_locale: guild.locale,
          guild: { id: guild.id, locale: guild.locale, features: [] },
        }
      : {}),
    ...(member
      ? { member: { ...viewMember(member), permissions: permissionsIn(channel, member).toString() } }
      : { user: viewUser(user) }),
    ...(source ? { message: views.message(source) } : {}),
  };
  gateway.dispatch(
    'INTERACTION_CREATE',
    {
      guild: installed ? guild : undefined,
      intent: 0,
      onSent: (at) => {
        interaction.deliveredAt = at;
      },
    },
    () => (loopback.settings.manners.terse ? terse(view) : view),
  );
}

const optional = ['channel', 'context', 'guild', 'guild_locale', 'attachment_size_limit'];

/** Only what every interaction has. */
const terse = (view: Json): Json =>
  Object.fromEntries(Object.entries(view).filter(([key]) => !optional.includes(key)));
