import { edit, post } from '../compose.ts';
import { REFUSALS } from '../errors.ts';
import { readable, tellDeleted, tellEdited, tellReaction, tellTyping } from '../events.ts';
import type { Loopback } from '../loopback.ts';
import { type Channel, FLAGS, type Json, lookOf, type Message } from '../model.ts';
import { may } from '../permissions.ts';
import { type Call, done, ok, type Reply, route } from '../router.ts';
import { demand, list, shape, snowflake } from '../validate/checks.ts';
import { LIMITS } from '../validate/limits.ts';
import { CHANNEL } from '../world.ts';
import { channelOf, messageOf, needs, needsToSpeak, objectBody } from './lookup.ts';

/** Under REST too, content is hidden from applications without Message Content. */
const view = (loopback: Loopback, message: Message): Json => {
  const intents = loopback.settings.privileged.messageContent ? 1 << 15 : 0;
  return loopback.views.message(message, { blank: !readable(loopback, message, intents) });
};

function create(call: Call): Reply {
  const { loopback, files } = call;
  const channel = channelOf(call);
  const body = objectBody(call);
  needsToSpeak(call, channel, files.size > 0);
  const twin = sentBefore(loopback, channel, body);
  if (twin) return ok(view(loopback, twin));
  const wanted = body.message_reference as Json | null | undefined;
  const reference = wanted ? referenceOf(call, channel, wanted) : undefined;
  const nonce = (body.nonce ?? undefined) as string | number | undefined;
  const message = post(loopback, channel, loopback.world.bot, {
    body,
    files,
    nonce,
    reference,
    type: reference ? 19 : 0,
  });
  if (nonce !== undefined) loopback.world.nonces.set(nonceKey(channel, nonce), message);
  if (channel.thread) channel.thread.archived = false;
  return ok(view(loopback, message));
}

const nonceKey = (channel: Channel, nonce: unknown): string => `${channel.id} ${String(nonce)}`;

/** With enforce_nonce a message of the last minutes with the same nonce is the answer, and nothing new is sent. */
function sentBefore({ world, clock, settings }: Loopback, channel: Channel, body: Json): Message | undefined {
  if (body.enforce_nonce !== true || body.nonce === undefined || body.nonce === null || body.nonce === '')
    return undefined;
  const twin = world.nonces.get(nonceKey(channel, body.nonce));
  if (!twin || twin.at < clock.now() - settings.nonceWindow) return undefined;
  // Reported in discord-api-docs#6647: the nonce is still taken, and what took it is gone.
  if (twin.deletedAt !== undefined) throw REFUSALS.unknownMessage();
  return twin;
}

function referenceOf(
  { loopback }: Call,
  channel: Channel,
  wanted: Json,
): NonNullable<Message['reference']> | undefined {
  const home =
    typeof wanted.channel_id === 'string' ? loopback.world.channels.get(wanted.channel_id) : channel;
  const message = home?.messages.get(String(wanted.message_id));
  if (home && message && message.deletedAt === undefined) return { channel: home, message, id: message.id };
  if (wanted.fail_if_not_exists === false) return undefined;
  demand(
    (_, at, report) => {
      report.problems.push({ at, code: 'REPLIES_UNKNOWN_MESSAGE', message: 'Unknown message' });
    },
    wanted,
    'message_reference',
  );
  return undefined;
}

function change(call: Call): Reply {
  const channel = channelOf(call);
  const message = messageOf(call, channel);
  if (message.author !== call.loopback.world.bot) {
    const { flags, ...rest } = objectBody(call);
    if (flags === undefined || Object.keys(rest).length > 0) throw REFUSALS.notYours();
    needs(call, channel, 'ManageMessages');
    lookOf(message).flags = Number(flags) & FLAGS.suppressEmbeds;
    tellEdited(call.loopback, message);
    return ok(view(call.loopback, message));
  }
  return ok(view(call.loopback, edit(call.loopback, message, { body: objectBody(call), files: call.files })));
}

export function remove(loopback: Loopback, message: Message): void {
  message.deletedAt = loopback.clock.now();
  tellDeleted(loopback, message);
}

function erase(call: Call): Reply {
  const channel = channelOf(call);
  const message = messageOf(call, channel);
  if (message.author !== call.loopback.world.bot) needs(call, channel, 'ManageMessages');
  remove(call.loopback, message);
  return done;
}

function eraseMany(call: Call): Reply {
  const channel = channelOf(call);
  needs(call, channel, 'ManageMessages');
  demand(shape({ messages: list(snowflake, 2, 100, true) }), objectBody(call));
  for (const id of objectBody(call).messages as string[]) {
    const message = channel.messages.get(id);
    if (message && message.deletedAt === undefined) remove(call.loopback, message);
  }
  return done;
}

/** Newest first, as Discord lists them. Who may not read the history gets an empty list, not an error. */
function history(call: Call): Reply {
  const channel = channelOf(call);
  const { query, loopback } = call;
  if (channel.guild && !may(channel, loopback.world.botMember(channel.guild), 'ReadMessageHistory'))
    return ok([]);
  const bound = (key: string) => (query.get(key) === null ? undefined : BigInt(query.get(key) as string));
  const [before, after] = [bound('before'), bound('after')];
  const limit = Number(query.get('limit') ?? 50);
  const shown = [...channel.messages.values()].filter(
    ({ id, deletedAt, onlyFor }) =>
      deletedAt === undefined &&
      !onlyFor &&
      (before === undefined || BigInt(id) < before) &&
      (after === undefined || BigInt(id) > after),
  );
  const chosen = after === undefined ? shown.slice(-limit) : shown.slice(0, limit);
  return ok(chosen.reverse().map((one) => view(loopback, one)));
}

/** Sends a message of an announcement channel to the servers that follow it; once. */
function crosspost(call: Call): Reply {
  const channel = channelOf(call);
  const message = messageOf(call, channel);
  if (channel.type !== CHANNEL.announcement) throw REFUSALS.wrongChannelType();
  const { bot } = call.loopback.world;
  needs(call, channel, message.author === bot ? 'SendMessages' : 'ManageMessages');
  const look = lookOf(message);
  if (look.flags & FLAGS.crossposted) throw REFUSALS.crossposted();
  look.flags |= FLAGS.crossposted;
  tellEdited(call.loopback, message);
  return ok(view(call.loopback, message));
}

function react(call: Call): Reply {
  const channel = channelOf(call);
  const message = messageOf(call, channel);
  const emoji = call.params.emoji ?? '';
  const people = message.reactions.get(emoji) ?? new Set();
  needs(call, channel, 'ReadMessageHistory');
  if (people.size === 0) needs(call, channel, 'AddReactions');
  if (message.reactions.size >= LIMITS.reactions && people.size === 0) throw REFUSALS.missingPermissions();
  message.reactions.set(emoji, people.add(call.loopback.world.bot.id));
  tellReaction(call.loopback, message, call.loopback.world.bot, emoji, true);
  return done;
}

function unreact(call: Call): Reply {
  const message = messageOf(call, channelOf(call));
  const emoji = call.params.emoji ?? '';
  const { bot } = call.loopback.world;
  const people = message.reactions.get(emoji);
  people?.delete(bot.id);
  if (people?.size === 0) message.reactions.delete(emoji);
  tellReaction(call.loopback, message, bot, emoji, false);
  return done;
}

function typing(call: Call): Reply {
  const channel = channelOf(call);
  needsToSpeak(call, channel, false);
  tellTyping(call.loopback, channel, call.loopback.world.bot);
  return done;
}

const one = '/channels/:channel/messages/:message';
export const messageRoutes = [
  route('GET', '/channels/:channel/messages', history),
  route('POST', '/channels/:channel/messages', create),
  route('POST', '/channels/:channel/messages/bulk-delete', eraseMany),
  route('GET', one, (call) => ok(view(call.loopback, messageOf(call, channelOf(call))))),
  route('PATCH', one, change),
  route('POST', `${one}/crosspost`, crosspost),
  route('DELETE', one, erase),
  route('PUT', `${one}/reactions/:emoji/@me`, react),
  route('DELETE', `${one}/reactions/:emoji/@me`, unreact),
  route('POST', '/channels/:channel/typing', typing),
];
