import type { RawData, WebSocket } from 'ws';
import { INTENT, type Session } from './gateway.ts';
import type { Loopback } from './loopback.ts';
import { isObject } from './validate/checks.ts';
import { viewJoinedGuild, viewUser } from './view.ts';

/** Op codes of the gateway. */
const OP = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  presence: 3,
  voice: 4,
  resume: 6,
  members: 8,
  invalid: 9,
  hello: 10,
  ack: 11,
};

/** One connection from HELLO to its end: who it is, whether it still beats, and what it asks. */
export function createConnection(loopback: Loopback, socket: WebSocket): void {
  const { gateway, settings, world, clock } = loopback;
  let session: Session | undefined;
  const beats = watchHeartbeats();
  const tooFast = countFrames();
  socket.on('message', (raw) => {
    if (session?.frozen) return;
    const code = tooFast() ? 4008 : read(raw);
    if (code !== undefined) socket.close(code);
  });
  socket.on('close', (code) => {
    clearInterval(beats);
    if (session) gateway.lose(session, socket, code === 1000 || code === 1001);
  });
  socket.on('error', () => {});
  send(OP.hello, { heartbeat_interval: settings.heartbeatInterval, _trace: [] });

  function send(op: number, d: unknown): void {
    if (!session?.frozen) socket.send(JSON.stringify({ op, d, s: null, t: null }));
  }

  /** A client may send 120 frames a minute. */
  function countFrames(): () => boolean {
    const minute = { endsAt: 0, sent: 0 };
    return () => {
      if (clock.now() > minute.endsAt) Object.assign(minute, { endsAt: clock.now() + 60_000, sent: 0 });
      return ++minute.sent > 120;
    };
  }

  /** Discord closes a connection whose client forgot to beat. */
  function watchHeartbeats(): NodeJS.Timeout {
    const period = settings.heartbeatInterval;
    const opened = clock.now();
    const timer = setInterval(() => {
      const last = session?.beatAt ?? opened;
      if (!session?.frozen && clock.now() - last > period * 2.5) socket.close(4009);
    }, clock.real(period));
    timer.unref();
    return timer;
  }

  /** Carries out a frame; a number is the code with which the connection has to end. */
  function read(raw: RawData): number | undefined {
    const frame = parse(String(raw));
    if (!isObject(frame)) return 4002;
    const { op, d } = frame;
    if (op === OP.heartbeat) heartbeat(d);
    else if (op === OP.identify) return identify(d);
    else if (op === OP.resume) return resume(d);
    else if (!session) return 4003;
    else if (op === OP.members) members(d);
    else if (op !== OP.presence && op !== OP.voice) return 4001;
    return undefined;
  }

  function heartbeat(seq: unknown): void {
    if (session) {
      session.beatAt = clock.now();
      if (typeof seq === 'number') gateway.acknowledge(session, seq);
    }
    send(OP.ack, null);
  }

  function identify(d: unknown): number | undefined {
    if (session) return 4005;
    if (!isObject(d) || d.token !== world.token) return 4004;
    const { intents } = d;
    if (typeof intents !== 'number' || !isObject(d.properties)) return 4013;
    const shard = (d.shard as [number, number] | undefined) ?? [0, 1];
    if (shard[0] >= shard[1]) return 4010;
    const { members: hasMembers, presences, messageContent } = settings.privileged;
    const refused =
      (hasMembers ? 0 : INTENT.members) |
      (presences ? 0 : INTENT.presences) |
      (messageContent ? 0 : INTENT.messageContent);
    if (intents & refused) return 4014;
    session = gateway.start(intents, shard, socket);
    ready(session, shard);
    return undefined;
  }

  /** Guilds come as unavailable ids first, then one GUILD_CREATE each. */
  function ready(mine: Session, shard: [number, number]): void {
    const guilds = [...world.guilds.values()].filter(
      ({ id, botJoinedAt }) =>
        botJoinedAt !== undefined && Number((BigInt(id) >> 22n) % BigInt(shard[1])) === shard[0],
    );
    const d = {
      v: 10,
      user: { ...viewUser(world.bot), verified: true, mfa_enabled: true, email: null },
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      session_id: mine.id,
      session_type: 'normal',
      resume_gateway_url: `${loopback.origin.replace('http', 'ws')}/gateway/resume`,
      shard,
      application: { id: world.applicationId, flags: 0 },
      private_channels: [],
      relationships: [],
      geo_ordered_rtc_regions: [],
      _trace: [],
    };
    gateway.push(mine, 'READY', JSON.stringify(d));
    if (!(mine.intents & INTENT.guilds)) return;
    const tellGuilds = () => {
      for (const guild of guilds)
        gateway.push(mine, 'GUILD_CREATE', JSON.stringify(viewJoinedGuild(guild, world.bot)));
    };
    const { lateGuilds } = settings.manners;
    if (lateGuilds === undefined) tellGuilds();
    else if (Number.isFinite(lateGuilds)) setTimeout(tellGuilds, lateGuilds).unref();
  }

  function resume(d: unknown): number | undefined {
    if (session) return 4005;
    if (!isObject(d) || d.token !== world.token) return 4004;
    const wanted = gateway.sessions.get(String(d.session_id));
    if (gateway.resume(wanted, Number(d.seq), socket)) session = wanted;
    else send(OP.invalid, false);
    return undefined;
  }

  /** REQUEST_GUILD_MEMBERS: all by name prefix, or those asked for. */
  function members(d: unknown): void {
    if (!session || !isObject(d)) return;
    const guild = world.guilds.get(String(d.guild_id));
    if (!guild) return;
    const ids = d.user_ids === undefined ? undefined : [d.user_ids].flat().map(String);
    const query = String(d.query ?? '').toLowerCase();
    const found = [...guild.members.values()].filter(({ user }) =>
      ids ? ids.includes(user.id) : user.name.toLowerCase().startsWith(query),
    );
    const chunk = {
      guild_id: guild.id,
      members: found.map((member) => ({
        user: viewUser(member.user),
        roles: member.roles,
        joined_at: new Date(member.joinedAt).toISOString(),
        flags: 0,
      })),
      chunk_index: 0,
      chunk_count: 1,
      not_found: [],
      ...(d.nonce === undefined ? {} : { nonce: d.nonce }),
    };
    gateway.push(session, 'GUILD_MEMBERS_CHUNK', JSON.stringify(chunk));
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
