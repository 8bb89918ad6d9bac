import { post } from '../compose.ts';
import { REFUSALS } from '../errors.ts';
import { tellChannel, tellCreated, tellEdited } from '../events.ts';
import { type Channel, isThread, type Json } from '../model.ts';
import { type Call, done, ok, type Reply, route } from '../router.ts';
import { demand, listOf } from '../validate/checks.ts';
import { channelEdit, forumPost, newChannel, thread } from '../validate/others.ts';
import { viewChannel } from '../view.ts';
import { CHANNEL } from '../world.ts';
import { channelOf, guildOf, messageOf, needs, objectBody } from './lookup.ts';

const view = (call: Call, channel: Channel): Json => viewChannel(channel, call.loopback.world.bot);

function change(call: Call): Reply {
  const channel = channelOf(call);
  const body = objectBody(call);
  demand(channelEdit, body);
  const own = channel.thread?.ownerId === call.loopback.world.bot.id;
  if (!channel.thread) needs(call, channel, 'ManageChannels');
  else if (!own || body.locked !== undefined) needs(call, channel, 'ManageThreads');
  if (typeof body.name === 'string') channel.name = body.name;
  if (typeof body.topic === 'string') channel.topic = body.topic;
  if (channel.thread) {
    if (typeof body.archived === 'boolean') channel.thread.archived = body.archived;
    if (typeof body.locked === 'boolean') channel.thread.locked = body.locked;
    if (typeof body.auto_archive_duration === 'number')
      channel.thread.autoArchive = body.auto_archive_duration;
  }
  if (body.permission_overwrites) {
    channel.overwrites = listOf(body.permission_overwrites).map((one) => ({
      id: String(one.id),
      type: one.type === 1 ? 1 : 0,
      allow: BigInt(String(one.allow ?? 0)),
      deny: BigInt(String(one.deny ?? 0)),
    }));
    if (channel.guild) channel.guild.revision++;
  }
  tellChannel(call.loopback, 'UPDATE', channel);
  return ok(view(call, channel));
}

function erase(call: Call): Reply {
  const channel = channelOf(call);
  needs(call, channel, channel.thread ? 'ManageThreads' : 'ManageChannels');
  const seen = view(call, channel);
  channel.deleted = true;
  channel.guild?.channels.delete(channel.id);
  tellChannel(call.loopback, 'DELETE', channel);
  return ok(seen);
}

function create(call: Call): Reply {
  const guild = guildOf(call);
  const body = objectBody(call);
  demand(newChannel, body);
  const [first] = guild.channels.values();
  if (first) needs(call, first, 'ManageChannels');
  const channel = call.loopback.world.addChannel(guild, Number(body.type ?? 0), String(body.name));
  tellChannel(call.loopback, 'CREATE', channel);
  return { status: 201, body: view(call, channel) };
}

/** From a message: the thread has the message's id, and the message shows it. */
function threadFromMessage(call: Call): Reply {
  const parent = channelOf(call);
  const message = messageOf(call, parent);
  const body = objectBody(call);
  demand(thread, body);
  if (isThread(parent) || !parent.guild) throw REFUSALS.wrongChannelType();
  needs(call, parent, 'CreatePublicThreads');
  if (message.thread) throw REFUSALS.threadExists();
  const { world } = call.loopback;
  const made = world.addThread(parent, CHANNEL.publicThread, String(body.name), world.bot, {
    id: message.id,
    autoArchive: Number(body.auto_archive_duration ?? 1440),
  });
  message.thread = made;
  tellChannel(call.loopback, 'CREATE', made);
  tellEdited(call.loopback, message);
  return { status: 201, body: view(call, made) };
}

function threadWithout(call: Call): Reply {
  const parent = channelOf(call);
  const body = objectBody(call);
  if (parent.type === CHANNEL.forum) return forum(call, parent, body);
  demand(thread, body);
  if (isThread(parent) || !parent.guild) throw REFUSALS.wrongChannelType();
  // Discord's old default for threads without a message is a private one.
  const type = Number(body.type ?? CHANNEL.privateThread);
  needs(call, parent, type === CHANNEL.privateThread ? 'CreatePrivateThreads' : 'CreatePublicThreads');
  const { world } = call.loopback;
  const made = world.addThread(parent, type, String(body.name), world.bot, {
    autoArchive: Number(body.auto_archive_duration ?? 1440),
  });
  tellChannel(call.loopback, 'CREATE', made);
  if (type === CHANNEL.publicThread) {
    const look = {
      at: call.loopback.clock.now(),
      content: made.name,
      embeds: [],
      components: [],
      attachments: [],
      flags: 0,
    };
    tellCreated(call.loopback, world.addMessage(parent, world.bot, { type: 18, looks: [look] }));
  }
  return { status: 201, body: view(call, made) };
}

function forum(call: Call, parent: Channel, body: Json): Reply {
  demand(forumPost, body);
  needs(call, parent, 'SendMessages');
  const { loopback, files } = call;
  const { world } = loopback;
  const made = world.addThread(parent, CHANNEL.publicThread, String(body.name), world.bot, {
    autoArchive: Number(body.auto_archive_duration ?? 1440),
    tags: (body.applied_tags ?? []) as string[],
  });
  const message = post(loopback, made, world.bot, { body: body.message as Json, files, at: 'message' });
  tellChannel(loopback, 'CREATE', made);
  return { status: 201, body: { ...view(call, made), message: loopback.views.message(message) } };
}

/** Joining and leaving are for the bot itself or for those it adds. */
const membership =
  (joins: boolean) =>
  (call: Call): Reply => {
    const channel = channelOf(call);
    if (!channel.thread) throw REFUSALS.wrongChannelType();
    const { user = '@me' } = call.params;
    const id = user === '@me' ? call.loopback.world.bot.id : user;
    if (joins) channel.thread.members.add(id);
    else channel.thread.members.delete(id);
    return done;
  };

function active(call: Call): Reply {
  const threads = [...guildOf(call).channels.values()].filter((one) => one.thread && !one.thread.archived);
  return ok({ threads: threads.map((one) => view(call, one)), members: [], has_more: false });
}

function archived(call: Call): Reply {
  const parent = channelOf(call);
  const threads = [...(parent.guild?.channels.values() ?? [])].filter(
    (one) => one.parent === parent && one.thread?.archived,
  );
  return ok({ threads: threads.map((one) => view(call, one)), members: [], has_more: false });
}

const one = '/channels/:channel';
export const channelRoutes = [
  route('GET', one, (call) => ok(view(call, channelOf(call)))),
  route('PATCH', one, change),
  route('DELETE', one, erase),
  route('POST', `${one}/threads`, threadWithout),
  route('POST', `${one}/messages/:message/threads`, threadFromMessage),
  route('PUT', `${one}/thread-members/:user`, membership(true)),
  route('DELETE', `${one}/thread-members/:user`, membership(false)),
  route('GET', `${one}/threads/archived/public`, archived),
  route('GET', '/guilds/:guild/threads/active', active),
  route('GET', '/guilds/:guild/channels', (call) =>
    ok(
      [...guildOf(call).channels.values()].filter((each) => !isThread(each)).map((each) => view(call, each)),
    ),
  ),
  route('POST', '/guilds/:guild/channels', create),
];
