/** What Discord's API says of roles, channels and overwrites; permissions are numbers written as text. */
export type Role = Readonly<{ id: string; permissions: string; mentionable?: boolean | undefined }>;
export type Overwrite = Readonly<{ id: string; allow: string; deny: string }>;
export type Channel = Readonly<{
  id: string;
  name?: string | null;
  type: number;
  permission_overwrites?: readonly Overwrite[];
}>;
export type Holder = Readonly<{ user: string; guild: string; roles: readonly string[] }>;

const ADMINISTRATOR = 1n << 3n;
const EVERYTHING = (1n << 62n) - 1n;
/** Without it a channel is as if it were not there. */
const VIEW = 1n << 10n;
/** Where one may not write, nothing that goes with a message is possible either: links, files, pinging all. */
const SEND = 1n << 11n;
const WITH_MESSAGES = (1n << 14n) | (1n << 15n) | (1n << 17n);

/** What the roles give, before any channel takes or adds; everybody has the role whose id is that of the server. */
export function basePermissions({ guild, roles }: Holder, all: readonly Role[]): bigint {
  const given = all
    .filter(({ id }) => id === guild || roles.includes(id))
    .reduce((sum, { permissions }) => sum | BigInt(permissions), 0n);
  return given & ADMINISTRATOR ? EVERYTHING : given;
}

/** What is allowed in one channel: everyone's overwrite, then those of the roles together, then one's own. */
export function channelPermissions(base: bigint, holder: Holder, channel: Channel): bigint {
  if (base === EVERYTHING) return base;
  const overwrites = channel.permission_overwrites ?? [];
  const own = (test: (id: string) => boolean) => overwrites.filter(({ id }) => test(id));
  const levels = [
    own((id) => id === holder.guild),
    own((id) => id !== holder.guild && holder.roles.includes(id)),
    own((id) => id === holder.user),
  ];
  let result = base;
  for (const level of levels) {
    const sum = (which: 'allow' | 'deny') => level.reduce((bits, one) => bits | BigInt(one[which]), 0n);
    result = (result & ~sum('deny')) | sum('allow');
  }
  if (!(result & VIEW)) return 0n;
  return result & SEND ? result : result & ~WITH_MESSAGES;
}
