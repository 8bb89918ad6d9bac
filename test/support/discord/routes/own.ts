import { REFUSALS } from '../errors.ts';
import type { Json } from '../model.ts';
import { type Call, ok, type Reply, route } from '../router.ts';
import { demand } from '../validate/checks.ts';
import { openDm } from '../validate/others.ts';
import { viewChannel, viewUser } from '../view.ts';
import { objectBody } from './lookup.ts';

/** The application itself, its user, its direct messages, and where the gateway is. */

function gateway({ loopback }: Call): Json {
  const { settings, origin, gateway: live } = loopback;
  return {
    url: `${origin.replace('http', 'ws')}/gateway`,
    shards: settings.shards,
    session_start_limit: {
      total: settings.sessionStarts,
      remaining: Math.max(0, settings.sessionStarts - live.counts.identifies),
      reset_after: 86_400_000,
      max_concurrency: settings.maxConcurrency,
    },
  };
}

function application({ loopback }: Call): Json {
  const { world, settings } = loopback;
  const { members, presences, messageContent } = settings.privileged;
  return {
    id: world.applicationId,
    name: 'Stackwise',
    icon: null,
    description: '',
    summary: '',
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    // The "limited" flags: what an unverified application was granted.
    flags: (presences ? 1 << 13 : 0) | (members ? 1 << 15 : 0) | (messageContent ? 1 << 19 : 0),
    bot: viewUser(world.bot),
    owner: { ...viewUser(world.bot), id: world.applicationId, bot: false },
    team: null,
    approximate_guild_count: [...world.guilds.values()].filter((guild) => guild.botJoinedAt !== undefined)
      .length,
    integration_types_config: { 0: {}, 1: {} },
    redirect_uris: [],
    tags: [],
  };
}

/** Opening a DM always works; sending into a closed one does not. */
function open(call: Call): Reply {
  const body = objectBody(call);
  demand(openDm, body);
  const { world } = call.loopback;
  const user = world.users.get(String(body.recipient_id));
  if (!user) throw REFUSALS.unknownUser();
  if (user.bot) throw REFUSALS.closedDms();
  return ok(viewChannel(world.directMessage(user, world.bot), world.bot));
}

function user({ loopback, params }: Call): Reply {
  const found = loopback.world.users.get(params.user ?? '');
  if (!found) throw REFUSALS.unknownUser();
  return ok(viewUser(found));
}

const guilds = ({ loopback }: Call): Json[] =>
  [...loopback.world.guilds.values()]
    .filter(({ botJoinedAt }) => botJoinedAt !== undefined)
    .map(({ id, name }) => ({
      id,
      name,
      icon: null,
      banner: null,
      owner: false,
      permissions: '0',
      features: [],
    }));

const me = (call: Call): Reply =>
  ok({ ...viewUser(call.loopback.world.bot), verified: true, mfa_enabled: true, locale: 'en-US' });

export const ownRoutes = [
  route('GET', '/gateway', (call) => ok({ url: gateway(call).url }), false),
  route('GET', '/gateway/bot', (call) => ok(gateway(call))),
  route('GET', '/applications/@me', (call) => ok(application(call))),
  route('GET', '/oauth2/applications/@me', (call) => ok(application(call))),
  route('GET', '/users/@me', me),
  route('PATCH', '/users/@me', me),
  route('GET', '/users/@me/guilds', (call) => ok(guilds(call))),
  route('POST', '/users/@me/channels', open),
  route('GET', '/users/:user', user),
];
