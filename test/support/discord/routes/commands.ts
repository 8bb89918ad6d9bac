import { REFUSALS } from '../errors.ts';
import type { Json } from '../model.ts';
import { type Call, done, ok, type Reply, route } from '../router.ts';
import { demand, listOf } from '../validate/checks.ts';
import { command, commandList } from '../validate/commands.ts';
import { guildOf, objectBody } from './lookup.ts';

/** Commands, global and of one guild, in Discord's own normal form: what is false or empty is left out. */

function scope(call: Call): string | undefined {
  if (call.params.application !== call.loopback.world.applicationId) throw REFUSALS.unknownApplication();
  return call.params.guild === undefined ? undefined : guildOf(call).id;
}

const inScope = ({ loopback }: Call, guildId: string | undefined): Json[] =>
  [...loopback.world.commands.values()].filter((one) => one.guild_id === guildId);

const sameName = (a: Json, b: Json): boolean => a.name === b.name && (a.type ?? 1) === (b.type ?? 1);

function option(one: Json): Json {
  const { required, autocomplete, options, choices, ...rest } = one;
  return {
    ...rest,
    ...(required === true ? { required } : {}),
    ...(autocomplete === true ? { autocomplete } : {}),
    ...(listOf(choices).length > 0 ? { choices } : {}),
    ...(listOf(options).length > 0 ? { options: listOf(options).map(option) } : {}),
  };
}

function stored({ loopback }: Call, body: Json, guildId: string | undefined, known?: Json): Json {
  const { options, default_member_permissions: permissions, ...rest } = body;
  const merged: Json = {
    type: 1,
    description: '',
    name_localizations: null,
    description_localizations: null,
    nsfw: false,
    integration_types: [0],
    ...(guildId === undefined ? { contexts: null, dm_permission: true } : {}),
    default_member_permissions: null,
    ...known,
    ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)),
    id: known?.id ?? loopback.id(),
    application_id: loopback.world.applicationId,
    version: loopback.id(),
    ...(guildId === undefined ? {} : { guild_id: guildId }),
  };
  if (permissions !== undefined)
    merged.default_member_permissions = permissions === null ? null : String(permissions);
  if (options !== undefined) {
    delete merged.options;
    if (listOf(options).length > 0) merged.options = listOf(options).map(option);
  }
  return merged;
}

/** Localisations come only when they are asked for. */
function view(call: Call, one: Json): Json {
  if (call.query.get('with_localizations') === 'true') return one;
  const plain = (each: Json): Json => {
    const { name_localizations: _, description_localizations: __, options, choices, ...rest } = each;
    return {
      ...rest,
      ...(choices ? { choices: listOf(choices).map(plain) } : {}),
      ...(options ? { options: listOf(options).map(plain) } : {}),
    };
  };
  return plain(one);
}

function replaceAll(call: Call): Reply {
  const guildId = scope(call);
  demand(commandList, call.body ?? []);
  const before = inScope(call, guildId);
  const { commands } = call.loopback.world;
  const next = listOf(call.body).map((body) =>
    stored(call, body, guildId, idOnly(before.find((one) => sameName(one, body)))),
  );
  for (const { id } of before) commands.delete(String(id));
  for (const one of next) commands.set(String(one.id), one);
  return ok(next);
}

const idOnly = (known: Json | undefined): Json | undefined => known && { id: known.id };

function create(call: Call): Reply {
  const guildId = scope(call);
  const body = objectBody(call);
  demand(command(false), body);
  const known = inScope(call, guildId).find((one) => sameName(one, body));
  const made = stored(call, body, guildId, idOnly(known));
  call.loopback.world.commands.set(String(made.id), made);
  return { status: known ? 200 : 201, body: made };
}

function find(call: Call): Json {
  const known = call.loopback.world.commands.get(call.params.command ?? '');
  if (!known || known.guild_id !== scope(call)) throw REFUSALS.unknownCommand();
  return known;
}

function change(call: Call): Reply {
  const known = find(call);
  const body = objectBody(call);
  demand(command(true), { type: known.type, ...body });
  const made = stored(call, body, known.guild_id as string | undefined, known);
  call.loopback.world.commands.set(String(made.id), made);
  return ok(made);
}

function erase(call: Call): Reply {
  call.loopback.world.commands.delete(String(find(call).id));
  return done;
}

export const commandRoutes = [
  '/applications/:application',
  '/applications/:application/guilds/:guild',
].flatMap((home) => [
  route('GET', `${home}/commands`, (call) => ok(inScope(call, scope(call)).map((one) => view(call, one)))),
  route('PUT', `${home}/commands`, replaceAll),
  route('POST', `${home}/commands`, create),
  route('GET', `${home}/commands/:command`, (call) => ok(view(call, find(call)))),
  route('PATCH', `${home}/commands/:command`, change),
  route('DELETE', `${home}/commands/:command`, erase),
]);
