import { z } from 'zod';
import { NEEDS, type Need } from '../../discord/needs.ts';
import type { AskDiscord } from './ask-discord.ts';
import type { Finding } from './finding.ts';
import { basePermissions, type Channel, channelPermissions, type Holder } from './permissions.ts';
import type { PostsOf } from './planned-posts.ts';
import { printable } from './printable.ts';
import { checkSessions, type Server } from './session-checks.ts';

const guilds = z.array(z.object({ id: z.string(), name: z.string() }));
const guild = z.object({
  roles: z.array(z.object({ id: z.string(), permissions: z.string(), mentionable: z.boolean().optional() })),
});
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

export type Looking = Readonly<{ user: string; invite: string; postsOf: PostsOf }>;

/** What the bot may do on each server, in which channels it may not answer, and whether it can post what is planned. */
export async function checkGuilds(ask: AskDiscord, looking: Looking): Promise<readonly Finding[]> {
  const check = 'servers';
  const { invite } = looking;
  const told = await ask('/users/@me/guilds');
  const read = guilds.safeParse(told.ok ? told.json : undefined);
  if (!read.success) return [{ check, state: 'warn', said: 'Discord did not list the servers' }];
  if (read.data.length === 0)
    return [{ check, state: 'warn', said: 'the bot is on no server yet', mend: `Add it with ${invite}` }];
  const findings: Finding[] = [];
  for (const { id, name } of read.data.slice(0, MOST_GUILDS)) {
    const server = await lookAt(ask, { user: looking.user, guild: id }, printable(name));
    if (server === undefined) {
      findings.push({
        check,
        state: 'warn',
        said: `${printable(name)}: Discord did not say what the bot may do`,
      });
      continue;
    }
    findings.push({ check, ...judge(server, invite) });
    findings.push(...checkSessions(server, await looking.postsOf(id)));
  }
  const more = read.data.length - MOST_GUILDS;
  if (more > 0) findings.push({ check, state: 'skip', said: `${more} more were not looked at` });
  return findings;
}

/** Undefined where Discord does not tell. */
async function lookAt(
  ask: AskDiscord,
  { user, guild: id }: Omit<Holder, 'roles'>,
  name: string,
): Promise<Server | undefined> {
  const answers = await Promise.all([
    ask(`/guilds/${id}`),
    ask(`/guilds/${id}/members/${user}`),
    ask(`/guilds/${id}/channels`),
  ]);
  const read = z
    .tuple([guild, member, channels])
    .safeParse(answers.map((told) => (told.ok ? told.json : undefined)));
  if (!read.success) return undefined;
  const [{ roles }, { roles: mine }, all] = read.data;
  const holder: Holder = { user, guild: id, roles: mine };
  return { name, base: basePermissions(holder, roles), holder, channels: all as readonly Channel[], roles };
}

/** View Channel and Send Messages: without them it cannot answer a mention at all. */
const essential = new Set([10, 11]);

const missing = (permissions: bigint): readonly Need[] =>
  NEEDS.filter(({ bit }) => !(permissions & (1n << BigInt(bit))));

const listed = (needs: readonly Need[]): string =>
  needs.map(({ name, why }) => `${name} (${why})`).join(', ');

function judge({ name, base, holder, channels }: Server, invite: string): Omit<Finding, 'check'> {
  const lacking = missing(base);
  if (lacking.length > 0)
    return {
      state: lacking.some(({ bit }) => essential.has(bit)) ? 'fail' : 'warn',
      said: `${name}: the role of the bot lacks ${listed(lacking)}`,
      mend: `Give it under Server Settings, Roles; or add the bot again with ${invite}`,
    };
  const written = channels.filter(({ type }) => WRITTEN.has(type));
  const closed = written.filter((channel) =>
    missing(channelPermissions(base, holder, channel)).some(({ bit }) => essential.has(bit)),
  );
  const open = `${name}: answers in ${written.length - closed.length} of ${written.length} channels`;
  if (closed.length === 0) return { state: 'ok', said: open };
  const named = closed.slice(0, MOST_NAMED).map((channel) => `#${printable(channel.name ?? channel.id)}`);
  const rest = closed.length > MOST_NAMED ? ` and ${closed.length - MOST_NAMED} more` : '';
  return {
    state: closed.length === written.length ? 'fail' : 'ok',
    said: `${open}; not in ${named.join(', ')}${rest}`,
    mend: 'Slash commands work everywhere. To let it read and write there, allow it in the settings of the channel.',
  };
}
