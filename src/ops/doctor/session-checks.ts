import { NEEDS, WISHES } from '../../discord/needs.ts';
import type { Finding } from './finding.ts';
import { type Channel, channelPermissions, type Holder, type Role } from './permissions.ts';
import type { PlannedPosts } from './planned-posts.ts';
import { printable } from './printable.ts';

/** What Discord says of one server. */
export type Server = Readonly<{
  name: string;
  /** What the roles of the bot give it. */
  base: bigint;
  holder: Holder;
  channels: readonly Channel[];
  roles: readonly Role[];
}>;

/** Without one of them nothing is announced; anything else is a thread, an event or a picture less. */
const ESSENTIAL = new Set([10, 11]);
const MENTION_EVERYONE = 1n << 17n;

/** Whether what is planned for the sessions of a server can be posted there, before it is due. */
export function checkSessions(server: Server, planned: readonly PlannedPosts[]): readonly Finding[] {
  if (planned.length === 0) return [];
  const found = planned.flatMap((one) => faults(server, one));
  if (found.length > 0) return found;
  const all = planned.length === 1 ? 'the sessions' : `the sessions of ${planned.length} series`;
  return [{ check: 'sessions', state: 'ok', said: `${server.name}: ${all} can be announced` }];
}

function faults(server: Server, { title, channel: id, role: pinged, doings }: PlannedPosts): Finding[] {
  const { name, base, holder, channels, roles } = server;
  const check = 'sessions';
  const what = `${name}: “${printable(title)}”`;
  const channel = channels.find((one) => one.id === id);
  if (!channel)
    return [
      {
        check,
        state: 'fail',
        said: `${what} cannot be announced: the bot does not see its channel, or it is gone`,
        mend: 'Let the bot see the channel, or choose another one: /session edit, on that server.',
      },
    ];
  const allowed = channelPermissions(base, holder, channel);
  const has = (bit: number) => (allowed & (1n << BigInt(bit))) !== 0n;
  const needs = [...NEEDS, ...WISHES].filter((need) => need.for.some((doing) => doings.includes(doing)));
  const lacking = needs.filter(({ bit }) => !has(bit));
  const place = `#${printable(channel.name ?? id)}`;
  const names = [...new Set(lacking.map((need) => need.name))].join(', ');
  const state = lacking.some(({ bit }) => ESSENTIAL.has(bit)) ? 'fail' : 'warn';
  const mend = `Give that to the role of the bot in ${place} (Edit Channel, Permissions).`;
  return [
    ...(lacking.length > 0
      ? [{ check, state, said: `${what} needs ${names} in ${place}`, mend } as const]
      : []),
    ...(pinged === undefined || mayPing(pinged, roles, allowed) ? [] : [unpinged(what)]),
  ];
}

function mayPing(pinged: string, roles: readonly Role[], allowed: bigint): boolean {
  const role = roles.find(({ id }) => id === pinged);
  return role !== undefined && (role.mentionable === true || (allowed & MENTION_EVERYONE) !== 0n);
}

const unpinged = (what: string): Finding => ({
  check: 'sessions',
  state: 'warn',
  said: `${what} is announced without a ping: its role is gone, or nobody may mention it`,
  mend: 'Let everybody mention that role (Server Settings, Roles), or choose another: /session edit.',
});
