import type { Channel, Guild, Json, Role, User } from './model.ts';
import { guildPermissions, permissionsIn } from './permissions.ts';
import { listOf, textOf } from './validate/checks.ts';
import { viewChannel, viewPartialMember, viewRole, viewUser } from './view.ts';
import type { World } from './world.ts';

/** What Discord's own client does before it sends a command: finds it, checks what was typed, resolves what was named. */

export type OptionValue =
  | string
  | number
  | boolean
  | User
  | Channel
  | Role
  | { user: User }
  | { channel: Channel };
export type Typed = Readonly<Record<string, OptionValue>>;
type Asked = { user: User; channel: Channel; context: number };

/** A command as this person sees it here, or an error that says why they do not. */
export function findCommand(
  world: World,
  name: string,
  type: number,
  { user, channel, context }: Asked,
): Json {
  const { guild } = channel;
  const all = [...world.commands.values()].filter((one) => one.name === name && one.type === type);
  const mine = all.filter((one) => one.guild_id === undefined || one.guild_id === guild?.id);
  const found = mine.find((one) => one.guild_id !== undefined) ?? mine[0];
  if (!found)
    throw new Error(`${user.name} finds no command "${name}": the bot has registered ${listNames(world)}`);
  const installs = (found.integration_types as number[] | undefined) ?? [0];
  const byGuild = installs.includes(0) && (guild ? guild.botJoinedAt !== undefined : context === 1);
  const byUser = installs.includes(1) && user.installed;
  if (!byGuild && !byUser) throw new Error(`"${name}" is not installed where ${user.name} is`);
  const contexts = found.contexts as number[] | null | undefined;
  if (contexts && !contexts.includes(context))
    throw new Error(`"${name}" is not offered in this kind of place`);
  const needed = found.default_member_permissions;
  const member = guild?.members.get(user.id);
  if (needed !== null && needed !== undefined && guild && member) {
    const has = guildPermissions(guild, member);
    if ((has & BigInt(String(needed))) !== BigInt(String(needed))) {
      throw new Error(`${user.name} may not use "${name}": it needs permissions ${String(needed)}`);
    }
  }
  return found;
}

const listNames = ({ commands }: World): string =>
  [...commands.values()].map((one) => String(one.name)).join(', ') || 'none';

type Resolved = Record<'users' | 'members' | 'channels' | 'roles', Json>;

/** The data of a chat command. `focused` names the option that is being typed, for completion. */
export function commandData(world: World, path: string, typed: Typed, asked: Asked, focused?: string): Json {
  const [name = '', ...inner] = path.trim().replace(/^\//, '').split(/\s+/);
  const command = findCommand(world, name, 1, asked);
  const resolved: Resolved = { users: {}, members: {}, channels: {}, roles: {} };
  const fill = (level: Json, rest: readonly string[]): Json[] => {
    const [next, ...after] = rest;
    const known = listOf(level.options);
    if (next !== undefined) {
      const sub = known.find((one) => one.name === next && (one.type === 1 || one.type === 2));
      if (!sub) throw new Error(`/${path}: there is no sub-command "${next}"`);
      return [{ name: next, type: sub.type, options: fill(sub, after) }];
    }
    for (const key of Object.keys(typed)) {
      if (!known.some((one) => one.name === key)) throw new Error(`/${path} has no option "${key}"`);
    }
    const missing =
      focused === undefined
        ? known.find((one) => one.required === true && typed[String(one.name)] === undefined)
        : undefined;
    if (missing)
      throw new Error(`/${path} needs "${String(missing.name)}", and Discord does not send it without`);
    return known
      .filter((one) => typed[String(one.name)] !== undefined)
      .map((one) => ({
        name: one.name,
        type: one.type,
        value: convert(
          one,
          typed[String(one.name)] as OptionValue,
          asked.channel.guild,
          world,
          resolved,
          one.name === focused,
        ),
        ...(one.name === focused ? { focused: true } : {}),
      }));
  };
  const options = fill(command, inner);
  const used = Object.fromEntries(
    Object.entries(resolved).filter(([, group]) => Object.keys(group).length > 0),
  );
  return {
    id: command.id,
    name: command.name,
    type: 1,
    ...(command.guild_id === undefined ? {} : { guild_id: command.guild_id }),
    ...(options.length > 0 ? { options } : {}),
    ...(Object.keys(used).length > 0 ? { resolved: used } : {}),
  };
}

function convert(
  option: Json,
  value: OptionValue,
  guild: Guild | undefined,
  world: World,
  resolved: Resolved,
  focused: boolean,
): unknown {
  const type = option.type as number;
  if (typeof value === 'object') return nameThing(type, value, guild, world, resolved);
  if (type === 3) return focused ? String(value) : fitting(option, String(value));
  if ((type === 4 || type === 10) && !focused) return inRange(option, Number(value));
  return value;
}

/** Discord's client refuses what does not fit, so a bot never sees it. */
function fitting(option: Json, value: string): string {
  const choices = listOf(option.choices);
  const chosen = choices.find((one) => one.value === value || one.name === value);
  if (choices.length > 0 && !chosen)
    throw new Error(`"${value}" is none of the choices of "${String(option.name)}"`);
  const [min, max] = [Number(option.min_length ?? 0), Number(option.max_length ?? 6000)];
  if (value.length < min || value.length > max)
    throw new Error(`"${String(option.name)}" takes ${min} to ${max} characters`);
  return chosen ? textOf(chosen.value) : value;
}

function inRange(option: Json, value: number): number {
  const [min, max] = [Number(option.min_value ?? -Infinity), Number(option.max_value ?? Infinity)];
  if (!(value >= min && value <= max)) throw new Error(`"${String(option.name)}" takes ${min} to ${max}`);
  return value;
}

function nameThing(
  type: number,
  value: object,
  guild: Guild | undefined,
  world: World,
  resolved: Resolved,
): string {
  const thing = ('user' in value ? value.user : 'channel' in value ? value.channel : value) as
    | User
    | Channel
    | Role;
  if (type === 7) {
    const channel = thing as Channel;
    resolved.channels[thing.id] = {
      ...viewChannel(channel, world.bot),
      permissions: permissionsIn(channel, world.botMember(guild)).toString(),
    };
  } else if (type === 8 || (type === 9 && guild?.roles.has(thing.id)))
    resolved.roles[thing.id] = viewRole(thing as Role);
  else {
    resolved.users[thing.id] = viewUser(thing as User);
    const member = guild?.members.get(thing.id);
    if (member) resolved.members[thing.id] = viewPartialMember(member);
  }
  return thing.id;
}
