import type { Guild, Json, Message, User } from './model.ts';
import { may } from './permissions.ts';
import { textOf } from './validate/checks.ts';
import { flatten, TYPE } from './validate/tree.ts';
import type { World } from './world.ts';

/** Everything of a message in which a mention counts: embeds never ping, text displays do. */
export function spokenText(content: string, components: readonly Json[]): string {
  const displays = flatten(components).filter(({ one }) => one.type === TYPE.textDisplay);
  return [content, ...displays.map(({ one }) => textOf(one.content))].filter(Boolean).join('\n');
}

const withoutCode = (text: string): string => text.replace(/(`{3}|`{1,2})[\s\S]*?\1/g, ' ');

type Mentioned = { users: User[]; roles: string[]; everyone: boolean; pings: string[] };

/** Who is pinged by these words under these allowed_mentions; absent ones allow everything, as on Discord. */
export function mentionsOf(
  world: World,
  said: {
    text: string;
    allowed: Json | null | undefined;
    guild: Guild | undefined;
    repliedTo: User | undefined;
    author: User;
    /** May ping roles that are not mentionable. */
    anyRole: boolean;
  },
): Mentioned {
  const { text, allowed, guild, repliedTo, anyRole } = said;
  const parse = allowed
    ? ((allowed.parse as string[] | null | undefined) ?? [])
    : ['users', 'roles', 'everyone'];
  const listed = (kind: 'users' | 'roles'): string[] =>
    (allowed?.[kind] as string[] | null | undefined) ?? [];
  const allows = (kind: 'users' | 'roles', id: string) => parse.includes(kind) || listed(kind).includes(id);
  const plain = text.includes('<@') || text.includes('@') ? withoutCode(text) : '';
  const ids = (pattern: RegExp) => [
    ...new Set([...plain.matchAll(pattern)].map((match) => match[1] as string)),
  ];
  const users = ids(/<@!?(\d+)>/g)
    .filter((id) => allows('users', id))
    .flatMap((id) => world.users.get(id) ?? []);
  const pingable = (id: string) => guild?.roles.has(id) && (anyRole || guild.roles.get(id)?.mentionable);
  const roles = ids(/<@&(\d+)>/g).filter((id) => pingable(id) && allows('roles', id));
  const loud = parse.includes('everyone') ? ids(/@(everyone|here)\b/g).map((name) => `@${name}`) : [];
  const repliedPings = allowed ? allowed.replied_user === true : true;
  if (repliedTo && repliedPings && !users.includes(repliedTo)) users.push(repliedTo);
  const others = users.filter((user) => user.id !== said.author.id);
  return {
    users,
    roles,
    everyone: loud.length > 0,
    pings: [...others.map(({ id }) => id), ...roles, ...loud],
  };
}

/** Puts what the words mention on the message; what was ever pinged stays on record. */
export function noteMentions(
  world: World,
  message: Message,
  allowed: Json | null | undefined,
  repliedTo?: User,
): void {
  const look = message.looks[message.looks.length - 1];
  const { users, roles, everyone, pings } = mentionsOf(world, {
    text: look ? spokenText(look.content, look.components) : '',
    allowed,
    guild: message.channel.guild,
    repliedTo,
    author: message.author,
    anyRole: may(message.channel, message.channel.guild?.members.get(message.author.id), 'MentionEveryone'),
  });
  message.mentions = users;
  message.mentionedRoles = roles;
  message.mentionsEveryone = everyone;
  for (const ping of pings) message.pings.add(ping);
}
