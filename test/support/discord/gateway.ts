import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { createConnection } from './gateway-connection.ts';
import { createDrops } from './gateway-drops.ts';
import type { Loopback } from './loopback.ts';
import type { Guild, Json } from './model.ts';

export const INTENT = {
  guilds: 1 << 0,
  members: 1 << 1,
  presences: 1 << 8,
  guildMessages: 1 << 9,
  guildReactions: 1 << 10,
  guildTyping: 1 << 11,
  directMessages: 1 << 12,
  directReactions: 1 << 13,
  directTyping: 1 << 14,
  messageContent: 1 << 15,
  events: 1 << 16,
} as const;

type Frame = { seq: number; text: string; onSent: ((at: number | undefined) => void) | undefined };

export type Session = {
  id: string;
  intents: number;
  shard: [number, number];
  seq: number;
  /** What the client may not have got yet: trimmed by heartbeats, replayed by RESUME. */
  frames: Frame[];
  socket: WebSocket | undefined;
  /** Keeps its socket open and says nothing any more. */
  frozen: boolean;
  droppedAt: number | undefined;
  resumable: boolean;
  /** When the last heartbeat came. */
  beatAt: number;
};

type Audience = {
  guild?: Guild | undefined;
  /** Zero is for everyone. */
  intent: number;
  onSent?: (at: number | undefined) => void;
};

export type Gateway = ReturnType<typeof createGateway>;

/** More than any test misses; beyond it Discord would say INVALID_SESSION as well. */
const REPLAY = 5000;

export function createGateway(loopback: Loopback) {
  const sessions = new Map<string, Session>();
  const sockets = new Set<WebSocket>();
  const counts = { identifies: 0, resumes: 0, invalidSessions: 0, drops: 0 };
  const server = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  const refusals: { code: number; times: number }[] = [];

  const write = (session: Session, frame: Frame): void => {
    if (!session.socket || session.frozen || session.socket.readyState !== session.socket.OPEN) return;
    session.socket.send(frame.text);
    frame.onSent?.(loopback.clock.now());
  };

  /** `text` is the payload already as JSON: one event is written once, however many sessions hear it. */
  function push(session: Session, type: string, text: string, onSent?: Frame['onSent']): void {
    const seq = ++session.seq;
    const frame = { seq, text: `{"op":0,"t":"${type}","s":${seq},"d":${text}}`, onSent };
    session.frames.push(frame);
    if (session.frames.length > REPLAY) session.frames.splice(0, session.frames.length - REPLAY);
    write(session, frame);
  }

  const hears = (session: Session, { guild, intent }: Audience): boolean => {
    if (intent !== 0 && (session.intents & intent) === 0) return false;
    const [shard, count] = session.shard;
    return (guild ? Number((BigInt(guild.id) >> 22n) % BigInt(count)) : 0) === shard;
  };

  /** Tells every session that asked for it. `view` gets the session's intents, for what depends on them. */
  function dispatch(type: string, audience: Audience, view: (intents: number) => Json): void {
    if (
      audience.guild &&
      audience.guild.botJoinedAt === undefined &&
      type !== 'GUILD_DELETE' &&
      audience.intent !== 0
    )
      return;
    const texts = new Map<number, string>();
    for (const session of sessions.values()) {
      if (!hears(session, audience)) continue;
      const key = session.intents & INTENT.messageContent;
      let text = texts.get(key);
      text ??= JSON.stringify(
        loopback.settings.manners.chatty
          ? { ...view(session.intents), new_field: { nested: [1, null] } }
          : view(session.intents),
      );
      texts.set(key, text);
      push(session, type, text, audience.onSent);
    }
  }

  function start(intents: number, shard: [number, number], socket: WebSocket): Session {
    const session: Session = {
      id: loopback.id(),
      intents,
      shard,
      seq: 0,
      frames: [],
      socket,
      frozen: false,
      droppedAt: undefined,
      resumable: true,
      beatAt: loopback.clock.now(),
    };
    sessions.set(session.id, session);
    counts.identifies++;
    return session;
  }

  /** Replays what the client says it has not got. False where the session cannot be resumed. */
  function resume(session: Session | undefined, seq: number, socket: WebSocket): boolean {
    if (!session) return false;
    const missed = session.frames.filter((frame) => frame.seq > seq);
    // The client tells what really arrived, whatever was written into a dying socket.
    for (const frame of missed) frame.onSent?.(undefined);
    const expired =
      session.droppedAt !== undefined &&
      loopback.clock.now() - session.droppedAt > loopback.settings.resumeWindow;
    if (!session.resumable || expired || seq > session.seq || session.seq - seq > missed.length) {
      sessions.delete(session.id);
      counts.invalidSessions++;
      return false;
    }
    session.socket?.terminate();
    Object.assign(session, { socket, frozen: false, droppedAt: undefined, beatAt: loopback.clock.now() });
    session.frames = missed;
    for (const frame of missed) write(session, frame);
    push(session, 'RESUMED', '{"_trace":[]}');
    counts.resumes++;
    return true;
  }

  const acknowledge = (session: Session, seq: number): void => {
    const first = session.frames.findIndex((frame) => frame.seq > seq);
    session.frames.splice(0, first < 0 ? session.frames.length : first);
  };

  const lose = (session: Session, socket: WebSocket, clean: boolean): void => {
    if (session.socket !== socket) return;
    session.socket = undefined;
    session.droppedAt = loopback.clock.now();
    // Codes 1000 and 1001 from the client end a session for good.
    if (clean) sessions.delete(session.id);
  };

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    server.handleUpgrade(request, socket, head, (ws) => {
      sockets.add(ws);
      ws.on('close', () => sockets.delete(ws));
      const refusal = refusals.find((one) => one.times > 0);
      if (refusal) {
        refusal.times--;
        ws.close(refusal.code);
        return;
      }
      createConnection(loopback, ws);
    });
  }

  const living = (): Session[] => [...sessions.values()].filter((session) => session.socket !== undefined);

  return {
    sessions,
    counts,
    drop: createDrops(loopback, { counts, living, sessions, refusals }),
    dispatch,
    push,
    start,
    resume,
    acknowledge,
    lose,
    upgrade,
    living,
    /** Sockets that are open, of identified sessions or not. */
    openSockets: () => sockets.size,
    close(): void {
      for (const socket of sockets) socket.terminate();
      server.close();
    },
  };
}
