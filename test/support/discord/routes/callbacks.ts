import { edit, post, postLoading } from '../compose.ts';
import { REFUSALS } from '../errors.ts';
import { ANSWER, allowedAnswers } from '../interactions.ts';
import type { Loopback } from '../loopback.ts';
import { FLAGS, type Interaction, type Json } from '../model.ts';
import type { File } from '../multipart.ts';
import { may } from '../permissions.ts';
import { type Call, done, ok, type Reply, route } from '../router.ts';
import { demand, isObject } from '../validate/checks.ts';
import { callback } from '../validate/others.ts';
import { objectBody } from './lookup.ts';

/** The first answer to an interaction: once, in time, and of a type that fits. */
function answer(call: Call): Reply {
  const { loopback, params, files } = call;
  const { interactions, clock, bell } = loopback;
  const interaction = interactions.byToken.get(params.token ?? '');
  if (!interaction || interaction.id !== params.interaction) throw REFUSALS.unknownInteraction();
  if (interaction.acknowledgedAt !== undefined) {
    interaction.refused.push(40060);
    throw REFUSALS.acknowledged();
  }
  if (interactions.isLate(interaction)) {
    interaction.refused.push(10062);
    throw REFUSALS.unknownInteraction();
  }
  const body = objectBody(call);
  demand(callback(allowedAnswers(interaction)), body);
  carryOut(loopback, interaction, body.type as number, isObject(body.data) ? body.data : {}, files);
  interaction.answer = body.type as number;
  interaction.acknowledgedAt = clock.now();
  bell.ring(interaction.id);
  return call.query.get('with_response') === 'true' ? ok(resource(loopback, interaction)) : done;
}

function carryOut(
  loopback: Loopback,
  interaction: Interaction,
  type: number,
  data: Json,
  files: ReadonlyMap<string, File>,
): void {
  const { channel, user } = interaction;
  const { bot } = loopback.world;
  const sent = { body: data, files, at: 'data' };
  if (type === ANSWER.message || type === ANSWER.deferred) {
    const ephemeral = (Number(data.flags ?? 0) & FLAGS.ephemeral) !== 0 || mustBePrivate(interaction);
    const onlyFor = ephemeral ? user : undefined;
    const rest = { interaction, onlyFor, type: 20, ...answered(interaction) };
    interaction.original =
      type === ANSWER.message
        ? post(loopback, channel, bot, { ...sent, ...rest })
        : postLoading(loopback, channel, bot, rest);
    interaction.ephemeral = ephemeral;
  } else if (type === ANSWER.update && interaction.source) {
    interaction.original = edit(loopback, interaction.source, sent);
  } else if (type === ANSWER.deferredUpdate) interaction.original = interaction.source;
  else if (type === ANSWER.choices) interaction.choices = (data.choices ?? []) as Json[];
  else if (type === ANSWER.modal) interaction.modal = data;
}

/** Where the bot is no member, its answers are public only for those who may use external apps there. */
function mustBePrivate({ channel, user }: Interaction): boolean {
  const { guild } = channel;
  return (
    guild !== undefined &&
    guild.botJoinedAt === undefined &&
    !may(channel, guild.members.get(user.id), 'UseExternalApps')
  );
}

/** An answer to a button is a reply to the message with the button. */
const answered = ({ source, channel }: Interaction) =>
  source && !source.onlyFor ? { reference: { channel, message: source, id: source.id } } : {};

function resource(loopback: Loopback, interaction: Interaction): Json {
  const { original, answer: type } = interaction;
  const carries = original && (type === ANSWER.message || type === ANSWER.deferred || type === ANSWER.update);
  return {
    interaction: {
      id: interaction.id,
      type: interaction.type,
      channel_id: interaction.channel.id,
      ...(interaction.channel.guild ? { guild_id: interaction.channel.guild.id } : {}),
      ...(original
        ? {
            response_message_id: original.id,
            response_message_loading: type === ANSWER.deferred,
            response_message_ephemeral: interaction.ephemeral,
          }
        : {}),
    },
    ...(carries ? { resource: { type, message: loopback.views.message(original) } } : {}),
  };
}

export const callbackRoutes = [route('POST', '/interactions/:interaction/:token/callback', answer, false)];
