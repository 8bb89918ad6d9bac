import { z } from 'zod';
import { inviteLink } from '../../discord/needs.ts';
import { type AskDiscord, askDiscord } from './ask-discord.ts';
import type { Finding } from './finding.ts';
import { checkGuilds } from './guild-checks.ts';
import type { PostsOf } from './planned-posts.ts';
import { printable } from './printable.ts';

export type DiscordOptions = Readonly<{
  token: string;
  api: string;
  messageContent: boolean;
  shardCount?: number | undefined;
  /** What the sessions of a server are going to post. */
  postsOf: PostsOf;
  /** Milliseconds since 1970. */
  now(): number;
}>;

const application = z.object({ id: z.string(), flags: z.number().default(0) });
const user = z.object({ id: z.string(), username: z.string() });
const gateway = z.object({
  shards: z.number(),
  session_start_limit: z.object({ remaining: z.number(), total: z.number() }),
});

/** Message Content is granted, to a verified application or to a small one. */
const MESSAGE_CONTENT = (1 << 18) | (1 << 19);
const PORTAL = 'the developer portal of Discord';
/** From here on times in messages would look wrong. */
const SKEW_MS = 5_000;
const FEW_STARTS = 20;

/** Token, intents, gateway, the clock, and what the bot may do on each server. */
export async function checkDiscord(options: DiscordOptions): Promise<readonly Finding[]> {
  const ask = askDiscord(options.api, options.token);
  const began = options.now();
  const me = await ask('/users/@me');
  if (!me.ok) return [refusal(me), ...notYet];
  const known = user.safeParse(me.json);
  if (!known.success)
    return [
      {
        check: 'token',
        state: 'fail',
        said: 'what answers at DISCORD_API_URL is not Discord',
        mend: 'Leave DISCORD_API_URL empty, or let it name a proxy that passes Discord on.',
      },
      ...notYet,
    ];
  const app = application.safeParse(await jsonOf(ask, '/applications/@me'));
  const id = app.data?.id ?? known.data.id;
  const link = inviteLink(options.api, id);
  return [
    { check: 'token', state: 'ok', said: `Discord knows the bot as ${printable(known.data.username)}` },
    app.success
      ? checkIntents(app.data.flags, options.messageContent)
      : { check: 'intents', state: 'warn', said: 'Discord did not say what the application may' },
    await checkGateway(ask, options.shardCount),
    checkClock(me.date, began, options.now()),
    { check: 'invite', state: 'ok', said: `the bot is added to a server with ${link}` },
    ...(await checkGuilds(ask, { user: known.data.id, invite: link, postsOf: options.postsOf })),
  ];
}

const notYet: readonly Finding[] = ['intents', 'gateway', 'clock', 'servers'].map((check) => ({
  check,
  state: 'skip',
  said: 'cannot be seen without a token that works',
}));

async function jsonOf(ask: AskDiscord, path: string): Promise<unknown> {
  const told = await ask(path);
  return told.ok ? told.json : undefined;
}

function refusal({ status, said }: { status: number | undefined; said: string }): Finding {
  if (status === 401)
    return {
      check: 'token',
      state: 'fail',
      said: 'Discord refuses the token',
      mend: `Press Reset Token on the Bot page of ${PORTAL}, and put the new one into DISCORD_TOKEN.`,
    };
  return {
    check: 'token',
    state: 'fail',
    said,
    mend: 'See that this machine reaches the internet, or that DISCORD_API_URL names what it should.',
  };
}

function checkIntents(flags: number, messageContent: boolean): Finding {
  const granted = (flags & MESSAGE_CONTENT) !== 0;
  if (messageContent && !granted)
    return {
      check: 'intents',
      state: 'fail',
      said: 'MESSAGE_CONTENT=on, but the application does not have the Message Content intent',
      mend: `Switch Message Content Intent on, on the Bot page of ${PORTAL}; or set MESSAGE_CONTENT=off.`,
    };
  return {
    check: 'intents',
    state: 'ok',
    said: messageContent
      ? 'Message Content is granted and used'
      : 'no privileged intent is needed: slash commands, mentions and direct messages work without',
  };
}

async function checkGateway(ask: AskDiscord, shardCount: number | undefined): Promise<Finding> {
  const read = gateway.safeParse(await jsonOf(ask, '/gateway/bot'));
  if (!read.success)
    return { check: 'gateway', state: 'warn', said: 'Discord did not say where its gateway is' };
  const { shards, session_start_limit: starts } = read.data;
  if (starts.remaining < FEW_STARTS)
    return {
      check: 'gateway',
      state: 'warn',
      said: `only ${starts.remaining} of ${starts.total} starts are left today`,
      mend: 'Something starts the bot again and again: look into its log before it is locked out.',
    };
  if (shards > (shardCount ?? 1))
    return {
      check: 'gateway',
      state: 'warn',
      said: `Discord recommends ${shards} shards`,
      mend: `Set SHARD_COUNT=${shards}, and SHARDS where several processes share them.`,
    };
  return {
    check: 'gateway',
    state: 'ok',
    said: `${starts.remaining} of ${starts.total} starts are left today`,
  };
}

function checkClock(theirs: number | undefined, began: number, ended: number): Finding {
  if (theirs === undefined) return { check: 'clock', state: 'skip', said: 'Discord did not tell the time' };
  // Their header has whole seconds and was written at some moment between the two.
  const skew = Math.max(0, began - (theirs + 1_000), theirs - ended);
  if (skew <= SKEW_MS)
    return { check: 'clock', state: 'ok', said: 'this machine and Discord agree on the time' };
  return {
    check: 'clock',
    state: skew > 60_000 ? 'fail' : 'warn',
    said: `the clock of this machine is wrong by ${Math.round(skew / 1000)} seconds`,
    mend: 'Let the machine set its clock by the network: timedatectl set-ntp true',
  };
}
