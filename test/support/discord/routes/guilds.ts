import { REFUSALS } from '../errors.ts';
import { tellGuild, tellGuildLeft } from '../events.ts';
import { INTENT } from '../gateway.ts';
import type { Guild, Json, Member } from '../model.ts';
import { bit, guildPermissions } from '../permissions.ts';
import { type Call, done, ok, type Reply, route } from '../router.ts';
import { demand } from '../validate/checks.ts';
import { LIMITS } from '../validate/limits.ts';
import { eventEdit, newEvent } from '../validate/others.ts';
import { viewGuild, viewMember, viewRole, viewUser } from '../view.ts';
import { guildOf, objectBody } from './lookup.ts';

function memberOf(call: Call): Member {
  const id = call.params.user === '@me' ? call.loopback.world.bot.id : (call.params.user ?? '');
  const member = guildOf(call).members.get(id);
  if (!member) throw REFUSALS.unknownMember();
  return member;
}

function members(call: Call): Reply {
  if (!call.loopback.settings.privileged.members) throw REFUSALS.missingAccess();
  const limit = Number(call.query.get('limit') ?? 1);
  return ok([...guildOf(call).members.values()].slice(0, limit).map(viewMember));
}

const changeRole =
  (adds: boolean) =>
  (call: Call): Reply => {
    const guild = guildOf(call);
    const member = memberOf(call);
    const own = guild.members.get(call.loopback.world.bot.id);
    if (!own || !(guildPermissions(guild, own) & bit('ManageRoles'))) throw REFUSALS.missingPermissions();
    const role = call.params.role ?? '';
    member.roles = adds ? [...new Set([...member.roles, role])] : member.roles.filter((id) => id !== role);
    guild.revision++;
    return done;
  };

function needsEvents(call: Call, guild: Guild): void {
  const own = guild.members.get(call.loopback.world.bot.id);
  const granted = own ? guildPermissions(guild, own) : 0n;
  if (!(granted & (bit('CreateEvents') | bit('ManageEvents')))) throw REFUSALS.missingPermissions();
}

function createEvent(call: Call): Reply {
  const guild = guildOf(call);
  const body = objectBody(call);
  demand(newEvent, body);
  needsEvents(call, guild);
  const open = [...guild.events.values()].filter(({ status }) => status === 1 || status === 2);
  if (open.length >= LIMITS.events) throw REFUSALS.tooManyEvents();
  const { loopback } = call;
  const event: Json = {
    channel_id: null,
    description: null,
    scheduled_end_time: null,
    entity_metadata: null,
    image: null,
    recurrence_rule: null,
    ...body,
    id: loopback.id(),
    guild_id: guild.id,
    creator_id: loopback.world.bot.id,
    creator: viewUser(loopback.world.bot),
    entity_id: null,
    status: 1,
    user_count: 0,
  };
  guild.events.set(String(event.id), event);
  tellGuild(loopback, guild, 'GUILD_SCHEDULED_EVENT_CREATE', INTENT.events, () => event);
  return ok(event);
}

function eventOf(call: Call): Json {
  const event = guildOf(call).events.get(call.params.event ?? '');
  if (!event) throw REFUSALS.unknownEvent();
  return event;
}

function changeEvent(call: Call): Reply {
  const event = eventOf(call);
  const body = objectBody(call);
  demand(eventEdit, body);
  needsEvents(call, guildOf(call));
  if (event.status === 3 || event.status === 4) throw REFUSALS.eventFinished();
  Object.assign(event, body);
  tellGuild(call.loopback, guildOf(call), 'GUILD_SCHEDULED_EVENT_UPDATE', INTENT.events, () => event);
  return ok(event);
}

function eraseEvent(call: Call): Reply {
  const event = eventOf(call);
  needsEvents(call, guildOf(call));
  guildOf(call).events.delete(String(event.id));
  tellGuild(call.loopback, guildOf(call), 'GUILD_SCHEDULED_EVENT_DELETE', INTENT.events, () => event);
  return done;
}

function leave(call: Call): Reply {
  const guild = guildOf(call);
  tellGuildLeft(call.loopback, guild);
  call.loopback.world.removeBot(guild);
  return done;
}

const home = '/guilds/:guild';
const event = `${home}/scheduled-events/:event`;
export const guildRoutes = [
  route('GET', home, (call) =>
    ok({ ...viewGuild(guildOf(call)), approximate_member_count: guildOf(call).members.size }),
  ),
  route('GET', `${home}/roles`, (call) => ok([...guildOf(call).roles.values()].map(viewRole))),
  route('GET', `${home}/members`, members),
  route('GET', `${home}/members/:user`, (call) => ok(viewMember(memberOf(call)))),
  route('PUT', `${home}/members/:user/roles/:role`, changeRole(true)),
  route('DELETE', `${home}/members/:user/roles/:role`, changeRole(false)),
  route('GET', `${home}/scheduled-events`, (call) => ok([...guildOf(call).events.values()])),
  route('POST', `${home}/scheduled-events`, createEvent),
  route('GET', event, (call) => ok(eventOf(call))),
  route('PATCH', event, changeEvent),
  route('DELETE', event, eraseEvent),
  route('DELETE', '/users/@me/guilds/:guild', leave),
];
