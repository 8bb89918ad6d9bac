import { edit, post } from '../compose.ts';
import { REFUSALS } from '../errors.ts';
import { ANSWER } from '../interactions.ts';
import { FLAGS, type Interaction, lookOf, type Message } from '../model.ts';
import { type Call, done, ok, type Reply, route } from '../router.ts';
import { LIMITS } from '../validate/limits.ts';
import { objectBody } from './lookup.ts';
import { remove } from './messages.ts';

/** What an interaction's token opens after its first answer: the original and follow-ups, for a quarter of an hour. */
function interactionOf({ loopback, params }: Call): Interaction {
  const { interactions, world } = loopback;
  const interaction = interactions.byToken.get(params.token ?? '');
  if (!interaction || params.application !== world.applicationId) throw REFUSALS.unknownWebhook();
  if (interactions.isOver(interaction)) throw REFUSALS.webhookToken();
  if (interaction.acknowledgedAt === undefined) throw REFUSALS.unknownWebhook();
  return interaction;
}

function messageOf(call: Call, interaction: Interaction): Message {
  const { message: id } = call.params;
  const own = [interaction.original, interaction.source, ...interaction.followUps];
  const found = id === '@original' ? interaction.original : own.find((one) => one?.id === id);
  if (!found || found.deletedAt !== undefined) throw REFUSALS.unknownMessage();
  return found;
}

const read = (call: Call): Reply => ok(call.loopback.views.message(messageOf(call, interactionOf(call))));

function change(call: Call): Reply {
  const { loopback, files } = call;
  const interaction = interactionOf(call);
  const message = edit(loopback, messageOf(call, interaction), { body: objectBody(call), files });
  // A message that a button updates belongs to an older interaction: whoever pressed waits for this one.
  loopback.bell.ring(interaction.id);
  return ok(loopback.views.message(message));
}

function erase(call: Call): Reply {
  const interaction = interactionOf(call);
  remove(call.loopback, messageOf(call, interaction));
  call.loopback.bell.ring(interaction.id);
  return done;
}

function followUp(call: Call): Reply {
  const { loopback, files } = call;
  const interaction = interactionOf(call);
  const body = objectBody(call);
  const { original, channel, user } = interaction;
  // Discord takes the first follow-up after a deferral as its edit; the ephemeral flag of the deferral stays.
  const pending =
    interaction.answer === ANSWER.deferred && original && (lookOf(original).flags & FLAGS.loading) !== 0;
  if (pending && original.deletedAt === undefined)
    return ok(loopback.views.message(edit(loopback, original, { body, files })));
  const outside = channel.guild !== undefined && channel.guild.botJoinedAt === undefined;
  if (outside && interaction.followUps.length >= LIMITS.userInstallFollowUps) throw REFUSALS.followUpsSpent();
  const onlyFor = (Number(body.flags ?? 0) & FLAGS.ephemeral) !== 0 ? user : undefined;
  const reference =
    original && !original.onlyFor ? { channel, message: original, id: original.id } : undefined;
  const message = post(loopback, channel, loopback.world.bot, {
    body,
    files,
    interaction,
    onlyFor,
    reference,
    type: 19,
  });
  interaction.followUps.push(message);
  loopback.bell.ring(interaction.id);
  return ok(loopback.views.message(message));
}

const hook = '/webhooks/:application/:token';
export const webhookRoutes = [
  route('POST', hook, followUp, false),
  route('GET', `${hook}/messages/:message`, read, false),
  route('PATCH', `${hook}/messages/:message`, change, false),
  route('DELETE', `${hook}/messages/:message`, erase, false),
];
