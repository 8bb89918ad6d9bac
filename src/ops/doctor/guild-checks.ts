import { z } from 'zod';
import { NEEDS, type Need } from '../../discord/needs.ts';
import type { AskDiscord } from './ask-discord.ts';
import type { Finding } from './finding.ts';
import { basePermissions, type Channel, channelPermissions, type Holder } from './permissions.ts';

const guilds = z.array(z.object({ id: z.string(), name: z.string() }));
const guild = z.object({ roles: z.array(z.object({ id: z.string(), permissions: z.string() })) });
const member = z.object({ roles: z.array(z.string()) });
const overwrite = z.object({ id: z.string(), allow: z.string(), deny: z.string() });
const channels = z.array(
  z.object({
    id: z.string(),
    name: z.string().nullish(),
    type: z.number(),
    permission_overwrites: z.array(overwrite).optional(),
  }),
);

/** Text, announcements, forums and media channels: where people write. */
const WRITTEN = new Set([0, 5, 15, 16]);
/** Three requests each; more servers than these are looked at by chance of their order only. */
const MOST_GUILDS = 25;
const MOST_NAMED = 5;

/** What the bot may do on each server, and in which channels it may not answer. */
export async function checkGuilds(ask: AskDiscord, me: string, invite: string): Promise<readonly Finding[]> {
  const told = await ask('/users/@me/guilds');
  const read = guilds.safeParse(told.ok ? told.json : undefined);
  if (!read.success) return [{ check: 'servers', state: 'warn', said: 'Discord did not list the servers' }];
  if (read.data.length === 0)
    return [
      { check: 'servers', state: 'warn', said: 'the bot is on no server yet', mend: `Add it with ${invite}` },
    ];
  const findings: Finding[] = [];
  for (const { id, name } of read.data.slice(0, MOST_GUILDS))
    findings.push(await checkGuild(ask, { user: me, guild: id }, name, invite));
  const more = read.data.length - MOST_GUILDS;
  if (more > 0) findings.push({ check: 'servers', state: 'skip', said: `${more} more were not looked at` });
  return findings;
}

async function checkGuild(
  ask: AskDiscord,
  { user, guild: id }: Omit<Holder, 'roles'>,
  name: string,
  invite: string,
): Promise<Finding> {
  const answers = await Promise.all([
    ask(`/guilds/${id}`),
    ask(`/guilds/${id}/members/${user}`),
    ask(`/guilds/${id}/channels`),
  ]);
  const [home, own, places] = answers.map((told) => (told.ok ? told.json : undefined));
  const read = z.tuple([guild, member, channels]).safeParse([home, own, places]);
  const check = 'servers';
  if (!read.success)
    return { check, state: 'warn', said: `${name}: Discord did not say what the bot may do` };
  const [{ roles }, { roles: mine }, all] = read.data;
  const holder: Holder = { user, guild: id, roles: mine };
  const base = basePermissions(holder, roles);
  const lacking = missing(base);
  if (lacking.length > 0)
    return {
      check,
      state: lacking.some(({ bit }) => essential.has(bit)) ? 'fail' : 'warn',
      said: `${name}: the role of the bot lacks ${listed(lacking)}`,
      mend: `Give it under Server Settings, Roles; or add the bot again with ${invite}`,
    };
  return { check, ...judge(name, base, holder, all as readonly Channel[]) };
}

/** View Channel and Send Messages: without them it cannot answer a mention at all. */
const essential = new Set([10, 11]);

const missing = (permissions: bigint): readonly Need[] =>
  NEEDS.filter(({ bit }) => !(permissions & (1n << BigInt(bit))));

const listed = (needs: readonly Need[]): string =>
  needs.map(({ name, why }) => `${name} (${why})`).join(', ');

function judge(name: string, base: bigint, holder: Holder, all: readonly Channel[]): Omit<Finding, 'check'> {
  const written = all.filter(({ type }) => WRITTEN.has(type));
  const closed = written.filter((channel) =>
    missing(channelPermissions(base, holder, channel)).some(({ bit }) => essential.has(bit)),
  );
  const open = `${name}: answers in ${written.length - closed.length} of ${written.length} channels`;
  if (closed.length === 0) return { state: 'ok', said: open };
  const named = closed.slice(0, MOST_NAMED).map((channel) => `#${channel.name ?? channel.id}`);
  const rest = closed.length > MOST_NAMED ? ` and ${closed.length - MOST_NAMED} more` : '';
  return {
    state: closed.length === written.length ? 'fail' : 'ok',
    said: `${open}; not in ${named.join(', ')}${rest}`,
    mend: 'Slash commands work everywhere. To let it read and write there, allow it in the settings of the channel.',
  };
}
